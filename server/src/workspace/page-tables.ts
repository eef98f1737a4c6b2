import type { NavigationFacts } from '../documents/navigation.ts';
import { leadsTo, type Naming, stemOfName, targetOf } from '../documents/page-address.ts';
import { createMatcher } from '../text/glob.ts';
import { basename, dirname } from '../text/paths.ts';
import type { PathTable } from './path-table.ts';
import type { ShardedMap } from './sharded-map.ts';

/** What is kept of names and pages, for `PageLinks` to be asked. */
export interface PageTables {
  readonly paths: PathTable;
  readonly byStem: ShardedMap<readonly Naming[]>;
  /** Pages that a list would be expected to have, by the last segment without its ending, and by folder. */
  readonly pagesByStem: ShardedMap<ReadonlySet<string>>;
  readonly pagesByFolder: ReadonlyMap<string, ReadonlySet<string>>;
  /** Wildcards by the file that has them, from the root. */
  readonly globs: ReadonlyMap<string, readonly string[]>;
  readonly navigation: ReadonlyMap<string, NavigationFacts>;
}

/** A name that so many files have says nothing of one of them. */
export const MOST_NAMINGS = 300;

/** Pages that a list would be expected to have, of a folder or `below` it as well. */
export function pagesIn(folder: string, below: boolean, { pagesByFolder }: PageTables): string[] {
  const own = [...(pagesByFolder.get(folder) ?? [])];
  if (!below) return own;
  const prefix = folder === '' ? '' : `${folder}/`;
  for (const [other, pages] of pagesByFolder) {
    if (other !== folder && other.startsWith(prefix)) own.push(...pages);
  }
  return own;
}

/** Whether a name that somebody has written leads to a page, or may. */
export function isNamed(page: string, { byStem, paths, navigation }: PageTables): boolean {
  const namings = byStem.get(stemOfName(page)) ?? [];
  if (namings.length > MOST_NAMINGS) return true;
  if (namings.some((naming) => leadsTo(naming, page, (path) => paths.kindOf(path) === 'file'))) return true;
  // Where a folder has no page of its own, a reader who is led to it sees all that it holds; to a program it is a name.
  const folder = dirname(page);
  if (hasEntrance(folder, paths)) return false;
  const ofFolder = byStem.get(basename(folder).toLowerCase()) ?? [];
  return ofFolder.some((naming) => naming.from !== page && !navigation.has(naming.from) && targetOf(naming) === folder);
}

const hasEntrance = (folder: string, paths: PathTable): boolean =>
  [...paths.entriesOf(folder)].some((name) => /^(?:readme|_?index)\.(?:mdx?|markdown|rst|html)$/i.test(name));

/** Whether a wildcard names a page, or a list takes all that is there. */
export function globMatcher({ globs, navigation }: PageTables): (page: string) => boolean {
  const named = createMatcher([...globs.values()].flat());
  const whole = createMatcher([...navigation.values()].flatMap(({ listsAll }) => listsAll));
  const only = new Set([...navigation.values()].filter(({ listsOnly }) => listsOnly).map(({ path }) => dirname(path)));
  return (page) => named(page) || (!only.has(dirname(page)) && whole(page));
}
