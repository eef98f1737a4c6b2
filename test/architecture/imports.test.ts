import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const SERVER = 'server/src/';
const ENTRIES = ['server/src/cli/main.ts', 'server/src/node/server.ts', 'server/src/browser/server.ts'];

interface Import {
  readonly from: string;
  /** Path from the repository's root for relative imports, else the module's name. */
  readonly to: string;
}

/** Every TypeScript file of the client and the server, by path from the root. */
const sources = new Map(
  ['server/src', 'client/src'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
      .filter((path) => path.endsWith('.ts'))
      .map((path) => [path, readFileSync(join(ROOT, path), 'utf8')] as const),
  ),
);

const imports: readonly Import[] = [...sources].flatMap(([from, text]) =>
  text.split('\n').flatMap((line) => {
    // Comments show imports of other people's code.
    if (/^\s*\/?\*|^\s*\/\//.test(line)) return [];
    const name = /(?:\bfrom |^import |\bimport\(|\brequire\()'([^']+)'/.exec(line)?.[1];
    if (name === undefined) return [];
    return [{ from, to: name.startsWith('.') ? posix.join(posix.dirname(from), name) : name }];
  }),
);

/** The folder below server/src; `''` for files that lie directly in it. */
const folderOf = (path: string): string => /^server\/src\/([^/]+)\//.exec(path)?.[1] ?? '';
const isServer = (path: string): boolean => path.startsWith(SERVER);
const isPackage = (to: string, name: string): boolean => to === name || to.startsWith(`${name}/`);
const isHostFolder = (path: string): boolean => ['lsp', 'node', 'browser', 'cli'].includes(folderOf(path));
const lineCount = (text: string): number => text.trimEnd().split('\n').length;

function assertNone(isBreach: (edge: Import) => boolean): void {
  assert.deepEqual(
    imports.filter(isBreach).map(({ from, to }) => `${from} -> ${to}`),
    [],
  );
}

describe('the walls between the folders', () => {
  it('are looked for where imports are', () => {
    assert.ok(imports.length > 200, `${imports.length} imports were found`);
    for (const entry of ENTRIES) assert.ok(sources.has(entry), entry);
  });

  it('text/ imports nothing from above', () =>
    assertNone(({ from, to }) => folderOf(from) === 'text' && isServer(to) && folderOf(to) !== 'text'));

  it('only markdown/ imports markdown-it', () =>
    assertNone(({ from, to }) => isPackage(to, 'markdown-it') && folderOf(from) !== 'markdown'));

  it('only mermaid/, and the page that draws, import mermaid', () =>
    assertNone(
      ({ from, to }) =>
        isPackage(to, 'mermaid') && folderOf(from) !== 'mermaid' && !from.startsWith('client/src/preview/webview/'),
    ));

  it('the page of the preview knows neither VS Code nor the server', () =>
    assertNone(
      ({ from, to }) => from.startsWith('client/src/preview/webview/') && (isServer(to) || isPackage(to, 'vscode')),
    ));

  it('only lsp/ and the two server entries import vscode-languageserver', () =>
    assertNone(
      ({ from, to }) =>
        /^vscode-languageserver(?:$|[-/])/.test(to) && folderOf(from) !== 'lsp' && !ENTRIES.slice(1).includes(from),
    ));

  it('the core imports no builtin of Node', () =>
    assertNone(({ from, to }) => isServer(from) && !isHostFolder(from) && to.startsWith('node:')));

  it('the core imports nothing from the folders of its hosts', () =>
    assertNone(({ from, to }) => isServer(from) && !isHostFolder(from) && isHostFolder(to)));

  it('the client knows the server by protocol/ alone', () =>
    assertNone(({ from, to }) => !isServer(from) && isServer(to) && folderOf(to) !== 'protocol'));

  it('protocol/ imports nothing but itself', () =>
    assertNone(({ from, to }) => folderOf(from) === 'protocol' && folderOf(to) !== 'protocol'));

  it('the server knows neither the client nor VS Code', () =>
    assertNone(({ from, to }) => isServer(from) && (to.startsWith('client/') || isPackage(to, 'vscode'))));

  it('a refusal is thrown within features/ alone, and leaves them as a value', () => {
    const users = [...sources].filter(([, text]) => /\bRefusal\b/.test(text)).map(([path]) => folderOf(path));
    assert.ok(users.length > 5, `${users.length} files throw one`);
    assert.deepEqual([...new Set(users)], ['features']);
  });

  it('workspace/ knows neither rules nor the protocol', () =>
    assertNone(({ from, to }) => folderOf(from) === 'workspace' && ['rules', 'lsp'].includes(folderOf(to))));

  it('no further two folders import each other', () => {
    const edges = new Set(imports.map(({ from, to }) => `${folderOf(from)} ${folderOf(to)}`));
    const mutual = [...edges].filter((edge) => {
      const [a = '', b = ''] = edge.split(' ');
      return a !== '' && a < b && edges.has(`${b} ${a}`);
    });
    // What stands here shares types, or is read on both sides of the settings. The list may only become shorter.
    assert.deepEqual(mutual.sort(), ['adr config', 'adr workspace', 'config rules', 'references workspace']);
  });
});

describe('sizes', () => {
  it('entries stay under 80 lines', () => {
    for (const entry of ENTRIES) assert.ok(lineCount(sources.get(entry) ?? '') < 80, entry);
  });

  it('rules have at most 150 lines', () => {
    const files = [...sources].filter(([, text]) => text.includes('= defineRule('));
    assert.ok(files.length > 5, `${files.length} rules were found`);
    assert.deepEqual(
      files.filter(([, text]) => lineCount(text) > 150).map(([path]) => path),
      [],
    );
  });
});
