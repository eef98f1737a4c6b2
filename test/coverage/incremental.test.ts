import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Config, defaultConfig } from '../../server/src/config/config.ts';
import type { Host } from '../../server/src/host.ts';
import { createService, type FileChange, type Finding, type Service } from '../../server/src/service.ts';
import { reader } from '../symbols/reader.ts';

type Files = Map<string, string>;

const hostOf = (files: Files): Host => ({
  listFiles: async () => ({ files: [...files.keys()].sort(), submodules: [], isIgnored: () => false, problems: [] }),
  readText: (path) => files.get(path),
  kindOf: async (path) => (files.has(path) ? 'file' : undefined),
  outlines: reader,
  log: (level, message) => assert.notEqual(level, 'error', message),
});

const config = {
  ...defaultConfig,
  coverage: {
    ...defaultConfig.coverage,
    symbols: [
      {
        name: 'ports',
        sources: ['src/**'],
        kinds: [],
        bases: [],
        exported: true,
        documents: ['docs/*.md'],
        documentedBy: [],
        members: true,
      },
    ],
    metrics: { sources: [], documents: ['docs/metrics.md'], ignore: [] },
  },
};

const variables = {
  ...defaultConfig,
  coverage: {
    ...defaultConfig.coverage,
    environment: { ...defaultConfig.coverage.environment, documents: ['docs/ports.md'] },
  },
};

async function start(files: Files, configured: Config = config): Promise<Service> {
  const service = createService({ host: hostOf(files), config: configured });
  await service.load({});
  await service.settle();
  return service;
}

const findingsOf = (service: Service, paths: Iterable<string>): Record<string, readonly Finding[]> =>
  Object.fromEntries(
    [...paths]
      .map((path) => [path, service.report(path)?.findings.filter(({ rule }) => rule.startsWith('coverage-')) ?? []])
      .filter(([, findings]) => findings?.length !== 0)
      .sort(),
  );

const NAMES = ['ParcelStore', 'ParcelFeed', 'LabelPrinter', 'DoorBell'];
const METHODS = ['put', 'next_one', 'close'];

const code = fc
  .array(fc.record({ name: fc.constantFrom(...NAMES), methods: fc.subarray(METHODS), isPort: fc.boolean() }), {
    maxLength: 4,
  })
  .map((types) =>
    types
      .map(
        ({ name, methods, isPort }) =>
          `class ${name}${isPort ? '(Protocol)' : ''}:\n    x = 1\n${methods.map((one) => `    def ${one}(self): ...\n`).join('')}\n`,
      )
      .join(''),
  );
const metrics = fc
  .subarray(['jobs', 'bytes'])
  .map(
    (names) => `from prometheus_client import Gauge\n${names.map((name) => `G = Gauge("${name}", "x")\n`).join('')}`,
  );
const page = fc
  .array(fc.record({ name: fc.constantFrom(...NAMES), methods: fc.subarray(METHODS), isCode: fc.boolean() }))
  .map(
    (types) =>
      `# Ports\n\n${types
        .map(({ name, methods, isCode }) => {
          const heading = isCode ? `\`${name}\`` : name;
          return `## ${heading}\n\n${methods.map((one) => `- \`${one}()\` x\n`).join('')}\n`;
        })
        .join('')}\`jobs\`\n`,
  );
const comment = fc.constantFrom(...NAMES).map((name) => `# once a ${name}\n`);

/** Three that are described and there: what is taken away is missed. */
const beginning = [
  [
    'src/b.py',
    NAMES.slice(0, 3)
      .map((name) => `class ${name}(Protocol):\n    def put(self): ...\n\n`)
      .join(''),
  ],
  ['docs/ports.md', `# Ports\n\n${NAMES.map((name) => `## \`${name}\`\n\n- \`put()\` x\n\n`).join('')}`],
] as const;

const PATHS = ['src/a.py', 'src/b.py', 'lib/c.py', 'docs/ports.md', 'docs/metrics.md'];
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom('write', 'write', 'write', 'delete', 'edit', 'close'),
    path: fc.constantFrom(...PATHS),
    code: fc.oneof(code, metrics, comment),
    page,
  }),
  { minLength: 1, maxLength: 8 },
);

const SETTINGS = 'from pydantic_settings import BaseSettings\n';
const mail = `${SETTINGS}class Mail(BaseSettings):\n    relay_host: str = ""\n`;

/** A class without a prefix of its own, which another one may hold, and a page that says nothing of either. */
const settings = [
  ['src/b.py', mail],
  ['docs/ports.md', '# Settings\n'],
] as const;

const settingsSteps = fc.array(
  fc.record({
    kind: fc.constantFrom('write', 'write', 'write', 'delete', 'edit', 'close'),
    path: fc.constantFrom(...PATHS),
    code: fc.constantFrom(
      mail,
      `${SETTINGS}class App(BaseSettings):\n    model_config = {"env_nested_delimiter": "__"}\n    mail: Mail = Mail()\n`,
      `${SETTINGS}class App(BaseSettings):\n    mail: Mail = Mail()\n`,
      `${SETTINGS}class Root(BaseSettings):\n    model_config = {"env_nested_delimiter": "__"}\n    app: App = App()\n`,
      'import os\nhost = os.environ["RELAY_HOST"]\n',
      'import os\nos.environ["RELAY_HOST"] = "x"\n',
      'import os\n# Deprecated.\nhost = os.environ["RELAY_HOST"]\n',
    ),
    page: fc.constantFrom('# Settings\n', '# Settings\n\nSee `RELAY_HOST`.\n', '# Settings\n\n- `RELAY_HOST`: where\n'),
  }),
  { minLength: 1, maxLength: 8 },
);

interface Step {
  readonly kind: string;
  readonly path: string;
  readonly code: string;
  readonly page: string;
}

/** Follows edits, and compares what is said after each with what a fresh start says; notes which rules say something. */
async function assertAsFresh(
  all: readonly Step[],
  begun: Iterable<readonly [string, string]>,
  configured: Config,
  found: Set<string>,
): Promise<void> {
  const files: Files = new Map(begun);
  const buffers: Files = new Map();
  const service = await start(files, configured);
  for (const { kind, path, ...texts } of all) {
    const text = path.endsWith('.md') ? texts.page : texts.code;
    const change: FileChange = {
      path,
      kind: kind === 'delete' ? 'deleted' : files.has(path) ? 'changed' : 'created',
    };
    if (kind === 'edit') {
      if (!files.has(path)) continue;
      buffers.set(path, text);
      service.setBuffer(path, text, 1);
    } else if (kind === 'close') {
      buffers.delete(path);
      await service.closeBuffer(path);
    } else {
      if (kind === 'delete' && (!files.delete(path) || buffers.has(path))) continue;
      if (kind === 'write') files.set(path, text);
      await service.filesChanged([change]);
    }
    await service.settle();
    const now = new Map([...files, ...buffers]);
    const fresh = await start(now, configured);
    const expected = findingsOf(fresh, now.keys());
    assert.deepEqual(findingsOf(service, now.keys()), expected);
    for (const { rule } of Object.values(expected).flat()) found.add(rule);
    fresh.dispose();
  }
  service.dispose();
}

describe('coverage while files change', () => {
  it('is that of a fresh start after any edits', async () => {
    const found = new Set<string>();
    await fc.assert(
      fc.asyncProperty(steps, (all) => assertAsFresh(all, beginning, config, found)),
      { numRuns: 100 },
    );
    assert.deepEqual([...found].sort(), [
      'coverage-metric-undocumented',
      'coverage-symbol-gone',
      'coverage-symbol-undocumented',
    ]);
  });

  it('is that of a fresh start, of settings that other files hold and other documents show', async () => {
    const found = new Set<string>();
    await fc.assert(
      fc.asyncProperty(settingsSteps, (all) => assertAsFresh(all, settings, variables, found)),
      { numRuns: 100 },
    );
    assert.deepEqual([...found].sort(), ['coverage-env-undocumented']);
  });

  it('searches code for a name without parsing any of it anew', async () => {
    const files: Files = new Map(beginning);
    const service = await start(files);
    const { sourceParses, sourceReads } = service.work;
    const page = files.get('docs/ports.md') ?? '';
    const gone = (): string[] =>
      (service.report('docs/ports.md')?.findings ?? []).map(({ data }) => String(data['name']));
    assert.deepEqual(gone(), ['DoorBell']);
    for (const name of ['GateKeeper', 'GateKeepers']) {
      service.setBuffer('docs/ports.md', page.replace('DoorBell', name), 1);
      await service.settle();
      assert.deepEqual(gone(), [name]);
    }
    assert.equal(service.work.sourceParses, sourceParses);
    assert.equal(service.work.sourceReads, sourceReads + 2);
    service.dispose();
  });

  it('calls nothing gone that a generated file has', async () => {
    const files: Files = new Map([...beginning, ['gen/bell.py', 'class DoorBell: ...\n']]);
    const host = hostOf(files);
    const listFiles: Host['listFiles'] = async (signal) => ({
      ...(await host.listFiles(signal)),
      isGenerated: (path) => path.startsWith('gen/'),
    });
    const service = createService({ host: { ...host, listFiles }, config });
    await service.load({});
    await service.settle();
    assert.deepEqual(findingsOf(service, files.keys()), {});
    service.dispose();
  });
});
