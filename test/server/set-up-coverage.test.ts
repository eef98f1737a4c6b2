import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { ClientCapabilities } from 'vscode-languageserver-protocol';
import type { ChangeResult } from '../../server/src/protocol/commands.ts';
import type { CoverageFolder } from '../../server/src/protocol/coverage.ts';
import { able, bare, TestClient } from './client.ts';

const ROOT = 'file:///repo';
const CONFIG = `${ROOT}/waypost.config.json`;
const PORTS = `${ROOT}/src/ports/ports.py`;

const files = {
  'src/ports/ports.py':
    'class Consumer(Protocol):\n    """Reads."""\n    def poll(self): ...\n\nclass Producer(Protocol): ...\n\nclass Store(Protocol): ...\n',
  'src/ports/test_ports.py': 'class Fake(Protocol): ...\n',
  'src/app.py':
    'from prometheus_client import Counter, Gauge\nA = Counter("requests", "x")\nB = Gauge("queue_size", "x")\n',
  'web/a.ts': 'export interface Row { draw(): void }\nexport interface Cell { draw(): void }\n',
  'docs/ports.md': '# Ports\n\n## `Consumer`\n\nReads.\n\n## `Producer`\n\nWrites.\n',
  'docs/config.md':
    '# Configuration\n\n| Name | Default |\n| --- | --- |\n| `APP_PORT` | 80 |\n| `APP_HOST` | x |\n| `APP_MODE` | y |\n',
  'docs/monitoring.md': '# Monitoring\n\n- `requests_total`\n- `queue_size`\n',
};

const creating: ClientCapabilities = {
  ...able,
  workspace: { ...able.workspace, workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
};

describe('the set-up of coverage over the protocol', () => {
  let client: TestClient;
  afterEach(() => client.stop());
  const options = (uri?: string): Promise<readonly CoverageFolder[]> =>
    client.connection.sendRequest('waypost/coverageOptions', uri === undefined ? {} : { uri });
  const setUp = (params: object): Promise<ChangeResult> =>
    client.command('waypost.setUpCoverage', [params]) as Promise<ChangeResult>;

  it('proposes what the repository has, what the documents describe first', async () => {
    client = await TestClient.start({ folders: { [ROOT]: files } });
    const [folder] = await options();
    assert.equal(folder?.uri, ROOT);
    assert.deepEqual(
      folder?.choices.map(({ title, detail, isClear }) => `${isClear ? '*' : '-'} ${title}: ${detail}`),
      [
        '* Protocols in src/ports: 3 protocols in *.py, 2 of them in docs/ports.md',
        '* Environment variables in docs/config.md: a table of 3 variables',
        '* Metrics in docs/monitoring.md: 2 metrics, 2 of them named there',
        '- Interfaces in web: 2 interfaces in *.ts, to be described in docs/**',
      ],
    );
  });

  it('proposes folders of which documents have most, and neither many at once nor what lists of changes name', async () => {
    const ports = (folder: string, names: readonly string[]): Record<string, string> =>
      Object.fromEntries(names.map((name) => [`${folder}/${name}.ts`, `export interface ${name} { run(): void }\n`]));
    const described = ['Reader', 'Writer', 'Clock', 'Store', 'Bell', 'Door'];
    const many = Array.from({ length: 30 }, (_, at) => `Part${at}x`);
    const page = described.slice(1).map((name) => `## \`${name}\`\n\nIt.\n`);
    client = await TestClient.start({
      folders: {
        [ROOT]: {
          ...ports('src/io', described),
          ...ports('src/parts', many),
          ...ports('src/io/internal', ['Hidden']),
          ...ports('src/Shop.Tests/x', ['Fake', 'Other']),
          'docs/io.md': `# IO\n\n${page.join('\n')}`,
          'docs/upgrading.md': `# Upgrading\n\n${many.map((name) => `- \`${name}\`\n`).join('')}`,
          'docs/news.rst': `News\n====\n\n${many.map((name) => `* \`\`${name}\`\`\n`).join('')}`,
        },
      },
    });
    const [folder] = await options();
    assert.deepEqual(
      folder?.choices.map(({ title, detail, isClear }) => `${isClear ? '*' : '-'} ${title}: ${detail}`),
      ['* Interfaces in src/io: 6 interfaces in *.ts, 5 of them in docs/io.md'],
    );
  });

  it('knows the documents of a package beside those of the repository', async () => {
    client = await TestClient.start({
      folders: {
        [ROOT]: {
          'docs/index.md': '# Shop\n\nText.\n',
          'parts/io/ports/a.ts': 'export interface Reader { run(): void }\nexport interface Writer { run(): void }\n',
          'parts/io/docs/a.md': '# `Reader`\n\nIt.\n',
          'parts/io/docs/b.md': '# `Writer`\n\nIt.\n',
        },
      },
    });
    const [folder] = await options();
    assert.deepEqual(
      folder?.choices.map(({ title, detail }) => `${title}: ${detail}`),
      ['Interfaces in parts/io/ports: 2 interfaces in *.ts, 2 of them in parts/io/docs/**'],
    );
  });

  it('writes what is chosen, and what it finds is reported at once and documented by its fix', async () => {
    client = await TestClient.start({ rules: 'all', capabilities: creating, folders: { [ROOT]: files } });
    const [folder] = await options();
    const choice = folder?.choices[0]?.id ?? '';
    const preview = await setUp({ uri: ROOT, choices: choice, dryRun: true });
    assert.equal(preview.applied, false);
    assert.equal(client.diskText(CONFIG), undefined);
    const result = await setUp({ uri: ROOT, choices: choice });
    assert.deepEqual(result.created, [CONFIG]);
    assert.equal(client.diskText(CONFIG), preview.preview?.[0]?.text);
    assert.deepEqual(JSON.parse(client.diskText(CONFIG) ?? ''), {
      coverage: {
        symbols: [
          { name: 'protocols', sources: ['src/ports/**/*.py'], kinds: ['protocol'], documents: ['docs/ports.md'] },
        ],
      },
    });
    await client.open(PORTS, files['src/ports/ports.py'], 'python');
    await client.untilShown(PORTS, ['coverage-symbol-undocumented 6:6-6:11']);
    const actions = await client.actions(PORTS, {
      range: { start: { line: 6, character: 6 }, end: { line: 6, character: 6 } },
    });
    const fix = actions.find(({ title }) => title === 'Document "Store" in docs/ports.md');
    assert.ok(fix, actions.map(({ title }) => title).join());
    await client.apply(fix.edit);
    await client.untilShown(PORTS, []);
    const again = await options();
    assert.ok(
      again[0]?.choices.every(({ id }) => id !== choice),
      'what is configured is not proposed again',
    );
  });

  it('adds to settings that are there, all that is clear where nothing is chosen', async () => {
    const own = '{\n  # ours\n  "exclude": ["old/**"]\n}\n';
    client = await TestClient.start({ folders: { [ROOT]: { ...files, 'waypost.config.json': own } } });
    const result = await setUp({});
    assert.deepEqual(result.edited, [CONFIG]);
    const text = client.diskText(CONFIG) ?? '';
    assert.ok(text.startsWith('{\n  # ours\n  "exclude": ["old/**"],\n  "coverage": {\n'), text);
    for (const word of ['docs/ports.md', 'docs/config.md', 'docs/monitoring.md']) assert.ok(text.includes(word), word);
    assert.ok(!text.includes('web/'), text);
  });

  it('says why it cannot', async () => {
    client = await TestClient.start({ folders: { [ROOT]: { 'README.md': '# Shop\n' } } });
    assert.deepEqual(await options(), [{ uri: ROOT, choices: [] }]);
    await assert.rejects(setUp({}), /nothing was found/);
    await assert.rejects(setUp({ choices: 'x' }), /there is no "x" to choose any more/);
    await assert.rejects(setUp({ choice: 'x' }), /takes \{ "uri"/);
    await client.stop();
    client = await TestClient.start({ folders: { [ROOT]: { ...files, 'waypost.config.json': '{ "coverage": ' } } });
    await assert.rejects(setUp({}), /waypost\.config\.json is not understood: it is left as it is/);
    assert.equal(client.diskText(CONFIG), '{ "coverage": ');
  });

  it('is refused to a client that cannot edit', async () => {
    client = await TestClient.start({ capabilities: bare, folders: { [ROOT]: files } });
    await assert.rejects(setUp({}), /cannot apply edits/);
  });
});
