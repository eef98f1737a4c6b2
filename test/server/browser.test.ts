import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildWebParts } from '../../scripts/build/parts.mjs';
import { buildWebSymbols, grammarsFolder } from '../../scripts/build/symbols.mjs';
import { DOCUMENTATION_OPTIONS } from '../../server/src/protocol/documentation.ts';
import { builtFolder } from '../mermaid/bundle.ts';
import { type BrowserPage, DIST_URI, type Message, openPage } from './browser-page.ts';
import { running } from './browser-worker.ts';
import { type ClientFolder, createClientFolder } from './client-folder.ts';

const ROOT = 'vscode-vfs://github/ada/repo';

interface Shown {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly {
    readonly code: string;
    readonly range: { readonly start: { readonly line: number; readonly character: number } };
  }[];
}

describe('the language server in a worker of a browser', () => {
  let code = '';
  let assets: Record<string, string> = {};
  before(async function () {
    this.timeout(60_000);
    // Fails for whatever a browser does not have: nothing of Node can be resolved for one.
    const { outputFiles } = await build({
      entryPoints: [join(import.meta.dirname, '../../server/src/browser/server.ts')],
      bundle: true,
      minify: true,
      charset: 'utf8',
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
      mainFields: ['browser', 'module', 'main'],
      write: false,
      define: { WAYPOST_VERSION: '"9.8.7"' },
      logLevel: 'error',
    });
    code = outputFiles[0]?.text ?? '';
    const symbols = join(import.meta.dirname, '../../out/test/browser');
    mkdirSync(symbols, { recursive: true });
    await buildWebSymbols({
      outfile: join(symbols, 'symbols.web.js'),
      options: { minify: true, target: 'es2022', mainFields: ['browser', 'module', 'main'], logLevel: 'error' },
    });
    await buildWebParts({
      folder: symbols,
      options: { minify: true, target: 'es2022', mainFields: ['browser', 'module', 'main'], logLevel: 'error' },
    });
    assets = {
      'server/diagram-features': join(symbols, 'diagram-features'),
      'server/new-files': join(symbols, 'new-files'),
      'server/mermaid': join(await builtFolder(), 'mermaid'),
      'server/symbols': join(symbols, 'symbols'),
      'grammars/': `${grammarsFolder()}/`,
    };
  });
  afterEach(() => Promise.all([...running].map((thread) => thread.terminate())));

  const open = async (folder: ClientFolder, initializationOptions: object): Promise<BrowserPage> => {
    const page = openPage(code, assets, (method, params) => folder.answer(ROOT, method, params) ?? null);
    const workspaceFolders = [{ uri: ROOT, name: 'repo' }];
    const params = { processId: null, rootUri: null, capabilities: {}, workspaceFolders, initializationOptions };
    page.send({ id: 1, method: 'initialize', params });
    const { result } = await page.find(({ id }) => id === 1);
    assert.deepEqual(JSON.parse(JSON.stringify(result)).serverInfo, { name: 'waypost', version: '9.8.7' });
    page.send({ method: 'initialized', params: {} });
    return page;
  };
  const isShown = (path: string) => (message: Message) =>
    message.method === 'textDocument/publishDiagnostics' && (message.params as Shown).uri === `${ROOT}/${path}`;
  const shown = async (page: BrowserPage, path: string): Promise<string[]> =>
    ((await page.find(isShown(path))).params as Shown).diagnostics.map(
      ({ code: rule, range: { start } }) => `${rule} ${start.line}:${start.character}`,
    );
  const show = (page: BrowserPage, path: string, text: string): void =>
    page.send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri: `${ROOT}/${path}`, languageId: 'markdown', version: 3, text } },
    });
  const end = async (page: BrowserPage): Promise<void> => {
    page.send({ id: 'end', method: 'shutdown' });
    await page.find(({ id }) => id === 'end');
  };
  const logged = (page: BrowserPage): string[] =>
    page.received
      .filter(({ method }) => method === 'window/logMessage')
      .map(({ params }) => (params as { readonly message: string }).message);

  it('answers a client that reads no files, and says nothing of what it cannot know', async () => {
    const page = await open(createClientFolder({}), {});
    const path = 'docs/adr/0002-x.md';
    show(
      page,
      path,
      '# 2. X\n\n## Status\n\nSupersedes [ADR-1](0001-y.md), see `src/a.ts#b` and [b](b.md)\n\n```mermaid\npie ]\n```\n',
    );
    const { params } = await page.find(isShown(path));
    assert.equal((params as Shown).version, 3);
    assert.deepEqual((params as Shown).diagnostics.length, 0);
    assert.deepEqual(page.fetched, []);
    await end(page);
  });

  it('judges the diagrams of an open document also there, where it knows its own place', async () => {
    const page = await open(createClientFolder({}), { distUri: DIST_URI });
    show(page, 'a.md', 'See [b](b.md).\n\n```mermaid\nflowchart TD\n  A -> B\n```\n');
    assert.deepEqual(await shown(page, 'a.md'), ['mermaid-syntax 4:4']);
    await end(page);
  }).timeout(20_000);

  it('checks what was never saved beside a folder whose files the client reads', async () => {
    const page = await open(createClientFolder({}), { files: true, distUri: DIST_URI });
    const uri = 'untitled:Untitled-1';
    const text = '[dead](nowhere.md), [x](#nowhere)\n\n```mermaid\nflowchart TD\n  A -> B\n```\n';
    page.send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'markdown', version: 1, text } },
    });
    const { params } = await page.find(
      ({ method, params: sent }) => method === 'textDocument/publishDiagnostics' && (sent as Shown).uri === uri,
    );
    assert.deepEqual(
      (params as Shown).diagnostics.map(({ code: rule }) => rule),
      ['link-anchor-missing', 'mermaid-syntax'],
    );
    await end(page);
  }).timeout(20_000);

  it('finds all that there is to find, and loads nothing before it is needed', async () => {
    const folder = createClientFolder({
      '.gitignore': 'dist/\n',
      'dist/made.md': '[dead](nowhere.md)\n',
      'docs/links.md': 'See [b](b.md), [c](../src/loop.py#L9) and [the built page](../dist/made.md).\n',
      'docs/diagram.md': '```mermaid\nflowchart TD\n  A -> B\n```\n',
      'docs/symbol.md': 'See `src/loop.py::Loop::stop` and `src/loop.py::Loop::halt`, `src/a.go#b`.\n',
      'src/loop.py': 'class Loop:\n    def stop(self):\n        pass\n',
      'src/a.go': 'package a\n',
    });
    const plain = new Map(folder.files);
    for (const path of ['docs/diagram.md', 'docs/symbol.md']) folder.files.delete(path);
    const options = { files: true, distUri: DIST_URI, settings: { diagnostics: { scope: 'workspace' } } };
    const page = await open(folder, options);
    assert.deepEqual(await shown(page, 'docs/links.md'), ['link-target-missing 0:8', 'link-line-out-of-range 0:34']);
    assert.deepEqual(page.fetched, [], 'neither a diagram nor a symbol is asked about');

    for (const path of ['docs/diagram.md', 'docs/symbol.md']) folder.files.set(path, plain.get(path) ?? '');
    const changes = [{ uri: `${ROOT}/docs/diagram.md`, type: 1 }];
    page.send({ method: 'workspace/didChangeWatchedFiles', params: { changes } });
    assert.deepEqual(await shown(page, 'docs/diagram.md'), ['mermaid-syntax 2:4']);
    assert.deepEqual(page.fetched, ['server/mermaid.js', 'server/mermaid-worker.web.js']);
    page.send({
      method: 'workspace/didChangeWatchedFiles',
      params: { changes: [{ uri: `${ROOT}/docs/symbol.md`, type: 1 }] },
    });
    assert.deepEqual(await shown(page, 'docs/symbol.md'), ['ref-symbol-missing 0:48', 'ref-symbol-missing 0:71']);
    assert.deepEqual(page.fetched.slice(2), [
      'server/symbols.web.js',
      'grammars/tree-sitter.wasm',
      'grammars/tree-sitter-python.wasm',
      'grammars/tree-sitter-go.wasm',
    ]);
    assert.deepEqual(logged(page), [
      'nothing is said of files that were moved or deleted: git cannot read this folder',
    ]);
    await end(page);
  }).timeout(20_000);

  it('loads what can be done in diagrams with the first question in a document that has one', async () => {
    const page = await open(createClientFolder({}), { distUri: DIST_URI });
    const ask = async (id: number, path: string, method: string, params: object): Promise<unknown> => {
      page.send({ id, method, params: { textDocument: { uri: `${ROOT}/${path}` }, ...params } });
      return JSON.parse(JSON.stringify((await page.find((message) => message.id === id)).result ?? null));
    };
    show(page, 'plain.md', '# Plain\n');
    show(page, 'a.md', '```mermaid\nflowchart TD\n  Door[Cat door] --> Bowl\n```\n');
    const position = { line: 0, character: 3 };
    assert.equal(await ask(2, 'plain.md', 'textDocument/hover', { position }), null);
    assert.ok(!page.fetched.includes('server/diagram-features.web.js'));
    const defined = await ask(3, 'a.md', 'textDocument/definition', { position: { line: 2, character: 22 } });
    assert.match(JSON.stringify(defined), /"line":2,"character":21/);
    assert.ok(page.fetched.includes('server/diagram-features.web.js'));
    await end(page);
  }).timeout(20_000);

  it('loads what begins files when that is asked for, and plans with it what it knows itself', async () => {
    const record = (number: number, title: string): string =>
      `# ADR-000${number}: ${title}\n\n## Status\n\nAccepted\n\n## Context\n\nX.\n\n## Decision\n\nY.\n`;
    const folder = createClientFolder({
      'docs/adr/0001-use-kafka.md': record(1, 'Use Kafka'),
      'docs/adr/0002-cache-it.md': record(2, 'Cache it'),
    });
    const page = await open(folder, { files: true, distUri: DIST_URI });
    const dryRun = (command: string, given: object) =>
      page.send({ id: command, method: 'workspace/executeCommand', params: { command, arguments: [given] } });
    dryRun('waypost.newAdr', { title: 'Use NATS', supersedes: '1', dryRun: true });
    const { error, result } = await page.find(({ id }) => id === 'waypost.newAdr');
    assert.equal(error, undefined);
    assert.match(JSON.stringify(result), /0003-use-nats\.md/);
    assert.match(JSON.stringify(result), /Superseded by/);
    dryRun('waypost.newAdr', { title: '', dryRun: true });
    const refused = await page.find(({ id, error }) => id === 'waypost.newAdr' && error !== undefined);
    assert.match(JSON.stringify(refused.error), /the title is empty/);
    assert.deepEqual(page.fetched, ['server/new-files.web.js']);
    await end(page);
  }).timeout(20_000);

  it('loads what sets documentation up when that is asked for', async () => {
    const folder = createClientFolder({ 'package.json': '{ "name": "shop", "scripts": { "test": "vitest" } }\n' });
    const page = await open(folder, { files: true, distUri: DIST_URI });
    page.send({ id: 'options', method: DOCUMENTATION_OPTIONS, params: {} });
    const { error, result } = await page.find(({ id }) => id === 'options');
    assert.equal(error, undefined);
    assert.match(JSON.stringify(result), /CONTRIBUTING\.md/);
    assert.deepEqual(page.fetched, ['server/new-files.web.js']);
    await end(page);
  }).timeout(20_000);

  it('is silent about symbols whose grammar cannot be loaded, with one line in the log', async () => {
    const { 'grammars/': _, ...others } = assets;
    const before = assets;
    assets = others;
    const folder = createClientFolder({
      'docs/one.md': 'See `src/loop.py::Loop::halt` and [b](b.md).\n',
      'docs/two.md': 'See `src/other.py::Loop::halt` and `src/a.go#b`.\n',
      'src/a.go': 'package a\n',
      'src/loop.py': 'class Loop:\n    pass\n',
      'src/other.py': 'class Loop:\n    pass\n',
    });
    const options = { files: true, distUri: DIST_URI, settings: { diagnostics: { scope: 'workspace' } } };
    const page = await open(folder, options);
    assets = before;
    assert.deepEqual(await shown(page, 'docs/one.md'), ['link-target-missing 0:38']);
    const uri = `${ROOT}/docs/two.md`;
    page.send({
      id: 2,
      method: 'textDocument/definition',
      params: { textDocument: { uri }, position: { line: 0, character: 8 } },
    });
    assert.equal((await page.find(({ id }) => id === 2)).error, undefined);
    const failures = logged(page).filter((line) => line.includes('symbols were not read'));
    assert.equal(failures.length, 1, failures.join('\n'));
    assert.match(failures[0] ?? '', /grammars\/tree-sitter.wasm: 404 Not Found/);
    await end(page);
  });

  it('stays small: what is large is loaded on first use', () => {
    // Of which features and rules are a half, the protocol and YAML a quarter. Mermaid alone would add 1.7 MB.
    assert.ok(code.length < 1_200_000, `${code.length} bytes`);
    for (const large of ['Langium', 'tree-sitter.wasm"', 'chevrotain']) assert.ok(!code.includes(large), large);
  });
});
