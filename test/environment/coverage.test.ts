import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultConfig } from '../../server/src/config/config.ts';
import { readDeclarations } from '../../server/src/coverage/read-declarations.ts';
import { noEnvironment } from '../../server/src/environment/variable.ts';
import { planConfigurationPage } from '../../server/src/features/coverage/configuration-page.ts';
import type { Host } from '../../server/src/host.ts';
import { createService, type Finding } from '../../server/src/service.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { reader } from '../symbols/reader.ts';
import { environmentOf } from './show.ts';

const PAGE = 'docs/configuration.md';
const CODE = 'src/settings.py';

/** What is said of a repository whose page on configuration is `PAGE`. */
async function check(
  files: Readonly<Record<string, string>>,
  exclude: readonly string[] = [],
): Promise<readonly Finding[]> {
  const host: Host = {
    listFiles: async () => ({ files: Object.keys(files).sort(), submodules: [], isIgnored: () => false, problems: [] }),
    readText: (path) => files[path],
    kindOf: async (path) => (files[path] === undefined ? undefined : 'file'),
    outlines: reader,
    log: (level, message) => assert.notEqual(level, 'error', message),
  };
  const environment = { ...defaultConfig.coverage.environment, documents: [PAGE] };
  const config = { ...defaultConfig, exclude, coverage: { ...defaultConfig.coverage, environment } };
  const service = createService({ host, config });
  await service.load({});
  await service.complete();
  const findings = Object.keys(files).flatMap((path) => service.report(path)?.findings ?? []);
  service.dispose();
  return findings.filter(({ rule }) => rule.startsWith('coverage-env'));
}

const told = (findings: readonly Finding[]): string[] =>
  findings.map(({ rule, data }) => `${rule} ${data['name']}`).sort();

/** A variable of a settings class. */
interface Field {
  readonly name: string;
  readonly type: string;
  readonly value: string | undefined;
  readonly description: string | undefined;
}

const settings = (fields: readonly Field[]): string =>
  [
    'from pydantic import Field',
    'from pydantic_settings import BaseSettings',
    '',
    '',
    'class ShopSettings(BaseSettings):',
    '    model_config = {"env_prefix": "SHOP_"}',
    '',
    ...fields.map(({ name, type, value, description }) => {
      const told = description === undefined ? '' : `, description=${JSON.stringify(description)}`;
      return `    ${name.toLowerCase()}: ${type} = Field(${value ?? '...'}${told})`;
    }),
    '    region: str = "eu"',
    '    motd: str = ""',
    '',
  ].join('\n');

const field: fc.Arbitrary<Field> = fc.record({
  name: fc.constantFrom('PORT', 'HOST', 'DB_URL', 'DB_POOL', 'CACHE_TTL', 'LOG_LEVEL', 'ZONE', 'DB_PASSWORD'),
  type: fc.constantFrom('int', 'str', 'bool', 'list[str]', 'int | None'),
  value: fc.constantFrom(undefined, '8080', '"a|b"', 'True', '"*"', '["a", "b"]', '""', '"`x`"', 'make()'),
  description: fc.constantFrom(undefined, 'Where it listens', 'A | B, *not* <c>', '`code` and [link](x)'),
});

const row = (name: string): string => `SHOP_${name}`;

/** Pages that describe the region and a greeting, in many dresses; each is given the fields that it has rows for. */
const PAGES: Readonly<Record<string, string>> = {
  table:
    '# Configuration\n\n| Variable | Type | Default | Required | Description |\n|---|---|---|---|---|\n| `SHOP_REGION` | str | `eu` | no | Where |\n| `SHOP_MOTD` | str | | no | A greeting |\n',
  'padded table':
    '# Configuration\n\n| Name          | Default | Notes      |\n|:--------------|:-------:|-----------:|\n| `SHOP_MOTD`   |         | A greeting |\n| `SHOP_REGION` |  `eu`   |      Where |\n\nMore.\n',
  'table in a quote':
    '# Configuration\n\n> | Description | Env var |\n> |---|---|\n> | Where | **SHOP_REGION** |\n> | A greeting | **SHOP_MOTD** |\n',
  'table without outer bars':
    '# Configuration\n\nVariable | Optional | Default\n-|-|-\nSHOP_REGION | yes | eu\nSHOP_MOTD | yes | -',
  list: '# Configuration\n\n- `SHOP_REGION` (str, default `eu`): where\n- `SHOP_MOTD`: a greeting\n\nMore.\n',
  'bold list': '# Configuration\n\n* **SHOP_MOTD** – a greeting\n* **SHOP_REGION** – where',
  'chapters with attributes':
    '# Configuration\n\n## `SHOP_REGION` {: #region }\n\nWhere.\n\n## `SHOP_MOTD` {#motd .new}\n\nA greeting.\n',
  chapters: '# Configuration\n\n## `SHOP_REGION`\n\nWhere.\n\n## `SHOP_MOTD`\n\nA greeting.\n',
};

describe('coverage of environment variables', () => {
  for (const [name, page] of Object.entries(PAGES)) {
    it(`writes what is missing into a ${name} so that nothing is left to say, and says what is gone with the code`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(field, { selector: (one) => one.name, maxLength: 4 }),
          fc.boolean(),
          async (fields, crlf) => {
            const files: Record<string, string> = {
              [PAGE]: crlf ? page.replaceAll('\n', '\r\n') : page,
              [CODE]: settings(fields),
            };
            let findings = await check(files);
            assert.deepEqual(told(findings), fields.map((one) => `coverage-env-undocumented ${row(one.name)}`).sort());
            for (let left = fields.length; left > 0; left--) {
              const [finding] = findings;
              const [fix] = finding?.fixes ?? [];
              assert.ok(finding && fix, 'no fix is offered');
              assert.ok(fix.edits.every(({ file }) => file === PAGE));
              files[PAGE] = applyEdits(files[PAGE] ?? '', fix.edits);
              const next = await check(files);
              assert.deepEqual(told(next), told(findings.filter((other) => other !== finding)), files[PAGE]);
              findings = next;
            }
            assert.equal(/(?<!\r)\n/.test(files[PAGE] ?? ''), !crlf && files[PAGE] !== '');
            assert.ok(!(files[PAGE] ?? '').includes('undefined'));
            files[CODE] = settings([]);
            const gone = await check(files);
            // Of a page of which code knows less than half, nothing is said.
            const expected = fields.length <= 2 ? fields.map((one) => `coverage-env-gone ${row(one.name)}`).sort() : [];
            assert.deepEqual(told(gone), expected);
          },
        ),
        { numRuns: 12 },
      );
    });
  }

  it('takes what a page shows in a block of code as described', async () => {
    const code = settings(
      ['PORT', 'HOST', 'NAME'].map((name) => ({ name, type: 'str', value: '"a"', description: '' })),
    );
    const page =
      '# Settings\n\n```env\n# Where it listens\nSHOP_PORT=80\n```\n\n```text\n--host [env: SHOP_HOST=]\n```\n';
    assert.deepEqual(told(await check({ [PAGE]: page, [CODE]: code })), [
      'coverage-env-undocumented SHOP_MOTD',
      'coverage-env-undocumented SHOP_NAME',
      'coverage-env-undocumented SHOP_REGION',
    ]);
  });

  it('calls nothing gone that a file of any kind names, and compares no default that is never used', async () => {
    const page =
      '# Settings\n\n| Variable | Default |\n|---|---|\n| `SHOP_A` | `none` |\n| `SHOP_B` | `b` |\n| `SHOP_ONLY` | |\n| `SHOP_PROXY` | |\n| `SHOP_OLD` | |\n';
    const code =
      'import os\na = (\n    None\n    if "SHOP_A" not in os.environ\n    else os.environ.get("SHOP_A", "yes")[0].lower() in ("y", "t")\n)\nb = os.environ.get("SHOP_B", "b")\nc = os.environ.get("SHOP_C")\n';
    const files = {
      [PAGE]: `${page}| \`SHOP_C\` | |\n`,
      [CODE]: code,
      'bin/startup': '#!/bin/sh\necho "$SHOP_ONLY"\n',
      Caddyfile: 'reverse_proxy {$SHOP_PROXY:80}\n',
    };
    assert.deepEqual(told(await check(files)), ['coverage-env-gone SHOP_OLD']);
  });

  it('writes a row in the order of the columns, in its place, as wide as the others', async () => {
    const files = {
      [PAGE]: PAGES['padded table'] ?? '',
      [CODE]: settings([{ name: 'PORT', type: 'int', value: '8080', description: 'Where' }]),
    };
    const [finding] = await check(files);
    assert.equal(
      applyEdits(files[PAGE] ?? '', finding?.fixes[0]?.edits ?? []),
      (PAGES['padded table'] ?? '')
        .replace('| `SHOP_REGION` |', '| `SHOP_REGION` |')
        .replace('      Where |\n', '      Where |\n| `SHOP_PORT`   | `8080`  |      Where |\n'),
    );
  });

  it('puts a variable where its like are described', async () => {
    const page = `# Configuration

## Server

| Variable | Default |
|---|---|
| \`SHOP_HOST\` | |
| \`SHOP_REGION\` | |

## Database

| Variable | Default |
|---|---|
| \`SHOP_DB_NAME\` | |
| \`SHOP_DB_POOL\` | |
| \`SHOP_DB_USER\` | |
| \`SHOP_DB_ZONE\` | |
`;
    const code = ['HOST', 'REGION', 'DB_NAME', 'DB_POOL', 'DB_USER', 'DB_ZONE', 'DB_SIZE', 'MODE']
      .map((name) => `${name} = os.environ.get("SHOP_${name}")`)
      .join('\n');
    const files = { [PAGE]: page, [CODE]: `import os\n\n${code}\n` };
    const findings = await check(files);
    const written = findings.map(({ fixes }) => applyEdits(page, fixes[0]?.edits ?? []));
    assert.ok(written[0]?.includes('| `SHOP_DB_POOL` | |\n| `SHOP_DB_SIZE` |  |\n| `SHOP_DB_USER` | |'), written[0]);
    assert.ok(written[1]?.includes('| `SHOP_MODE` |'), written[1]);
  });

  it('writes a table where there is none', async () => {
    const files = { [PAGE]: '# Configuration\n', [CODE]: settings([]) };
    const [finding] = await check(files);
    const page = applyEdits(files[PAGE], finding?.fixes[0]?.edits ?? []);
    assert.ok(page.startsWith('# Configuration\n\n## Environment variables\n\n| Name | Type |'), page);
    assert.deepEqual(told(await check({ ...files, [PAGE]: page })), ['coverage-env-undocumented SHOP_MOTD']);
  });

  it('reports a variable once, of two classes at the first, and agrees with either of them', async () => {
    const worker = settings([]).replace('ShopSettings', 'WorkerSettings').replace('"eu"', '"us"');
    const page = PAGES['table'] ?? '';
    assert.deepEqual(await check({ [PAGE]: page, [CODE]: settings([]), 'src/worker.py': worker }), []);
    const other = page.replace('`eu`', '`us`');
    assert.deepEqual(await check({ [PAGE]: other, [CODE]: settings([]), 'src/worker.py': worker }), []);
    const neither = page.replace('`eu`', '`asia`');
    const found = await check({ [PAGE]: neither, [CODE]: settings([]), 'src/worker.py': worker });
    assert.deepEqual(told(found), ['coverage-env-mismatch SHOP_REGION']);
    const nothing = await check({ [PAGE]: '# Configuration\n', [CODE]: settings([]), 'src/worker.py': worker });
    assert.deepEqual(
      nothing.map(({ file, data }) => `${file} ${data['name']}`),
      [`${CODE} SHOP_REGION`, `${CODE} SHOP_MOTD`],
    );
  });

  it('calls nothing gone while a file cannot be read: it may read anything', async () => {
    const files = { [PAGE]: `${PAGES['table']}| \`SHOP_GONE\` | | | | x |\n`, [CODE]: settings([]) };
    assert.deepEqual(told(await check(files)), ['coverage-env-gone SHOP_GONE']);
    const unread = await readDeclarations(CODE, settings([]), { readDeclarations: async () => undefined });
    assert.deepEqual(unread?.environment, { ...noEnvironment, prefixes: [''] });
    const made = 'import os\n\n\ndef read(name):\n    return os.environ[f"SHOP_{name}"]\n';
    assert.deepEqual(told(await check({ ...files, 'src/made.py': made })), []);
    assert.deepEqual(told(await check({ ...files, 'tests/made.py': made })), ['coverage-env-gone SHOP_GONE']);
  });

  it('knows what files read that are not checked, and owes nothing for them', async () => {
    const files = { [PAGE]: `${PAGES['table']}| \`SHOP_TOOL\` | | | | x |\n`, 'tools/a.py': settings([]) };
    const tool = 'import os\n\nA = os.environ["SHOP_TOOL"]\nB = os.environ["SHOP_OTHER"]\n';
    assert.deepEqual(told(await check(files, ['tools/**'])), ['coverage-env-gone SHOP_TOOL']);
    assert.deepEqual(told(await check({ ...files, 'tools/b.py': tool }, ['tools/**'])), []);
  });

  it('calls nothing gone of a program in a language that it does not read', async () => {
    const page = `${PAGES['table']}| \`SHOP_GONE\` | | | | x |\n`;
    const compose = 'services:\n  shop:\n    environment:\n      SHOP_REGION: eu\n      SHOP_MOTD: x\n';
    assert.deepEqual(await check({ [PAGE]: page, 'compose.yaml': compose, 'src/shop.kt': 'val x = 1\n' }), []);
  });

  it('never tells a secret', async () => {
    const code =
      'import os\n\nA = os.environ.get("SHOP_API_KEY", "hunter2")\nB = os.environ.get("SHOP_DB_URL", "postgres://a:hunter2@b")\n';
    const page = `${PAGES['table']}| \`SHOP_API_KEY\` | int | \`x\` | no | y |\n`;
    for (const files of [
      { [PAGE]: '# C\n', [CODE]: code },
      { [PAGE]: page, [CODE]: code },
    ]) {
      assert.ok(!JSON.stringify(await check(files)).includes('hunter2'));
    }
    const uses = (await environmentOf(CODE, code)).uses.map((use) => ({ file: CODE, use }));
    assert.ok(!planConfigurationPage(uses).includes('hunter2'));
  });

  it('reads five thousand variables and their page in a few seconds', async () => {
    const names = Array.from({ length: 5000 }, (_, index) => `SHOP_V${index}_X`);
    const codeOf = (some: readonly string[]): string =>
      `import os\n${some.map((name) => `${name} = os.environ.get("${name}", "1")`).join('\n')}\n`;
    const code = Array.from({ length: 25 }, (_, file) => [
      `src/part${file}.py`,
      codeOf(names.slice(file * 200, (file + 1) * 200)),
    ]);
    const page = `# Configuration\n\n| Variable | Default |\n|-|-|\n${names
      .slice(1)
      .map((name) => `| \`${name}\` | 1 |`)
      .join('\n')}\n`;
    const before = performance.now();
    assert.deepEqual(told(await check({ [PAGE]: page, ...Object.fromEntries(code) })), [
      'coverage-env-undocumented SHOP_V0_X',
    ]);
    const half = await check({ [PAGE]: page.split('\n').slice(0, 2500).join('\n'), ...Object.fromEntries(code) });
    assert.equal(half.filter(({ fixes }) => fixes.length === 1).length, 2504);
    assert.ok(performance.now() - before < 20_000, `${performance.now() - before} ms`);
  });
});

describe('the generated page on configuration', () => {
  it('describes everything that is owed, and nothing else is said of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(field, { selector: (one) => one.name, maxLength: 8 }), async (fields) => {
        const code = settings(fields);
        const reads = 'import os\n\nMODE = os.environ["SHOP_MODE"]\nHOME = os.environ["HOME"]\n';
        const uses = [
          ...(await environmentOf(CODE, code)).uses.map((use) => ({ file: CODE, use })),
          ...(await environmentOf('src/mode.py', reads)).uses
            .filter(({ name }) => name !== 'HOME')
            .map((use) => ({ file: 'src/mode.py', use })),
        ];
        const page = planConfigurationPage(uses);
        assert.deepEqual(told(await check({ [PAGE]: page, [CODE]: code, 'src/mode.py': reads })), [], page);
      }),
      { numRuns: 25 },
    );
  });

  it('groups by settings class and beginning, and leaves words to a person', async () => {
    const code = `${settings([{ name: 'PORT', type: 'int', value: '8080', description: 'Where it listens' }])}
import os

os.environ["MAIL_HOST"]
os.environ.get("MAIL_PORT", "25")
os.environ.get("ALONE")
`;
    const uses = (await environmentOf(CODE, code)).uses.map((use) => ({ file: CODE, use }));
    assert.equal(
      planConfigurationPage(uses),
      `# Configuration

What the program reads from its environment.

## Shop settings

| Name          | Type  | Default | Required | Description           |
| ------------- | ----- | ------- | -------- | --------------------- |
| \`SHOP_MOTD\`   | \`str\` |         | no       | {Say what it is for}  |
| \`SHOP_PORT\`   | \`int\` | \`8080\`  | no       | Where it listens      |
| \`SHOP_REGION\` | \`str\` | \`eu\`    | no       | {Say what it is for}  |

## Names that begin with \`MAIL_\`

| Name        | Type | Default | Required | Description          |
| ----------- | ---- | ------- | -------- | -------------------- |
| \`MAIL_HOST\` |      |         | yes      | {Say what it is for} |
| \`MAIL_PORT\` |      | \`25\`    | no       | {Say what it is for} |

## Others

| Name    | Type | Default | Required | Description          |
| ------- | ---- | ------- | -------- | -------------------- |
| \`ALONE\` |      |         |          | {Say what it is for} |
`
        .replaceAll('}  |', '} |')
        .replaceAll('listens      |', 'listens     |')
        .replace('Description           |', 'Description          |')
        .replace('--------------------- |', '-------------------- |'),
    );
  });

  it('says that there is nothing where there is nothing', () => {
    assert.match(planConfigurationPage([]), /^# Configuration\n\n.*\n\n\{Say how the program is configured\}\n$/);
  });
});
