import picomatch from 'picomatch';
import type { AdrClaim } from '../adr/record.ts';
import { ancestors, basename } from '../text/paths.ts';
import type { FileFacts } from './facts.ts';
import { emptyShardedMap, type ShardedMap } from './sharded-map.ts';

/**
 * The way back from code to the documents that name it. Immutable. Documents are found by the last segment of what they
 * name: which path that is may depend on every other file, so it is resolved by whoever asks, for the few that are found.
 */
export interface Namings {
  /** Documents that may name a file or directory, sorted. */
  documentsNaming(path: string): readonly string[];
  /** Globs of ADRs that match a file. `kindOf` says what stands at a path. */
  claimsOn(path: string, kindOf: (path: string) => 'file' | 'directory' | undefined): readonly ClaimOn[];
  /**
   * What is named after these documents have changed from their facts before to those after.
   *
   * @param all the facts of all documents after the changes
   */
  with(changes: Iterable<DocumentChange>, all: () => Iterable<FileFacts>): Namings;
}

export interface DocumentChange {
  readonly path: string;
  readonly before: FileFacts | undefined;
  readonly after: FileFacts | undefined;
}

export interface ClaimOn {
  /** The ADR. */
  readonly file: string;
  readonly claim: AdrClaim;
}

interface Claimant {
  readonly directory: string;
  readonly claims: readonly { readonly claim: AdrClaim; readonly matches: (path: string) => boolean }[];
}

type ByName = ShardedMap<ReadonlySet<string>>;
type Claimants = ReadonlyMap<string, Claimant>;

export const noNamings: Namings = deferNamings(() => []);

/** Not made before somebody asks, which on the command line nobody does. */
function deferNamings(all: () => Iterable<FileFacts>): Namings {
  let made: Namings | undefined;
  const make = (): Namings => {
    made ??= advance(
      emptyShardedMap(),
      new Map(),
      [...all()].map((after) => ({ path: after.path, before: undefined, after })),
    );
    return made;
  };
  return {
    documentsNaming: (path) => make().documentsNaming(path),
    claimsOn: (path, kindOf) => make().claimsOn(path, kindOf),
    with: (changes, allThen) => (made === undefined ? deferNamings(allThen) : made.with(changes, allThen)),
  };
}

function createNamings(byName: ByName, claimants: Claimants): Namings {
  return {
    documentsNaming(path) {
      const documents = new Set<string>();
      for (const name of namesOf(path)) for (const document of byName.get(name) ?? []) documents.add(document);
      return [...documents].sort();
    },
    claimsOn: (path, kindOf) =>
      [...claimants].flatMap(([file, { directory, claims }]) =>
        claims.flatMap(({ claim, matches }) => {
          const base = baseOf(claim.glob, directory, kindOf);
          if (base === undefined || !(base === '' || path.startsWith(`${base}/`))) return [];
          return matches(base === '' ? path : path.slice(base.length + 1)) ? [{ file, claim }] : [];
        }),
      ),
    with: (changes) => advance(byName, claimants, changes),
  };
}

/** Whether a path that a document writes may mean another path, by its last segment. */
export function mayName(written: string, path: string): boolean {
  const names = namesOf(path);
  return namesOf(written).some((name) => names.includes(name));
}

/** `src/Consumer.ts` -> `consumer.ts`, `consumer`: references are written with another ending, or without one. */
function namesOf(path: string): readonly string[] {
  const name = basename(path).toLowerCase();
  const dot = name.lastIndexOf('.');
  return dot > 0 ? [name, name.slice(0, dot)] : [name];
}

function advance(byName: ByName, claimants: Claimants, changes: Iterable<DocumentChange>): Namings {
  const sets = new Map<string, Set<string>>();
  let nextClaimants: Map<string, Claimant> | undefined;
  const edit = (name: string): Set<string> => {
    let set = sets.get(name);
    if (set === undefined) {
      set = new Set(byName.get(name));
      sets.set(name, set);
    }
    return set;
  };
  for (const { path, before, after } of changes) {
    const old = namesIn(before);
    const now = namesIn(after);
    // An edit of prose changes nothing here: only what differs is touched.
    for (const name of old) if (!now.has(name)) edit(name).delete(path);
    for (const name of now) if (!old.has(name)) edit(name).add(path);
    const hasClaims = (after?.adr?.claims.length ?? 0) > 0;
    if (!hasClaims && !claimants.has(path)) continue;
    nextClaimants ??= new Map(claimants);
    if (after?.adr === undefined || !hasClaims) nextClaimants.delete(path);
    else nextClaimants.set(path, claimantOf(after.adr.directory, after.adr.claims));
  }
  if (sets.size === 0 && nextClaimants === undefined) return createNamings(byName, claimants);
  return createNamings(
    byName.with([...sets].map(([name, set]) => [name, set.size === 0 ? undefined : set])),
    nextClaimants ?? claimants,
  );
}

const namesIn = (facts: FileFacts | undefined): ReadonlySet<string> =>
  new Set(facts?.references.flatMap(({ path }) => namesOf(path)));

const claimantOf = (directory: string, claims: readonly AdrClaim[]): Claimant => ({
  directory,
  claims: claims.map((claim) => ({ claim, matches: matcherOf(claim.glob) })),
});

/** So many wildcards suffice for people; each one more makes matching slower. */
const MOST_WILDCARDS = 6;

/** As in other tools: `*` crosses no `/`, `**` does, and a directory means all that it holds. */
function matcherOf(glob: string): (path: string) => boolean {
  const clean = glob.replace(/^\.\//, '').replace(/\/+$/, '');
  const wildcards = clean.match(/\*+|\?|[[{]/g)?.length ?? 0;
  if (wildcards === 0) return (path) => path === clean || path.startsWith(`${clean}/`);
  if (wildcards > MOST_WILDCARDS) return () => false;
  return picomatch([clean, `${clean}/**`], { dot: true, noextglob: true });
}

/**
 * Where a glob starts from: the root, or of an ADR deep in a repository the part that its decisions are about, such as
 * `services/pay` of `services/pay/docs/adr`. Undefined where it starts nowhere.
 */
function baseOf(
  glob: string,
  directory: string,
  kindOf: (path: string) => 'file' | 'directory' | undefined,
): string | undefined {
  const fixed = /^(?:\.\/)?([^*?[{]*)/.exec(glob)?.[1] ?? '';
  const start = fixed === glob ? fixed.replace(/\/+$/, '') : fixed.slice(0, Math.max(0, fixed.lastIndexOf('/')));
  if (start === '' || kindOf(start) !== undefined) return '';
  return ancestors(directory).find((base) => kindOf(base === '' ? start : `${base}/${start}`) !== undefined);
}
