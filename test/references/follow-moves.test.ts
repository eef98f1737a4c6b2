import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultConfig } from '../../server/src/config/config.ts';
import { followMoves } from '../../server/src/features/rename-files.ts';
import { findRepairs, type Repair } from '../../server/src/features/repair-references.ts';
import { resolveLink } from '../../server/src/references/resolve-link.ts';
import { resolveReference } from '../../server/src/references/resolve-reference.ts';
import type { FileMove } from '../../server/src/text/change.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { dirname, relativePath } from '../../server/src/text/paths.ts';
import type { FileFacts } from '../../server/src/workspace/facts.ts';
import { observe, startObservation } from '../../server/src/workspace/observe.ts';
import { advance, emptySnapshot, type Snapshot } from '../../server/src/workspace/snapshot.ts';
import { factsOf, historyOf } from './world.ts';

type Files = Readonly<Record<string, string>>;

const factsIn = (files: Files): Map<string, FileFacts> =>
  new Map(
    Object.entries(files)
      .filter(([path]) => path.endsWith('.md'))
      .map(([path, text]) => [path, factsOf(path, text)]),
  );

const snapshotOf = (files: Files): Snapshot =>
  advance(emptySnapshot, { created: Object.keys(files), facts: factsIn(files) }).snapshot;

const worldOf = (snapshot: Snapshot) =>
  observe(snapshot, defaultConfig, { diagrams: false, outlines: false }, startObservation());

const pathAfter = (path: string, moves: readonly FileMove[]): string => {
  const move = moves.find(({ from }) => path === from || path.startsWith(`${from}/`));
  return move === undefined ? path : move.to + path.slice(move.from.length);
};

/** The files once they are moved and every document has followed. */
function move(files: Files, moves: readonly FileMove[]): Files {
  const edits = followMoves(moves, { snapshot: snapshotOf(files), worldOf });
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      pathAfter(path, moves),
      applyEdits(
        text,
        edits.filter(({ file }) => file === path),
      ),
    ]),
  );
}

/** The files once they are moved and nobody has told: git knows it, committed or only staged. */
async function moveUnseen(
  files: Files,
  moves: readonly FileMove[],
  known: 'committed' | 'staged',
): Promise<{ readonly files: Files; readonly repairs: readonly Repair[] }> {
  const moved = Object.fromEntries(Object.entries(files).map(([path, text]) => [pathAfter(path, moves), text]));
  const all = Object.keys(files).flatMap((from): FileMove[] => {
    const to = pathAfter(from, moves);
    return to === from ? [] : [{ from, to }];
  });
  const committed = known === 'committed' ? all : [];
  const events = committed.map(({ from, to }) => ({ kind: 'renamed', path: from, to }) as const);
  const history = historyOf(events, known === 'committed' ? Object.keys(moved) : Object.keys(files));
  const snapshot = advance(snapshotOf(moved), { history }).snapshot;
  return { files: moved, repairs: await findRepairs(known === 'staged' ? all : [], { snapshot, worldOf }) };
}

const applied = (files: Files, repairs: readonly Repair[]): Files =>
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      applyEdits(
        text,
        repairs.flatMap(({ edits }) => edits.filter(({ file }) => file === path)),
      ),
    ]),
  );

/** What each link and reference of each document leads to, in their order. */
function targetsIn(files: Files): Record<string, (string | undefined)[]> {
  const snapshot = snapshotOf(files);
  const world = worldOf(snapshot);
  const targets: Record<string, (string | undefined)[]> = {};
  for (const [path, facts] of factsIn(files)) {
    targets[path] = [
      ...facts.links.map((link) => {
        const found = resolveLink(path, link, world);
        return found.kind === 'found' ? found.path : undefined;
      }),
      ...facts.references.map((reference) => {
        const { resolution, path: target } = resolveReference(path, reference, world);
        return resolution === 'exact' || resolution === 'suffix' ? target : undefined;
      }),
    ];
  }
  return targets;
}

const SHOP: Files = {
  'docs/adr/0001-use-kafka.md': `# Use Kafka

[guide](../guide.md#setup), [./guide](./../guide.md), [root](/docs/guide.md), ![](<../a b.png>), [e](../a%20b.png)
\`src/kafka/consumer.ts:12\`, \`kafka/consumer.ts#poll\`, \`consumer.ts\`, \`src/kafka/\`, \`src\\kafka\\consumer.ts\`
`,
  'docs/guide.md': '# Guide\n\n[ADR](adr/0001-use-kafka.md), [code](../src/kafka/consumer.ts#L3)\n',
  'docs/a b.png': '',
  'src/kafka/consumer.ts': '',
  'src/kafka/producer.ts': '',
  'src/main.ts': '',
};

describe('documents follow what moves', () => {
  it('a renamed file, in the spelling that each mention had', () => {
    const after = move(SHOP, [{ from: 'src/kafka/consumer.ts', to: 'src/kafka/reader.ts' }]);
    assert.match(
      after['docs/adr/0001-use-kafka.md'] ?? '',
      /`src\/kafka\/reader\.ts:12`, `kafka\/reader\.ts#poll`, `reader\.ts`, `src\/kafka\/`, `src\\kafka\\reader\.ts`/,
    );
    assert.match(after['docs/guide.md'] ?? '', /\(\.\.\/src\/kafka\/reader\.ts#L3\)/);
  });

  it('a moved folder', () => {
    const after = move(SHOP, [{ from: 'src/kafka', to: 'packages/bus/kafka' }]);
    assert.match(
      after['docs/adr/0001-use-kafka.md'] ?? '',
      /`packages\/bus\/kafka\/consumer\.ts:12`, `kafka\/consumer\.ts#poll`, `consumer\.ts`, `packages\/bus\/kafka\/`/,
    );
  });

  it('a moved document, whose own links start elsewhere then', () => {
    const after = move(SHOP, [{ from: 'docs/adr', to: 'decisions' }]);
    const adr = after['decisions/0001-use-kafka.md'] ?? '';
    assert.ok(
      adr.includes('[guide](../docs/guide.md#setup), [./guide](../docs/guide.md), [root](/docs/guide.md)'),
      adr,
    );
    assert.ok(adr.includes('![](<../docs/a b.png>), [e](../docs/a%20b.png)'), adr);
    assert.match(after['docs/guide.md'] ?? '', /\[ADR\]\(\.\.\/decisions\/0001-use-kafka\.md\)/);
  });

  it('a file that is linked over more directories than needed', () => {
    const files = { 'docs/adr/a.md': '[b](../../docs/b.md)', 'docs/b.md': '' };
    const after = move(files, [{ from: 'docs/b.md', to: 'docs/c.md' }]);
    assert.equal(after['docs/adr/a.md'], '[b](../../docs/c.md)');
  });

  it('into a folder whose name a link must escape', () => {
    const after = move(SHOP, [{ from: 'docs/guide.md', to: 'docs/a (b)/c d.md' }]);
    const adr = after['docs/adr/0001-use-kafka.md'] ?? '';
    assert.ok(adr.includes('[guide](../a%20%28b%29/c%20d.md#setup)'), adr);
  });

  it('nothing where nothing moves, and nothing that still leads there', () => {
    assert.deepEqual(move(SHOP, [{ from: 'src/none.ts', to: 'src/some.ts' }]), SHOP);
    const after = move(SHOP, [{ from: 'docs', to: 'documentation' }]);
    assert.match(after['documentation/guide.md'] ?? '', /\(adr\/0001-use-kafka\.md\)/);
  });

  // Paths of a small tree, and documents that mention them in every spelling.
  const names = ['a.ts', 'b.ts', 'c.py', 'x.md', 'y.md'];
  const directories = ['', 'src', 'src/lib', 'docs', 'docs/adr'];
  const paths = directories.flatMap((directory) =>
    names.map((name) => (directory === '' ? name : `${directory}/${name}`)),
  );
  const relative = (from: string, to: string): string => relativePath(dirname(from), to);
  const mention = (from: string, to: string): fc.Arbitrary<string> =>
    fc.constantFrom(
      `\`${to}\``,
      `[l](${relative(from, to)})`,
      `[l](/${to})`,
      `\`${to}:3\``,
      `[l](${relative(from, to)}#L2)`,
    );
  const tree: fc.Arbitrary<Files> = fc.subarray(paths, { minLength: 4 }).chain((present) =>
    fc
      .tuple(
        ...present.map((path) =>
          path.endsWith('.md')
            ? fc
                .array(
                  fc.constantFrom(...present).chain((to) => mention(path, to)),
                  { maxLength: 5 },
                )
                .map((mentions) => `# T\n\n${mentions.join('\n\n')}\n`)
            : fc.constant(''),
        ),
      )
      .map((texts) => Object.fromEntries(present.map((path, index) => [path, texts[index] ?? '']))),
  );
  const anyMove = (files: Files): fc.Arbitrary<FileMove> =>
    fc.oneof(
      fc.record({
        from: fc.constantFrom(...Object.keys(files)),
        to: fc.constantFrom('new/a.ts', 'src/z.ts', 'docs/adr/z.md', 'z.md', 'deep/er/x.md'),
      }),
      fc.record({
        from: fc.constantFrom('src', 'src/lib', 'docs', 'docs/adr'),
        to: fc.constantFrom('moved', 'packages/core', 'x/y/z'),
      }),
    );
  const isFree = (files: Files, { from, to }: FileMove): boolean =>
    !Object.keys(files).some((path) => path === to || path.startsWith(`${to}/`)) &&
    from.split('.')[1] === to.split('.')[1];

  it('whatever moves: what led somewhere leads there still', () => {
    fc.assert(
      fc.property(
        tree.chain((files) => fc.tuple(fc.constant(files), anyMove(files))),
        ([files, one]) => {
          fc.pre(isFree(files, one));
          const before = targetsIn(files);
          const after = targetsIn(move(files, [one]));
          for (const [path, targets] of Object.entries(before)) {
            const expected = targets.map((target) => (target === undefined ? undefined : pathAfter(target, [one])));
            const found = after[pathAfter(path, [one])] ?? [];
            // A mention that led nowhere may lead somewhere by chance, once another file stands there.
            assert.deepEqual(
              found.map((target, index) => (expected[index] === undefined ? undefined : target)),
              expected,
            );
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  for (const known of ['committed', 'staged'] as const) {
    it(`whatever was moved unseen and ${known}: once repaired, what led somewhere leads somewhere still`, async () => {
      await fc.assert(
        fc.asyncProperty(
          tree.chain((files) => fc.tuple(fc.constant(files), anyMove(files))),
          async ([files, one]) => {
            fc.pre(isFree(files, one));
            const before = targetsIn(files);
            const { files: moved, repairs } = await moveUnseen(files, [one], known);
            assert.ok(repairs.every(({ why, from, to }) => why !== 'moved' || pathAfter(from, [one]) === to));
            const after = targetsIn(applied(moved, repairs));
            for (const [path, targets] of Object.entries(before)) {
              const found = after[pathAfter(path, [one])] ?? [];
              for (const [index, target] of targets.entries()) {
                if (target !== undefined) assert.ok(found[index] !== undefined, `${path}: ${target}`);
              }
            }
          },
        ),
        { numRuns: 300 },
      );
    });
  }

  it('whatever code was moved unseen and back: once repaired twice, every document is what it was, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        tree.chain((files) => fc.tuple(fc.constant(files), anyMove(files))),
        async ([files, one]) => {
          fc.pre(isFree(files, one));
          // What a document that moved names may lead there in two ways, and stays as it is.
          fc.pre(!Object.keys(files).some((path) => path.endsWith('.md') && pathAfter(path, [one]) !== path));
          const there = await moveUnseen(files, [one], 'committed');
          const back = await moveUnseen(
            applied(there.files, there.repairs),
            [{ from: one.to, to: one.from }],
            'committed',
          );
          assert.deepEqual(applied(back.files, back.repairs), files);
        },
      ),
      { numRuns: 300 },
    );
  });

  // Of links that are as short as they can be: one that climbs further than it must may come back shorter.
  it('and back again: every document is what it was, byte for byte', () => {
    fc.assert(
      fc.property(
        tree.chain((files) => fc.tuple(fc.constant(files), anyMove(files))),
        ([files, one]) => {
          fc.pre(isFree(files, one));
          const there = move(files, [one]);
          assert.deepEqual(move(there, [{ from: one.to, to: one.from }]), files);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('repairs name what was moved, keep the spelling, and leave alone what is meant to be history', async () => {
    const files = {
      ...SHOP,
      'docs/log.md': 'We moved `src/kafka/consumer.ts` away.\n\n`src/kafka/consumer.ts` (removed)\n',
    };
    const { files: moved, repairs } = await moveUnseen(
      files,
      [{ from: 'src/kafka', to: 'packages/bus/kafka' }],
      'committed',
    );
    assert.deepEqual(
      repairs.map(({ from, to, why, edits }) => [from, to, why, edits.length]),
      [
        ['src/kafka', 'packages/bus/kafka', 'moved', 1],
        ['src/kafka/consumer.ts', 'packages/bus/kafka/consumer.ts', 'moved', 3],
      ],
    );
    assert.equal(repairs[1]?.loss?.subject, 'Change src/kafka/consumer.ts');
    const after = applied(moved, repairs);
    assert.match(
      after['docs/adr/0001-use-kafka.md'] ?? '',
      /`packages\/bus\/kafka\/consumer\.ts:12`, `kafka\/consumer\.ts#poll`, `consumer\.ts`, `packages\/bus\/kafka\/`, `packages\\bus\\kafka\\consumer\.ts`/,
    );
    assert.match(after['docs/guide.md'] ?? '', /\[code\]\(\.\.\/packages\/bus\/kafka\/consumer\.ts#L3\)/);
    assert.equal(after['docs/log.md'], files['docs/log.md']);
  });

  it('repairs follow a committed move that was moved on and staged, and guess where git says nothing', async () => {
    const files = { 'docs/a.md': '`src/a.ts`, `src/gone.ts`, `src/many.ts`\n', 'lib/c.ts': '', 'x/gone.ts': '' };
    const history = historyOf(
      [
        { kind: 'renamed', path: 'src/a.ts', to: 'src/b.ts' },
        { kind: 'deleted', path: 'src/gone.ts' },
        { kind: 'deleted', path: 'src/many.ts' },
      ],
      ['src/b.ts', 'docs/a.md', 'x/gone.ts'],
    );
    const { snapshot } = advance(snapshotOf(files), { history });
    const repairs = await findRepairs([{ from: 'src/b.ts', to: 'lib/c.ts' }], { snapshot, worldOf });
    assert.deepEqual(
      repairs.map(({ from, to, why }) => [from, to, why]),
      [
        ['src/a.ts', 'lib/c.ts', 'moved'],
        ['src/gone.ts', 'x/gone.ts', 'basename'],
      ],
    );
  });
});
