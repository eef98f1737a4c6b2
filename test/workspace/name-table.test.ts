import assert from 'node:assert/strict';
import fc from 'fast-check';
import { emptyNameTable, type Named } from '../../server/src/workspace/name-table.ts';

type Side = 'declared' | 'documented';

const sides: readonly Side[] = ['declared', 'documented'];
const named = fc.array(fc.tuple(fc.constantFrom(...sides), fc.constantFrom('A', 'B', 'C')), { maxLength: 4 });
const steps = fc.array(fc.record({ path: fc.constantFrom('x.py', 'y.py', 'z.md'), after: named }), { maxLength: 12 });

/** What the table must say, from what every file names in the end. */
function placesOf(files: ReadonlyMap<string, readonly Named<Side>[]>, name: string): unknown {
  const of = (side: Side): string[] =>
    [...files]
      .filter(([, list]) => list.some(([s, n]) => s === side && n === name))
      .map(([path]) => path)
      .sort();
  const places = { declared: of('declared'), documented: of('documented') };
  return places.declared.length + places.documented.length === 0 ? undefined : places;
}

describe('the table of which files name what', () => {
  it('is after any changes what it would be from scratch, and names what differs', () =>
    fc.assert(
      fc.property(steps, (list) => {
        let table = emptyNameTable(sides);
        const files = new Map<string, readonly Named<Side>[]>();
        for (const { path, after } of list) {
          const earlier = new Map(['A', 'B', 'C'].map((name) => [name, placesOf(files, name)]));
          const step = table.with([{ path, before: files.get(path) ?? [], after }]);
          files.set(path, after);
          table = step.table;
          for (const name of ['A', 'B', 'C']) {
            assert.deepEqual(table.get(name), placesOf(files, name));
            const isOther = JSON.stringify(earlier.get(name)) !== JSON.stringify(placesOf(files, name));
            assert.equal(step.changed.has(name), isOther, name);
          }
          const names = (all: (name: string) => unknown): string[] =>
            ['A', 'B', 'C'].filter((name) => all(name) !== undefined);
          assert.deepEqual(
            [...table.names()].sort(),
            names((name) => placesOf(files, name)),
          );
          assert.equal(
            step.isOtherSet,
            JSON.stringify(names((name) => earlier.get(name))) !==
              JSON.stringify(names((name) => placesOf(files, name))),
          );
        }
      }),
    ));

  it('stays the same object where nothing differs', () => {
    const { table } = emptyNameTable(sides).with([{ path: 'x.py', before: [], after: [['declared', 'A']] }]);
    assert.equal(table.with([{ path: 'x.py', before: [['declared', 'A']], after: [['declared', 'A']] }]).table, table);
  });
});
