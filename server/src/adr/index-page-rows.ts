import { resolveLink } from '../references/resolve-link.ts';
import { basename, dirname } from '../text/paths.ts';
import type { FileFacts } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { readFileName } from './file-name.ts';
import type { IndexRow, ListedDocument } from './index-row.ts';
import { ownName } from './locate.ts';

/** A page that lists this share of a directory's ADRs, and this many, means to list them all. */
const MOST = 0.6;
const ENOUGH = 3;

/** Whether a page stands beside a directory's documents to list them: its README or index. */
export const isOwnIndex = (path: string, directory: string): boolean =>
  dirname(path) === directory && /^(?:readme|index|_index)\.(?:md|markdown|mdx)$/i.test(basename(path));

/**
 * The rows of a page that lead to ADRs.
 *
 * @param enough a page with fewer rows is no list; what is known to be one has its first row
 */
export function rowsOf(file: FileFacts, world: World, enough: number = ENOUGH): IndexRow[] {
  if (file.role !== 'document' || file.indexEntries.length < enough) return [];
  return file.indexEntries.flatMap((entry) => {
    const link = file.links[entry.link];
    const found = link === undefined ? undefined : resolveLink(file.path, link, world);
    const adr = found?.kind === 'found' && !found.isDirectory ? world.adr(found.path) : undefined;
    return link === undefined || adr === undefined ? [] : [{ entry, link, adr }];
  });
}

/** The directories that a page means to list, with its rows for each. */
export function listedDirectories(
  rows: readonly IndexRow[],
  world: World,
  enough: number = ENOUGH,
): ReadonlyMap<string, readonly IndexRow[]> {
  const listed = new Map<string, readonly IndexRow[]>();
  for (const directory of new Set(rows.map((row) => row.adr.directory))) {
    const own = rows.filter((row) => row.adr.directory === directory);
    const count = new Set(own.map((row) => row.adr.file)).size;
    if (count >= enough && count >= MOST * world.adrsIn(directory).length) listed.set(directory, own);
  }
  return listed;
}

/**
 * The ADR that a row of an index leads to and that is gone without a trace; undefined where the link leads somewhere,
 * where it could be corrected, and in lists of other things.
 */
export function goneFrom(
  file: FileFacts,
  row: FileFacts['indexEntries'][number],
  directories: ReadonlySet<string>,
  world: World,
): string | undefined {
  const link = file.links[row.link];
  const found = link === undefined ? undefined : resolveLink(file.path, link, world);
  if (link?.saysPlanned === true || found?.kind !== 'missing' || found.candidates.length > 0) return undefined;
  const name = readFileName(ownName(found.target).name);
  const isAdr = (name.number !== undefined || name.date !== undefined) && directories.has(dirname(found.target));
  return isAdr ? found.target : undefined;
}

/** Where a row for an ADR belongs. */
export interface RowPlace {
  readonly neighbour: IndexRow;
  readonly side: 'before' | 'after';
  /** The row behind the new one. */
  readonly next: IndexRow | undefined;
}

/** Beside the ADR before this one, in a list that goes upwards or downwards. */
export function placeOf(
  adr: ListedDocument,
  rows: readonly IndexRow[],
  adrs: readonly ListedDocument[],
): RowPlace | undefined {
  const order = new Map(adrs.map((other, index) => [other.file, index]));
  const at = (row: IndexRow | undefined): number => order.get(row?.adr.file ?? '') ?? -1;
  const steps = rows.slice(1).map((row, index) => at(row) - at(rows[index]));
  const ascending = steps.every((step) => step >= 0);
  if (!ascending && !steps.every((step) => step <= 0)) return undefined;
  const own = order.get(adr.file) ?? -1;
  const index = rows.findLastIndex((row) => (ascending ? at(row) < own : at(row) > own));
  const neighbour = rows[Math.max(0, index)];
  if (neighbour === undefined) return undefined;
  return index < 0
    ? { neighbour, side: 'before', next: neighbour }
    : { neighbour, side: 'after', next: rows[index + 1] };
}

/** Where the ADRs have a list in their own directory, a list elsewhere is a choice, and need not be whole. */
export const hasOwnIndex = (directory: string, { path }: FileFacts, world: World): boolean =>
  dirname(path) !== directory &&
  world.entriesOf(directory).some((name) => {
    if (!/^(?:readme|_?index)\.mdx?$/i.test(name)) return false;
    const index = world.facts(directory === '' ? name : `${directory}/${name}`);
    return index !== undefined && listedDirectories(rowsOf(index, world), world).has(directory);
  });
