import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultConfig } from '../../server/src/config/config.ts';
import { namesIn } from '../../server/src/features/adr/adr-at.ts';
import { renumber } from '../../server/src/features/adr/renumber.ts';
import type { FeatureContext } from '../../server/src/features/context.ts';
import type { Host } from '../../server/src/host.ts';
import { createService, type FileChange } from '../../server/src/service.ts';
import { equalData } from '../../server/src/text/equal.ts';
import { type Files, findingsOf } from './directory.ts';
import { directory, encode, pathOf, writeDirectory } from './dress.ts';
import { applyPlan, changedLines, planned, refusal, withContext } from './planning.ts';

const body = '## Context\n\nA queue is needed.\n\n## Decision\n\nSo it is.\n\n## Consequences\n\nOne more system.\n';

/** A repository in which ADR 12 is named in every way. */
const repository: Files = new Map([
  [
    'docs/adr/0012-use-kafka.md',
    `---\nid: adr-0012\ntitle: "12. Use Kafka"\nnav_order: 12\n---\n\n# 12. Use Kafka\n\nDate: 2024-01-01\n\n## Status\n\nSuperseded by [14. Use NATS](0014-use-nats.md)\n\n${body}\nThis ADR (ADR-0012) has 12 parts.\n`,
  ],
  [
    'docs/adr/0013-b.md',
    `---\nstatus: accepted\namends: ["0012"]\n---\n\n# 13. B\n\n${body}\n## Links\n\n* Amends ADR-12\n* See [the title](0012-use-kafka.md#12-use-kafka) and [below](./0012-use-kafka.md#context)\n`,
  ],
  [
    'docs/adr/0014-use-nats.md',
    `# 14. Use NATS\n\nDate: 2024-02-01\n\n## Status\n\nAccepted\n\nSupersedes [12. Use Kafka](0012-use-kafka.md)\n\n${body}`,
  ],
  [
    'docs/adr/README.md',
    '# Decisions\n\n| No | ADR | Title |\n|---|---|---|\n| 12 | [0012](0012-use-kafka.md) | Use Kafka |\n| 13 | [0013](0013-b.md) | B |\n| 14 | [0014](0014-use-nats.md) | Use NATS |\n',
  ],
  [
    'README.md',
    '# Shop\n\nSee ADR-12, [ADR 0012: Use Kafka](docs/adr/0012-use-kafka.md), `docs/adr/0012-use-kafka.md`, [0012-use-kafka.md][k],\nand ADR-13. We have 12 queues.\n\n[k]: docs/adr/0012-use-kafka.md\n',
  ],
  ['src/consumer.ts', '// ADR-0012: as docs/adr/0012-use-kafka.md says; not ADR-0014.\nexport const id = "ADR-12";\n'],
]);

const change = (files: Files, file: string, to?: number) =>
  withContext(files, file, (context) => renumber(context, { file, to }));

async function renumbered(files: Files, file: string, to?: number): Promise<Files> {
  const plan = planned(await change(files, file, to));
  return applyPlan(files, plan.edits, plan.moves);
}

describe('another number for an ADR', () => {
  it('is written wherever it has one', async () => {
    const after = await renumbered(repository, 'docs/adr/0012-use-kafka.md', 15);
    const was = (path: string): string => repository.get(path) ?? '';
    const is = (path: string): string => after.get(path) ?? '';
    assert.ok(!after.has('docs/adr/0012-use-kafka.md'));
    assert.deepEqual(changedLines(was('docs/adr/0012-use-kafka.md'), is('docs/adr/0015-use-kafka.md')), [
      '- id: adr-0012',
      '- title: "12. Use Kafka"',
      '- nav_order: 12',
      '+ id: adr-0015',
      '+ title: "15. Use Kafka"',
      '+ nav_order: 15',
      '- # 12. Use Kafka',
      '+ # 15. Use Kafka',
      '- This ADR (ADR-0012) has 12 parts.',
      '+ This ADR (ADR-0015) has 12 parts.',
    ]);
    assert.deepEqual(changedLines(was('docs/adr/0013-b.md'), is('docs/adr/0013-b.md')), [
      '- amends: ["0012"]',
      '+ amends: ["0015"]',
      '- * Amends ADR-12',
      '- * See [the title](0012-use-kafka.md#12-use-kafka) and [below](./0012-use-kafka.md#context)',
      '+ * Amends ADR-15',
      '+ * See [the title](0015-use-kafka.md#15-use-kafka) and [below](./0015-use-kafka.md#context)',
    ]);
    assert.deepEqual(changedLines(was('docs/adr/0014-use-nats.md'), is('docs/adr/0014-use-nats.md')), [
      '- Supersedes [12. Use Kafka](0012-use-kafka.md)',
      '+ Supersedes [15. Use Kafka](0015-use-kafka.md)',
    ]);
    assert.deepEqual(changedLines(was('docs/adr/README.md'), is('docs/adr/README.md')), [
      '- | 12 | [0012](0012-use-kafka.md) | Use Kafka |',
      '+ | 15 | [0015](0015-use-kafka.md) | Use Kafka |',
    ]);
    assert.deepEqual(changedLines(was('README.md'), is('README.md')), [
      '- See ADR-12, [ADR 0012: Use Kafka](docs/adr/0012-use-kafka.md), `docs/adr/0012-use-kafka.md`, [0012-use-kafka.md][k],',
      '+ See ADR-15, [ADR 0015: Use Kafka](docs/adr/0015-use-kafka.md), `docs/adr/0015-use-kafka.md`, [0015-use-kafka.md][k],',
      '- [k]: docs/adr/0012-use-kafka.md',
      '+ [k]: docs/adr/0015-use-kafka.md',
    ]);
    // Code that is no comment stays: what it says is run.
    assert.deepEqual(changedLines(was('src/consumer.ts'), is('src/consumer.ts')), [
      '- // ADR-0012: as docs/adr/0012-use-kafka.md says; not ADR-0014.',
      '+ // ADR-0015: as docs/adr/0015-use-kafka.md says; not ADR-0014.',
    ]);
  });

  it('leaves all else of a path as it is spelled, and mends no link that is broken', async () => {
    const files = new Map([
      ...repository,
      [
        'docs/guide.md',
        '# Guide\n\n[a](../docs/adr/0012-use-kafka.md) [b](/docs/adr/0012-use-kafka.md#context) [c](adr/0012-use-kafka)\n[d](old/adr/0012-use-kafka.md) [e](adr/0013-b.md)\n',
      ],
    ]);
    const after = await renumbered(files, 'docs/adr/0012-use-kafka.md', 15);
    assert.equal(
      after.get('docs/guide.md'),
      '# Guide\n\n[a](../docs/adr/0015-use-kafka.md) [b](/docs/adr/0015-use-kafka.md#context) [c](adr/0015-use-kafka)\n[d](old/adr/0015-use-kafka.md) [e](adr/0013-b.md)\n',
    );
  });

  it('is the next free one where none is named', async () => {
    const plan = planned(await change(repository, 'docs/adr/0012-use-kafka.md'));
    assert.equal(plan.to, 15);
    assert.deepEqual(plan.moves, [{ from: 'docs/adr/0012-use-kafka.md', to: 'docs/adr/0015-use-kafka.md' }]);
  });

  it('moves the folder of an ADR that has one', async () => {
    const files = new Map([
      ['docs/adr/0001-a/README.md', `# 1. A\n\n## Status\n\nAccepted\n\n${body}\n![](a.svg)\n`],
      ['docs/adr/0001-a/a.svg', ''],
      ['docs/adr/0002-b.md', `# 2. B\n\n## Status\n\nAccepted\n\n${body}\nSee [1](0001-a/README.md).\n`],
    ]);
    const after = await renumbered(files, 'docs/adr/0001-a/README.md', 3);
    assert.deepEqual([...after.keys()].sort(), [
      'docs/adr/0002-b.md',
      'docs/adr/0003-a/README.md',
      'docs/adr/0003-a/a.svg',
    ]);
    assert.match(after.get('docs/adr/0002-b.md') ?? '', /See \[3\]\(0003-a\/README\.md\)/);
  });

  it('keeps the width of its directory, and of each place', async () => {
    const files = new Map(
      [9, 10, 11].map((n) => [
        `adr/ADR-${n}.md`,
        `# ADR-${n}: T\n\nStatus: Accepted\n\n${body}\nSee ADR-9 and ADR-009.\n`,
      ]),
    );
    const after = await renumbered(files, 'adr/ADR-9.md', 12);
    assert.match(after.get('adr/ADR-12.md') ?? '', /^# ADR-12: T[\s\S]*See ADR-12 and ADR-012\./);
    const back = await renumbered(after, 'adr/ADR-12.md', 9);
    assert.match(back.get('adr/ADR-9.md') ?? '', /^# ADR-9: T[\s\S]*See ADR-9 and ADR-009\./);
  });

  it('is refused where it is taken, or is none', async () => {
    const file = 'docs/adr/0012-use-kafka.md';
    assert.equal(refusal(await change(repository, file, 13)), '13 is taken by "docs/adr/0013-b.md"');
    assert.match(refusal(await change(repository, file, 12)), /has number 12 already/);
    assert.match(refusal(await change(repository, file, 1_000_000)), /is no number that an ADR can have/);
    assert.match(refusal(await change(repository, 'README.md', 3)), /is no decision record/);
    const dated = new Map([['docs/adr/20240101-a.md', `# A\n\n- Status: accepted\n\n${body}`]]);
    assert.match(refusal(await change(dated, 'docs/adr/20240101-a.md', 3)), /has no number: it is called by its date/);
  });

  it('is refused as a whole where a page that names it is in conflict', async () => {
    const files = new Map([...repository, ['NOTES.md', '<<<<<<< a\nADR-12\n=======\nADR-13\n>>>>>>> b\n']]);
    assert.match(
      refusal(await change(files, 'docs/adr/0012-use-kafka.md', 15)),
      /"NOTES\.md" has merge conflict markers/,
    );
  });

  it('is refused where a citation elsewhere would mean another ADR then', async () => {
    const adr = (n: number): string => `# ${n}. T\n\n## Status\n\nAccepted\n\n${body}`;
    const files = new Map([
      ['services/a/docs/adr/0012-x.md', adr(12)],
      ['services/b/docs/adr/0015-y.md', adr(15)],
      ['services/b/README.md', '# B\n\nAs ADR-12 says.\n'],
    ]);
    const refused = refusal(await change(files, 'services/a/docs/adr/0012-x.md', 15));
    assert.match(refused, /"services\/b\/README\.md" would name another ADR then/);
    const after = await renumbered(files, 'services/a/docs/adr/0012-x.md', 16);
    assert.equal(after.get('services/b/README.md'), '# B\n\nAs ADR-16 says.\n');
  });

  it('leaves alone what others write: machines, other repositories, ids of other teams', async () => {
    const files = new Map([
      ...repository,
      ['GENERATED.md', '<!-- DO NOT EDIT: generated by adr-log -->\n\n# List\n\nADR-12\n'],
      ['vendor/x/README.md', '# X\n\nADR-12\n'],
      ['NOTES.md', '# Notes\n\nPLATFORM-ADR-12 and ADR-12\n'],
    ]);
    const config = { adr: { ...defaultConfig.adr, foreignIds: ['PLATFORM-*'] } };
    const plan = planned(
      await withContext(
        files,
        'README.md',
        (context) => renumber(context, { file: 'docs/adr/0012-use-kafka.md', to: 15 }),
        config,
      ),
    );
    const after = applyPlan(files, plan.edits, plan.moves);
    assert.equal(after.get('GENERATED.md'), files.get('GENERATED.md'));
    assert.equal(after.get('vendor/x/README.md'), files.get('vendor/x/README.md'));
    assert.equal(after.get('NOTES.md'), '# Notes\n\nPLATFORM-ADR-12 and ADR-15\n');
    assert.deepEqual(plan.byHand, ['have "GENERATED.md" generated anew: it names 0012']);
  });

  it('takes conflict markers that a page shows for no conflict', async () => {
    const shown = '# Git\n\nADR-12\n\n```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n```\n';
    const after = await renumbered(new Map([...repository, ['GIT.md', shown]]), 'docs/adr/0012-use-kafka.md', 15);
    assert.equal(after.get('GIT.md'), shown.replace('ADR-12', 'ADR-15'));
  });

  it('tells of names that had no ADR until now', async () => {
    const files = new Map([...repository, ['NOTES.md', 'As ADR-20 will say.\n']]);
    const { byHand } = planned(await change(files, 'docs/adr/0012-use-kafka.md', 20));
    assert.deepEqual(byHand, ['see what "NOTES.md" means by 20: until now there was no such ADR']);
  });

  /** What each place of each file names, by the order of the places. */
  const meanings = (context: FeatureContext, moved: (path: string) => string): Record<string, string[]> =>
    Object.fromEntries(
      [...context.snapshot.files.values()].map(({ facts }) => [
        moved(facts.path),
        [...namesIn(facts, context.world)]
          .sort((a, b) => a.range.start - b.range.start)
          .map(({ adrs }) => adrs.map(({ file }) => moved(file)).join()),
      ]),
    );

  it('leaves each citation with its ADR, in any dress, and back again every byte', () =>
    fc.assert(
      fc.asyncProperty(directory, fc.nat(8), fc.integer({ min: 10, max: 12 }), async (given, pick, to) => {
        const decision = given.decisions[pick % given.decisions.length];
        assert.ok(decision);
        const files = new Map([
          ...encode(given, writeDirectory(given)),
          ...encode(
            given,
            new Map([
              ['docs/guide.md', `# Guide\n\n${given.decisions.map(({ number }) => `ADR-${number}`).join(', ')}\n`],
            ]),
          ),
        ]);
        const file = pathOf(given, decision);
        const plan = planned(await change(files, file, to));
        const [move] = plan.moves;
        assert.ok(move);
        const moved = (path: string): string => (path === move.from ? move.to : path);
        const after = applyPlan(files, plan.edits, plan.moves);
        const before = await withContext(files, file, async (context) => meanings(context, moved));
        const now = await withContext(after, move.to, async (context) => meanings(context, (path) => path));
        assert.deepEqual(now, before);
        for (const text of after.values()) assert.equal(text.startsWith('\uFEFF'), given.mark);
        // Only the order of the index may be wrong now, and the number that is missing in a row.
        const found = await findingsOf(after);
        assert.deepEqual(
          found.map(({ rule, message }) => `${rule}: ${message}`),
          [],
        );
        const back = planned(await change(after, move.to, decision.number));
        assert.ok(equalData([...applyPlan(after, back.edits, back.moves)].sort(), [...files].sort()), 'every byte');
      }),
      { numRuns: 60 },
    )).timeout(60_000);

  it('leaves the index as if everything were read anew', () =>
    fc.assert(
      fc.asyncProperty(directory, fc.nat(8), async (given, pick) => {
        const decision = given.decisions[pick % given.decisions.length];
        assert.ok(decision);
        const disk = new Map(encode(given, writeDirectory(given)));
        const service = createService({ host: hostOf(disk), config: defaultConfig });
        await service.load({});
        await service.settle();
        const file = pathOf(given, decision);
        const context = await service.context(file);
        assert.ok(context);
        const plan = planned(await renumber(context, { file, to: undefined }));
        const after = applyPlan(disk, plan.edits, plan.moves);
        const changes = [...new Set([...disk.keys(), ...after.keys()])].flatMap((path): FileChange[] => {
          if (disk.get(path) === after.get(path)) return [];
          return [{ path, kind: !after.has(path) ? 'deleted' : disk.has(path) ? 'changed' : 'created' }];
        });
        disk.clear();
        for (const [path, text] of after) disk.set(path, text);
        await service.filesChanged(changes);
        await service.settle();
        const kept = [...after.keys()].map((path) => [path, service.report(path)?.findings]);
        const fresh = createService({ host: hostOf(disk), config: defaultConfig });
        await fresh.load({});
        await fresh.settle();
        assert.deepEqual(
          kept,
          [...after.keys()].map((path) => [path, fresh.report(path)?.findings]),
        );
        service.dispose();
        fresh.dispose();
      }),
      { numRuns: 20 },
    )).timeout(60_000);
});

const hostOf = (disk: ReadonlyMap<string, string>): Host => ({
  listFiles: async () => ({ files: [...disk.keys()].sort(), submodules: [], isIgnored: () => false, problems: [] }),
  readText: (path) => disk.get(path),
  kindOf: async (path) => (disk.has(path) ? 'file' : undefined),
  log: (level, message) => assert.notEqual(level, 'error', message),
});
