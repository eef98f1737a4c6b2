import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { type Config, defaultConfig } from '../../server/src/config/config.ts';
import type { Host } from '../../server/src/host.ts';
import { createService, type FileReport, type Service } from '../../server/src/service.ts';

/** A disk and the buffers open over it. */
interface Disk {
  readonly files: Map<string, string>;
  readonly buffers: Map<string, string>;
}

const hostOf = ({ files }: Disk): Host => ({
  listFiles: async () => ({ files: [...files.keys()].sort(), submodules: [], isIgnored: () => false, problems: [] }),
  readText: (path) => files.get(path),
  kindOf: async (path) =>
    files.has(path) ? 'file' : [...files.keys()].some((file) => file.startsWith(`${path}/`)) ? 'directory' : undefined,
  log: (level, message) => assert.notEqual(level, 'error', message),
});

const config = {
  ...defaultConfig,
  runbook: { directories: [], urls: { 'https://runbooks.example/': 'docs/runbooks/' } },
};

async function start(disk: Disk, settings: Config = config, isWatched = true): Promise<Service> {
  const service = createService({ host: hostOf(disk), config: settings, isWatched });
  await service.load({});
  for (const [path, text] of disk.buffers) service.setBuffer(path, text, 1);
  await service.settle();
  return service;
}

/** Every file's findings, the version of its buffer left out. */
function findingsOf(service: Service, disk: Disk): Record<string, FileReport['findings'] | undefined> {
  const paths = [...new Set([...disk.files.keys(), ...disk.buffers.keys()])].sort();
  return Object.fromEntries(paths.map((path) => [path, service.report(path)?.findings]));
}

/** The ways back from code: which documents name it, which claim it, and which decisions it cites. */
function waysBack({ snapshot }: Service): object {
  const { namings, paths, cited, sources, alerts } = snapshot;
  return {
    named: ['src/a.ts', 'src/deep/a.ts', 'src/deep', 'src/b.py'].map((path) => [path, namings.documentsNaming(path)]),
    claimed: ['src/a.ts', 'src/deep/a.ts', 'src/b.py'].map((path) => [
      path,
      [...namings.claimsOn(path, (at) => paths.kindOf(at))].sort((a, b) => (a.file < b.file ? -1 : 1)),
    ]),
    alerts: ['DiskFull', 'DiskSlow'].map((name) => alerts.alert(name)),
    habits: alerts.habits,
    urls: alerts.urls(),
    ruleFiles: alerts.ruleFiles(),
    cited: [...cited].map(([scope, numbers]) => [scope, [...numbers].sort(([a], [b]) => a - b)]),
    citing: [...sources.values()]
      .filter(({ citations }) => citations.length > 0)
      .map(({ path, citations }) => [path, citations.map(({ range }) => range)])
      .sort(),
  };
}

const PATHS = [
  'docs/adr/0001-a.md',
  'docs/adr/0002-b.md',
  'docs/adr/0003-c.md',
  'docs/adr/0004-d.md',
  'docs/adr/README.md',
  'docs/guide.md',
  'docs/runbooks/restart.md',
  'docs/runbooks/DiskFull.md',
  'rules/disk.yaml',
  'rules/disk.libsonnet',
  'src/a.ts',
  'src/deep/a.ts',
  'src/b.py',
] as const;

const link = fc.constantFrom(
  '0001-a.md',
  '0002-b.md',
  '../guide.md#one',
  '../guide.md#two',
  '../../src/a.ts#L3',
  'x.md',
);
const adr = fc
  .record({
    number: fc.integer({ min: 1, max: 4 }),
    title: fc.constantFrom('Use A', 'Use B'),
    status: fc.constantFrom('Accepted', 'Proposed', 'Superseded by [2](0002-b.md)', 'Supersedes ADR-0001', ''),
    section: fc.constantFrom('## Consequences\n\nSome.\n', '## Consequences\n', ''),
    link,
    claim: fc.constantFrom('', '---\naffects: src/deep/**\n---\n', '---\napplies_to: [src/*.py, src/a.ts]\n---\n'),
  })
  .map(
    ({ number, title, status, section, link: to, claim }) =>
      `${claim}# ${number}. ${title}\n\n## Status\n\n${status}\n\n## Context\n\nSee [x](${to}), ADR-0003, \`src/a.ts:2\` and \`src/deep/\`.\n\n${section}`,
  );
const other = fc.constantFrom(
  '# One\n\nText.\n',
  '# Two\n\n## One\n\n[a](adr/0001-a.md)\n',
  '# List\n\n- [Use A](0001-a.md)\n- [Use B](0002-b.md)\n- [Use C](0003-c.md)\n',
  'line\n',
  'line\nline\nline\nline\n',
  '# ADR-0001, ADR-0002, ADR-0003\n# and ADR-0004\n',
  '// ADR-0002 and docs/adr/0001-a.md\nconst x = "ADR-0003"; # ADR-0005\n',
  '"""ADR-0001"""\nx = 1 # ADR-0005\n# waypost-disable-next-line code-cites-unknown-adr\n# ADR-0005\n',
);
/** What rule files and runbooks say of alerts. */
const alerting = fc.constantFrom(
  '# DiskFull\n\n## Meaning\n\nM.\n\n## Impact\n\nI.\n\n## Diagnosis\n\nD.\n',
  '# DiskSlow\n\n## Meaning\n\nM.\n\n## Impact\n\nI.\n',
  '- alert: DiskFull\n  expr: x\n  annotations:\n    runbook_url: https://runbooks.example/diskfull#impact\n',
  '- alert: DiskSlow\n  expr: x\n  labels: {severity: page}\n- alert: DiskFull\n  expr: y\n',
  "{ alert: 'DiskFull', expr: 'x', annotations: { runbook_url: 'https://runbooks.example/restart' } }\n",
  "{ alert: 'Disk' + name, expr: 'x' }\n",
);
const stepOf = (path: fc.Arbitrary<string>, text: fc.Arbitrary<string>) =>
  fc.oneof(
    fc.record({ kind: fc.constant('write' as const), path, text }),
    fc.record({ kind: fc.constant('delete' as const), path }),
    fc.record({ kind: fc.constant('rename' as const), path, to: path }),
    fc.record({ kind: fc.constant('edit' as const), path, text }),
    fc.record({ kind: fc.constant('close' as const), path }),
    fc.record({ kind: fc.constant('save' as const), path }),
  );
type Step = ReturnType<typeof stepOf> extends fc.Arbitrary<infer T> ? T : never;

/** Names by which alerts are found, folders that teach, and a page that lists them. */
const RUNBOOK_PATHS = [
  ...['DoorOpen', 'BowlEmpty', 'CatOutside', 'CatAsleep', 'HingeLoose', 'ToyMissing'].map(
    (name) => `runbooks/${name}.md`,
  ),
  'runbooks/old/DoorOpen.md',
  'runbooks/more/DoorOpen.md',
  'runbooks/README.md',
] as const;

const runbook = fc
  .record({
    owner: fc.constantFrom('', '**Owner:** Ada\n\n', '**Owner:** TBD\n\n'),
    title: fc.constantFrom('DoorOpen', 'BowlEmpty', 'A door'),
    sections: fc.subarray(['Meaning', 'Impact', 'Diagnosis', 'Mitigation', 'Notes'], { minLength: 2 }),
    command: fc.constantFrom('', "```sh\nkubectl delete pvc 'x\n```\n"),
  })
  .map(
    ({ owner, title, sections, command }) =>
      `# ${title}\n\n${owner}${sections.map((name) => `## ${name}\n\nSome.\n\n`).join('')}${command}`,
  );
const runbookList = fc
  .subarray([...RUNBOOK_PATHS], { minLength: 3 })
  .map((paths) => `# List\n\n${paths.map((path) => `- [x](${path.replace('runbooks/', '')})\n`).join('')}`);
/** Rules whose runbooks are there, are not, or have another name. */
const ruleFile = fc
  .subarray(['DoorOpen', 'BowlEmpty', 'CatAsleep', 'RoofLeaks', 'old/DoorOpen', 'CatAsleeep'], { minLength: 1 })
  .map((names) =>
    names.map((name) => `- {alert: ${name}, expr: x, annotations: {runbook_url: runbooks/${name}.md}}\n`).join(''),
  );
const governed = fc
  .constantFrom('2020-01-01', '2026-01-01')
  .map((day) => `---\nlast_reviewed_on: ${day}\nreview_in: 100 years\n---\n# X\n\nText.\n`);

/** Pages that lead to each other, an index, and lists of two generators that do or do not list the rest. */
const PAGE_PATHS = [
  ...['setup', 'cats', 'dogs', 'birds', 'fish'].map((name) => `docs/${name}.md`),
  'docs/guides/setup.md',
  'docs/guides/feed.md',
  'docs/README.md',
  'docs/guides/README.md',
  'docs/start.md',
  'mkdocs.yml',
  'docs/.nav.yml',
  'docs/toc.yml',
] as const;

const pageList = fc
  .subarray(
    [
      'setup.md',
      'cats.md',
      'dogs.md',
      'birds.md',
      'fish.md',
      'guides/setup.md',
      'guides/feed',
      'guides/',
      'docs/',
      '*.md',
    ],
    { minLength: 1 },
  )
  .chain((names) =>
    fc.constantFrom(
      `# List\n\n${names.map((name) => `- [${name}](${name})\n`).join('')}`,
      `# One\n\n## Two\n\nSee \`${names[0]}\` and [[${names.at(-1)}]].\n`,
      `nav:\n${names.map((name) => `  - ${name}\n`).join('')}`,
      `---\nkind: guide\n---\n# Guide\n\n## Steps\n\nTODO: ${names[0]}\n`,
    ),
  );
const sitePart = fc.constantFrom(
  '# Page\n\nA page of some length, which says something about animals and how they are kept.\n',
  '---\ndraft: true\n---\n# Draft\n\nText.\n',
  'docs_dir: docs\nplugins:\n  - awesome-pages\n',
  'nav:\n  - ...\n',
);

/** All pages, and one that leads to each of them. */
const pagesAtFirst: Readonly<Record<string, string>> = Object.fromEntries(
  PAGE_PATHS.filter((path) => path.endsWith('.md') && !path.endsWith('README.md')).map((path) => [
    path,
    path === 'docs/start.md'
      ? `# Start\n\n${PAGE_PATHS.map((to) => `- [${to}](${to.replace('docs/', '')})\n`).join('')}`
      : '# Page\n\nText of some length about animals.\n',
  ]),
);

/** Files that read variables, pass them on, describe them, and use them in commands. */
const VARIABLE_PATHS = [
  'docs/configuration.md',
  'docs/more.md',
  'docs/runbooks/restore.md',
  'a/application.yml',
  'b/application.properties',
  'compose.yaml',
] as const;

const names = fc.subarray(['SHOP_HOST', 'SHOP_PORT', 'SHOP_PORTS', 'SHOP_ZONE', 'SHOP_NAME'], { minLength: 1 });
const variables = fc
  .record({ names, value: fc.constantFrom('1', '2', 'true') })
  .chain(({ names: all, value }) =>
    fc.constantFrom(
      `# C\n\n| Variable | Default |\n|-|-|\n${all.map((name) => `| \`${name}\` | ${value} |\n`).join('')}`,
      `# C\n\n${all.map((name) => `- \`${name}\` (default \`${value}\`): x\n`).join('')}\nAnd \`SHOP_Z*\`.\n`,
      `# Restore\n\n## Steps\n\n\`\`\`sh\n${all.map((name) => `run "$${name}"\n`).join('')}\`\`\`\n`,
      `shop:\n${all.map((name, index) => `  k${index}: \${${name}:${value}}\n`).join('')}`,
      all.map((name, index) => `k${index}=\${${name}:${value}}\n`).join(''),
      `services:\n  a:\n    environment:\n${all.map((name) => `      ${name}: \${${name}}\n`).join('')}`,
    ),
  );

const scenes = [
  {
    what: 'environment variables',
    base: {},
    settings: {
      ...config,
      coverage: {
        ...config.coverage,
        environment: { ...config.coverage.environment, documents: ['docs/configuration.md', 'docs/more.md'] },
      },
    },
    path: fc.constantFrom<string>(...VARIABLE_PATHS),
    text: fc.oneof({ weight: 6, arbitrary: variables }, other),
  },
  {
    what: 'pages and what leads to them',
    settings: config,
    base: pagesAtFirst,
    path: fc.constantFrom<string>(...PAGE_PATHS),
    text: fc.oneof({ weight: 2, arbitrary: pageList }, { weight: 2, arbitrary: sitePart }, other),
  },
  {
    what: 'decisions',
    settings: config,
    base: {},
    path: fc.constantFrom<string>(...PATHS),
    text: fc.oneof(adr, other, alerting),
  },
  {
    what: 'runbooks',
    settings: config,
    base: {},
    path: fc.constantFrom<string>(...RUNBOOK_PATHS, 'rules/cats.yaml'),
    text: fc.oneof({ weight: 5, arbitrary: runbook }, runbookList, ruleFile, governed, other),
  },
] as const;

async function take(change: Step, service: Service, disk: Disk, version: number): Promise<void> {
  const { files, buffers } = disk;
  switch (change.kind) {
    case 'write': {
      const kind = files.has(change.path) ? 'changed' : 'created';
      files.set(change.path, change.text);
      return service.filesChanged([{ path: change.path, kind }]);
    }
    case 'delete':
      if (!files.delete(change.path)) return;
      return service.filesChanged([{ path: change.path, kind: 'deleted' }]);
    case 'rename': {
      const moved = files.get(change.path);
      if (moved === undefined || change.path === change.to) return;
      files.delete(change.path);
      files.set(change.to, moved);
      return service.filesChanged([
        { path: change.path, kind: 'deleted' },
        { path: change.to, kind: 'created' },
      ]);
    }
    case 'edit':
      buffers.set(change.path, change.text);
      return service.setBuffer(change.path, change.text, version);
    case 'close':
      if (!buffers.delete(change.path)) return;
      return service.closeBuffer(change.path);
    case 'save': {
      const buffer = buffers.get(change.path);
      if (buffer === undefined) return;
      const kind = files.has(change.path) ? 'changed' : 'created';
      files.set(change.path, buffer);
      return service.filesChanged([{ path: change.path, kind }]);
    }
    default:
      return change satisfies never;
  }
}

describe('a workspace that changes', () => {
  for (const { what, settings, base, path, text } of scenes) {
    it(`has the findings of a fresh start after any sequence of changes of ${what}`, () =>
      fc.assert(
        fc.asyncProperty(
          fc.dictionary(path, text, Object.keys(base).length === 0 ? { minKeys: 5 } : { maxKeys: 3 }),
          fc.array(fc.tuple(stepOf(path, text), fc.boolean()), { maxLength: 12 }),
          async (files, steps) => {
            const disk: Disk = { files: new Map(Object.entries({ ...base, ...files })), buffers: new Map() };
            const service = await start(disk, settings);
            let version = 2;
            for (const [change, pause] of steps) {
              await take(change, service, disk, version++);
              // Without the pause, changes meet checks that are still under way.
              if (pause) await service.settle();
              else void service.settle();
            }
            await service.settle();
            const fresh = await start(disk, settings);
            assert.deepEqual(findingsOf(service, disk), findingsOf(fresh, disk));
            assert.deepEqual(waysBack(service), waysBack(fresh));
            service.dispose();
            fresh.dispose();
          },
        ),
        { numRuns: 300 },
      )).timeout(120_000);
  }

  it('has the same findings where it is told that nothing will change', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...scenes).chain(({ path, text, base, settings }) =>
          fc.record({
            settings: fc.constant<Config>(settings),
            files: fc.dictionary(path, text, { minKeys: 5 }).map((files) => ({ ...base, ...files })),
          }),
        ),
        async ({ settings, files }) => {
          const disk: Disk = { files: new Map(Object.entries(files)), buffers: new Map() };
          const watched = await start(disk, settings);
          const service = await start(disk, settings, false);
          assert.deepEqual(findingsOf(service, disk), findingsOf(watched, disk));
          assert.equal(service.work.checks, watched.work.checks);
          service.dispose();
          watched.dispose();
        },
      ),
      { numRuns: 300 },
    )).timeout(120_000);

  it('is told of no change where it was told that there would be none', async () => {
    const service = await start({ files: new Map([['a.md', '# A\n']]), buffers: new Map() }, config, false);
    assert.throws(() => service.filesChanged([{ path: 'a.md', kind: 'changed' }]), /nothing would change/);
    assert.throws(() => service.setBuffer('a.md', '# B\n', 1), /nothing would change/);
    service.dispose();
  });

  it('checks those again that asked for the day when it turns, and no one else', async () => {
    let today = '2026-04-30';
    const files = new Map([
      ['runbooks/door.md', '---\nlast_reviewed_on: 2026-01-30\nreview_in: 3 months\n---\n# Door\n\nShut it.\n'],
      ['runbooks/bowl.md', '# Bowl\n\nFill it.\n'],
    ]);
    const service = createService({
      host: { ...hostOf({ files, buffers: new Map() }), today: () => today },
      config: defaultConfig,
    });
    await service.load({});
    await service.settle();
    const rulesOf = (): string[] => service.report('runbooks/door.md')?.findings.map(({ rule }) => rule) ?? [];
    assert.deepEqual(rulesOf(), []);
    const { checks } = service.work;
    today = '2026-05-01';
    await service.filesChanged([]);
    await service.settle();
    assert.deepEqual(rulesOf(), ['runbook-review-overdue']);
    assert.equal(service.work.checks - checks, 1);
    service.dispose();
  });
});

describe('the work of a change', () => {
  const decision = (number: number, title: string, body = ''): string =>
    `# ${number}. ${title}\n\n## Status\n\nAccepted\n\n## Context\n\nText. ${body}\n\n## Decision\n\nText.\n\n## Consequences\n\nText.\n`;
  const disk = (): Disk => ({
    files: new Map([
      ...Array.from({ length: 9 }, (_, index): [string, string] => [
        `docs/adr/000${index + 1}-decision.md`,
        decision(index + 1, `Decision ${index + 1}`),
      ]),
      ['docs/guide.md', '# Guide\n\nSee [one](adr/0001-decision.md#context).\n'],
    ]),
    buffers: new Map(),
  });

  it('is one read and one parse for each document at the start', async () => {
    const { work } = await start(disk());
    assert.equal(work.listings, 1);
    assert.equal(work.reads, 10);
    assert.equal(work.parses, 10);
    assert.equal(work.checks, 10);
  });

  it('is one parse, one check and no read for an edit inside a body', async () => {
    const service = await start(disk());
    const before = service.work;
    service.setBuffer('docs/adr/0001-decision.md', decision(1, 'Decision 1', 'More text.'), 1);
    await service.settle();
    const { parses, reads, checks } = service.work;
    assert.deepEqual([parses - before.parses, reads - before.reads, checks - before.checks], [1, 0, 1]);
  });

  it('keeps the edits of a fix in another file true, and asks nobody else', async () => {
    const texts = disk();
    const successor = decision(2, 'Decision 2').replace('Accepted\n', 'Accepted\n\nSupersedes ADR-1\n');
    texts.files.set('docs/adr/0002-decision.md', successor);
    const service = await start(texts);
    const before = service.work;
    const text = decision(1, 'Decision 1').replace('# 1. Decision 1', '#    1. Decision 1');
    service.setBuffer('docs/adr/0001-decision.md', text, 1);
    await service.settle();
    assert.equal(service.work.checks - before.checks, 2);
    const [finding] = service.report('docs/adr/0002-decision.md')?.findings ?? [];
    assert.equal(finding?.rule, 'adr-supersede-one-way');
    const { file, range } = finding?.fixes[0]?.edits[0] ?? {};
    assert.equal(file, 'docs/adr/0001-decision.md');
    assert.equal(text.slice(range?.start, range?.end), 'Accepted');
    service.setBuffer('docs/adr/0003-decision.md', decision(3, 'Decision 3', 'More text.'), 1);
    await service.settle();
    assert.equal(service.work.checks - before.checks, 3);
  });

  it('reaches a page when the last link to it goes, and nobody while text around links changes', async () => {
    const names = ['one', 'two', 'three', 'four', 'five'];
    const list = (listed: readonly string[], text = ''): string =>
      `# Pages\n\n${text}${listed.map((name) => `See [${name}](${name}.md).\n\n`).join('')}`;
    const files = new Map([
      ...names.map((name): [string, string] => [`docs/${name}.md`, `# Page ${name}\n\nText about ${name}.\n`]),
      ['docs/start.md', list(names)],
    ]);
    const service = await start({ files, buffers: new Map() });
    const orphans = (): string[] =>
      names.filter((name) => service.report(`docs/${name}.md`)?.findings.some(({ rule }) => rule === 'index-orphan'));
    assert.deepEqual(orphans(), []);
    const before = service.work;
    service.setBuffer('docs/start.md', list(names, 'More text.\n\n'), 1);
    await service.settle();
    assert.equal(service.work.checks - before.checks, 1);
    service.setBuffer('docs/start.md', list(names.slice(1)), 2);
    await service.settle();
    assert.deepEqual(orphans(), ['one']);
    assert.equal(service.work.checks - before.checks, 3, 'the list and the page');
  });

  it('is one read of each source file at the start, and a search for comments where one may be needed', async () => {
    const texts = disk();
    texts.files.set('src/a.ts', '// ADR-0001\n');
    texts.files.set('src/b.ts', 'export const quadrant = 1;\n');
    texts.files.set('src/c.ts', 'export const other = 1;\n');
    texts.files.set('src/data.json', '{ "adr": "ADR-0001" }\n');
    texts.files.set('vendor/d.ts', '// ADR-0001\n');
    const service = await start(texts);
    assert.deepEqual([service.work.sourceReads, service.work.sourceParses], [3, 1]);
    texts.files.set('src/a.ts', '// ADR-0002\n');
    const before = service.work;
    await service.filesChanged([{ path: 'src/a.ts', kind: 'changed' }]);
    await service.settle();
    assert.equal(service.work.sourceReads - before.sourceReads, 1);
    assert.equal(service.work.reads, before.reads);
    assert.equal(service.work.checks - before.checks, 1);
    service.setBuffer('docs/adr/0003-decision.md', decision(3, 'Decision 3', 'More text.'), 1);
    await service.settle();
    assert.equal(service.work.sourceReads - before.sourceReads, 1, 'an edit of a document reads no source');
    service.setBuffer('src/c.ts', '// ADR-0003\n', 1);
    await service.settle();
    assert.equal(service.work.sourceReads - before.sourceReads, 1, 'nor does one of a buffer');
    assert.equal(service.snapshot.sources.get('src/c.ts')?.citations[0]?.number, 3);
  });

  it('reaches who asked, and no one else, when a heading goes', async () => {
    const service = await start(disk());
    const before = service.work;
    const text = decision(1, 'Decision 1').replace('## Context', '## Reasons');
    service.setBuffer('docs/adr/0001-decision.md', text, 1);
    await service.settle();
    assert.equal(service.report('docs/guide.md')?.findings[0]?.rule, 'link-anchor-missing');
    assert.ok(service.work.checks - before.checks >= 2);
    assert.equal(service.work.parses - before.parses, 1);
  });
});
