import { equalData } from '../text/equal.ts';
import { emptyShardedMap, type ShardedMap } from './sharded-map.ts';

/** The files that name one thing, by what they do with it; sorted. */
export type Places<Side extends string> = Readonly<Record<Side, readonly string[]>>;

/** One name in one file. */
export type Named<Side extends string> = readonly [side: Side, name: string];

/** Which files name what: variables, interfaces, metrics. Immutable. */
export interface NameTable<Side extends string> {
  /** Undefined for what no file names. */
  get(name: string): Places<Side> | undefined;
  names(): Iterable<string>;
  /**
   * The table after files name other things, the names of which other places are known, and whether some name is new or
   * gone.
   */
  with(
    changes: Iterable<{
      readonly path: string;
      readonly before: readonly Named<Side>[];
      readonly after: readonly Named<Side>[];
    }>,
  ): {
    readonly table: NameTable<Side>;
    readonly changed: ReadonlySet<string>;
    readonly isOtherSet: boolean;
  };
}

export const emptyNameTable = <Side extends string>(sides: readonly Side[]): NameTable<Side> =>
  fromMap(sides, emptyShardedMap());

function fromMap<Side extends string>(sides: readonly Side[], places: ShardedMap<Places<Side>>): NameTable<Side> {
  const nowhere = Object.fromEntries(sides.map((side) => [side, []])) as unknown as Places<Side>;
  const table: NameTable<Side> = {
    get: (name) => places.get(name),
    names: () => places.keys(),
    with(changes) {
      const drafts = new Map<string, Record<Side, Set<string>>>();
      const draftOf = (name: string): Record<Side, Set<string>> => {
        let draft = drafts.get(name);
        if (draft === undefined) {
          const known = places.get(name) ?? nowhere;
          draft = Object.fromEntries(sides.map((side) => [side, new Set(known[side])])) as Record<Side, Set<string>>;
          drafts.set(name, draft);
        }
        return draft;
      };
      for (const { path, before, after } of changes) {
        // An edit of prose changes nothing here.
        if (equalData(before, after)) continue;
        for (const [side, name] of before) draftOf(name)[side].delete(path);
        for (const [side, name] of after) draftOf(name)[side].add(path);
      }
      const entries: [string, Places<Side> | undefined][] = [];
      let isOtherSet = false;
      for (const [name, draft] of drafts) {
        const next = Object.fromEntries(
          sides.map((side) => [side, [...draft[side]].sort()]),
        ) as unknown as Places<Side>;
        const known = places.get(name);
        const isNamed = sides.some((side) => next[side].length > 0);
        if (isNamed !== (known !== undefined)) isOtherSet = true;
        if (!equalData(known ?? nowhere, next)) entries.push([name, isNamed ? next : undefined]);
      }
      const changed = new Set(entries.map(([name]) => name));
      return entries.length === 0
        ? { table, changed, isOtherSet }
        : { table: fromMap(sides, places.with(entries)), changed, isOtherSet };
    },
  };
  return table;
}
