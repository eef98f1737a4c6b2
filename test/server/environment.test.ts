import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type {
  CodeAction,
  CompletionList,
  Hover,
  Location,
  MarkupContent,
  Position,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { COMMANDS } from '../../server/src/protocol/commands.ts';
import type { NewFileResult } from '../../server/src/protocol/new-records.ts';
import { able, TestClient } from './client.ts';

const ROOT = 'file:///work/shop';
const CODE = `${ROOT}/src/settings.py`;
const PAGE = `${ROOT}/docs/configuration.md`;

const SETTINGS = `from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings


class ShopSettings(BaseSettings):
    model_config = {"env_prefix": "SHOP_"}

    host: str = "localhost"
    port: int = Field(8080, description="Where the *shop* listens")
    token: SecretStr = SecretStr("s3cr3t")
    workers: int = Field(4, description="How many requests are served at once")
`;

const TABLE = `# Configuration 🙂

| Variable     | Type | Default     | Description            |
|--------------|------|-------------|------------------------|
| \`SHOP_HOST\`  | str  | \`localhost\` | Where [it](x) listens  |
| \`SHOP_PORT\`  | int  | \`8000\`      | The port of the shop   |
| \`SHOP_TOKEN\` | str  |             | Lets others in         |

Behind a proxy set \`SHOP_HOST\` and \`SHOP_PORT=80\`.
`;

const FILES = {
  'waypost.config.json': '{ "coverage": { "environment": { "documents": ["docs/configuration.md"] } } }\n',
  'docs/configuration.md': TABLE,
  'src/settings.py': SETTINGS,
  'src/other.ts': "export const port = process.env.SHOP_PORT ?? '8080';\n",
};

describe('environment variables in code and documents', () => {
  let client: TestClient;
  const start = async (files: Readonly<Record<string, string>> = FILES): Promise<void> => {
    client = await TestClient.start({ folders: { [ROOT]: files }, rules: 'all' });
    await client.open(CODE, files['src/settings.py'] ?? '');
    await client.open(PAGE, files['docs/configuration.md'] ?? '');
    if ('waypost.config.json' in files) await client.until(() => said(PAGE, 'mismatch'), 'the first findings');
  };
  const said = (uri: string, what: string): boolean => (client.shown(uri) ?? []).some((line) => line.includes(what));
  afterEach(() => client.stop());

  const at = (text: string, written: string, nth = 0): Position => {
    let from = -1;
    for (let count = 0; count <= nth; count++) from = text.indexOf(written, from + 1);
    assert.ok(from >= 0, written);
    const before = text.slice(0, from + 1).split('\n');
    return { line: before.length - 1, character: (before.at(-1) ?? '').length };
  };
  const ask = <T>(method: string, uri: string, position: Position, more: object = {}): Promise<T> =>
    client.connection.sendRequest(method, { textDocument: { uri }, position, ...more });
  const hover = async (uri: string, position: Position): Promise<string | undefined> => {
    const found = await ask<Hover | null>('textDocument/hover', uri, position);
    return (found?.contents as MarkupContent | undefined)?.value;
  };
  const spell = (places: readonly Location[] | null): string[] =>
    (places ?? []).map(
      ({ uri, range: { start: from } }) => `${uri.slice(ROOT.length + 1)}:${from.line}:${from.character}`,
    );
  const define = async (uri: string, position: Position): Promise<string[]> =>
    spell(await ask('textDocument/definition', uri, position));
  const complete = async (text: string, position: Position): Promise<CompletionList> => {
    await client.edit(PAGE, { text });
    return ask('textDocument/completion', PAGE, position);
  };

  it('hover in code shows the documented row', async () => {
    await start();
    assert.equal(
      await hover(CODE, at(SETTINGS, 'port: int')),
      '**SHOP\\_PORT** · `docs/configuration.md:6`\n\nType: `int` · Default: `8000`\n\nThe port of the shop',
    );
    assert.match((await hover(CODE, at(SETTINGS, 'host:'))) ?? '', /Where it listens$/);
    assert.equal(await hover(CODE, at(SETTINGS, 'workers:')), '`SHOP_WORKERS` is not documented');
    assert.equal(await hover(CODE, at(SETTINGS, 'class')), undefined);
  });

  it('hover in a document shows what code says, in a row and in inline code, and no secret', async () => {
    await start();
    const port =
      '**SHOP\\_PORT** · declared in `src/settings.py:9` (`ShopSettings`)\n\nType: `int` · Default: `8080` · Required: `no`\n\n' +
      'Where the \\*shop\\* listens\n\nAlso read in `src/other.ts:1`';
    assert.equal(await hover(PAGE, at(TABLE, 'SHOP_PORT')), port);
    assert.equal(await hover(PAGE, at(TABLE, 'SHOP_PORT', 1)), port);
    const token = (await hover(PAGE, at(TABLE, 'SHOP_TOKEN'))) ?? '';
    assert.match(token, /Default: a secret, not shown/);
    assert.ok(!token.includes('s3cr3t'));
    assert.equal(await hover(PAGE, at(TABLE, 'Behind')), undefined);
  });

  it('definitions lead both ways, and references to all places', async () => {
    await start();
    assert.deepEqual(await define(CODE, at(SETTINGS, 'port: int')), ['docs/configuration.md:5:3']);
    assert.deepEqual(await define(PAGE, at(TABLE, 'SHOP_PORT', 1)), ['src/settings.py:8:4']);
    const context = { includeDeclaration: true };
    assert.deepEqual(spell(await ask('textDocument/references', PAGE, at(TABLE, 'SHOP_PORT'), { context })), [
      'src/settings.py:8:4',
      'src/other.ts:0:32',
      'docs/configuration.md:5:3',
    ]);
  });

  it('names are completed in inline code and in cells, those first that the page lacks', async () => {
    await start();
    const labels = ({ items }: CompletionList): string[] =>
      items
        .filter(({ kind }) => kind === 6)
        .map(({ label, sortText }) => `${sortText?.slice(0, 1)} ${label}`)
        .sort();
    const code = `${TABLE}\nSee \`SHOP_\` and \`shop\`.\n`;
    assert.deepEqual(labels(await complete(code, { line: 10, character: 10 })), [
      '0 SHOP_WORKERS',
      '1 SHOP_HOST',
      '1 SHOP_PORT',
      '1 SHOP_TOKEN',
    ]);
    const workers = (await complete(code, { line: 10, character: 10 })).items.find(
      ({ label }) => label === 'SHOP_WORKERS',
    );
    assert.equal(workers?.detail, 'int = 4');
    assert.deepEqual(labels(await complete(code, { line: 10, character: 22 })), []);
    const row = TABLE.replace('\n\nBehind', '\n| SHOP_W\n\nBehind');
    assert.deepEqual(labels(await complete(row, { line: 7, character: 8 })), ['0 SHOP_WORKERS']);
  });

  it('what is undocumented is reported in code, with a fix that writes the row of the table', async () => {
    await start();
    await client.until(() => said(CODE, 'undocumented'), 'the finding');
    const range = { start: at(SETTINGS, 'workers'), end: at(SETTINGS, 'workers') };
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: CODE },
      range,
      context: { diagnostics: [] },
    });
    const action = actions.find(({ title }) => title === 'Describe "SHOP_WORKERS" in docs/configuration.md');
    assert.ok(action, actions.map(({ title }) => title).join());
    const edit: WorkspaceEdit = action.edit ?? {};
    assert.ok(
      JSON.stringify(edit).includes(
        JSON.stringify('| `SHOP_WORKERS` | int  | `4`         | How many requests are served at once |\n').slice(1, -1),
      ),
      JSON.stringify(edit),
    );
  });

  it('nothing is said without configuration, and hovers answer all the same', async () => {
    const { 'waypost.config.json': _, ...files } = FILES;
    await start(files);
    assert.match((await hover(PAGE, at(TABLE, 'SHOP_PORT'))) ?? '', /declared in `src\/settings.py:9`/);
    assert.match((await hover(CODE, at(SETTINGS, 'port: int'))) ?? '', /docs\/configuration.md:6/);
    assert.equal(await hover(CODE, at(SETTINGS, 'workers:')), undefined);
    assert.deepEqual(
      (client.shown(CODE) ?? []).filter((line) => line.includes('coverage')),
      [],
    );
    assert.deepEqual(
      (client.shown(PAGE) ?? []).filter((line) => line.includes('coverage')),
      [],
    );
  });

  it('a page is generated where there is none, shown first where that is asked for, and never overwritten', async () => {
    const { 'docs/configuration.md': _, ...files } = FILES;
    const capabilities = {
      ...able,
      workspace: {
        ...able.workspace,
        workspaceEdit: { documentChanges: true, resourceOperations: ['create' as const] },
      },
    };
    client = await TestClient.start({ folders: { [ROOT]: files }, rules: 'all', capabilities });
    const run = (params: object): Promise<NewFileResult> =>
      client.connection.sendRequest('workspace/executeCommand', {
        command: COMMANDS.generateConfigurationPage,
        arguments: [params],
      });
    const preview = await run({ dryRun: true });
    assert.equal(preview.applied, false);
    const [page] = preview.preview ?? [];
    assert.equal(page?.uri, PAGE);
    assert.match(page?.text ?? '', /\| `SHOP_WORKERS` \| `int` .*\| How many requests are served at once \|/);
    assert.ok(!page?.text.includes('s3cr3t'));
    assert.equal(client.folders.get(ROOT)?.files.get('docs/configuration.md'), undefined);
    const done = await run({});
    assert.ok(done.applied && done.uri === PAGE && done.byHand.length === 0);
    assert.ok(done.placeholders.length > 0);
    await assert.rejects(run({}), /docs\/configuration\.md is there already/);
    await assert.rejects(run({ file: '../x.md' }), /lies outside/);
    await assert.rejects(run({ file: 'docs/x.txt' }), /not the name of a Markdown file/);
    await assert.rejects(run({ what: 1 }), /"what" is not known/);
  });

  it('no page is generated where nothing is read', async () => {
    client = await TestClient.start({ folders: { [ROOT]: { 'README.md': '# Shop\n' } }, rules: 'all' });
    await assert.rejects(
      client.connection.sendRequest('workspace/executeCommand', {
        command: COMMANDS.generateConfigurationPage,
        arguments: [],
      }),
      /no source file here declares or reads an environment variable/,
    );
  });

  it('no text of code or document is a link, a picture or a command in a hover', async () => {
    const hostile = '[x](command:evil) ![y](https://evil.example/p.png) <img src=z> `code`';
    const files = {
      'src/settings.py': SETTINGS.replace('Where the *shop* listens', hostile).replace('8080', '"`[a](command:b)`"'),
      'docs/configuration.md': `${TABLE.replace('`8000`', '`` `[a](command:b) ``').replace('The port of the shop', hostile)}- \`SHOP_ZONE\`: x\n`,
    };
    await start(files);
    const shown = [
      await hover(PAGE, at(files['docs/configuration.md'], 'SHOP_PORT')),
      await hover(CODE, at(files['src/settings.py'], 'port: int')),
    ];
    for (const text of shown) {
      assert.ok(text !== undefined);
      // What stands in inline code is shown as it is; anything else has a backslash before each mark.
      const words = text.replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
      assert.ok(!/(?<!\\)[[\]<>!]/.test(words), text);
    }
  });
});
