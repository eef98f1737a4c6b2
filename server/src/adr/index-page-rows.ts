import { resolveLink } from '../references/resolve-link.ts';
import { dirname } from '../text/paths.ts';
import type { FileFacts } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { readFileName } from './file-name.ts';
import type { IndexRow, ListedDocument } from './index-row.ts';
import { ownName } from './locate.ts';

/** A page that lists this share of a directory's ADRs, and this many, means to list them all. */
const MOST = 0.6;
const ENOUGH = 3;

/** The rows of a page that lead to ADRs. */
export function rowsOf(file: FileFacts, world: World): IndexRow[] {
  if (file.role !== 'document' || file.indexEntries.length < ENOUGH) return [];
  return file.indexEntries.flatMap((entry) => {
    const link = file.links[entry.link];
    const found = link === undefined ? undefined : resolveLink(file.path, link.destination, world);
    const adr = found?.kind === 'found' && !found.isDirectory ? world.adr(found.path) : undefined;
    return link === undefined || adr === undefined ? [] : [{ entry, link, adr }];
  });
}

/** The directories that a page means to list, with its rows for each. */
export function listedDirectories(rows: readonly IndexRow[], world: World): ReadonlyMap<string, readonly IndexRow[]> {
  const listed = new Map<string, readonly IndexRow[]>();
  for (const directory of new Set(rows.map((row) => row.adr.directory))) {
    const own = rows.filter((row) => row.adr.directory === directory);
    const count = new Set(own.map((row) => row.adr.file)).size;
    if (count >= ENOUGH && count >= MOST * world.adrsIn(directory).length) listed.set(directory, own);
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
  const found = link === undefined ? undefined : resolveLink(file.path, link.destination, world);
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
