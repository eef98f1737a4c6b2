import { placeOf, type RowPlace } from '../adr/index-page-rows.ts';
import { type IndexRow, type ListedDocument, writeIndexRow } from '../adr/index-row.ts';
import { resolveLink } from '../references/resolve-link.ts';
import { stemOf } from '../runbook/locate.ts';
import { basename, dirname } from '../text/paths.ts';
import type { FileFacts, RunbookSummary } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import type { Fix, Report } from './rule.ts';

/** A page that lists this share of a folder's runbooks, and this many, means to list them all. */
const MOST = 0.75;
const ENOUGH = 3;

/** A runbook that a list of its folder lacks. */
interface UnlistedRunbook {
  readonly runbook: RunbookSummary;
  readonly neighbour: IndexRow;
  /** Where a row for it belongs, and the row; undefined where its words cannot be known. */
  readonly row: { readonly place: RowPlace; readonly text: string; readonly sorted: boolean } | undefined;
}

/** Reports what a page's lists of runbooks lack. `linked`: every file that the page leads to. */
export function checkRunbookLists(
  file: FileFacts,
  linked: ReadonlySet<string>,
  world: World,
  report: (report: Report<'runbook'>) => void,
): void {
  for (const { runbook, neighbour, row } of unlistedRunbooks(file, linked, world)) {
    const { title, file: path } = runbook;
    const fixes = row === undefined ? [] : [addition(file, row, basename(path))];
    report({ message: 'runbook', data: { title, file: path }, range: neighbour.entry.range, fixes });
  }
}

function addition(file: FileFacts, { place, text, sorted }: NonNullable<UnlistedRunbook['row']>, what: string): Fix {
  const { start, end } = place.neighbour.entry.range;
  const at = place.side === 'after' ? end : (file.lineStarts.findLast((line) => line <= start) ?? 0);
  const newText = place.side === 'after' ? file.eol + text : text + file.eol;
  const edits = [{ file: file.path, range: { start: at, end: at }, newText }];
  // Where a list has no order, its end is as good as any other place.
  return { title: `Add ${what} to the list`, preferred: sorted, edits };
}

/** The rows by which a page lists most of a folder's runbooks. */
export interface RunbookList {
  readonly directory: string;
  readonly rows: readonly IndexRow[];
  /** Every runbook of the folder. */
  readonly all: readonly RunbookSummary[];
  /** The rows follow the names of the files. */
  readonly isSorted: boolean;
}

/**
 * A page's lists of runbooks. A page lists the folders below its own: elsewhere, links to many runbooks are what
 * some other text needs.
 */
export function runbookLists(file: FileFacts, world: World, enough: number = ENOUGH): readonly RunbookList[] {
  if (file.role !== 'document' || file.indexEntries.length < enough) return [];
  const rows = file.indexEntries.flatMap((entry): (IndexRow & { readonly runbook: RunbookSummary })[] => {
    const link = file.links[entry.link];
    const found = link === undefined ? undefined : resolveLink(file.path, link.destination, world);
    const runbook = found?.kind === 'found' && !found.isDirectory ? world.runbook(found.path) : undefined;
    if (link === undefined || runbook === undefined || !isBelow(runbook.directory, dirname(file.path))) return [];
    return [{ entry, link, runbook, adr: listed(runbook, runbook.title) }];
  });
  return [...new Set(rows.map(({ runbook }) => runbook.directory))].flatMap((directory) => {
    const own = rows.filter(({ runbook }) => runbook.directory === directory);
    const all = world.runbooksIn(directory);
    const count = new Set(own.map(({ runbook }) => runbook.file)).size;
    if (count < enough || count < MOST * all.length) return [];
    const isSorted = own.every(
      ({ runbook: { file: path } }, index) => index === 0 || (own[index - 1]?.adr.file ?? '') <= path,
    );
    return [{ directory, rows: own, all, isSorted }];
  });
}

/** Runbooks that a page's lists lack. */
const unlistedRunbooks = (file: FileFacts, linked: ReadonlySet<string>, world: World): readonly UnlistedRunbook[] =>
  runbookLists(file, world).flatMap(({ rows, all }) =>
    all
      .filter((runbook) => !linked.has(runbook.file))
      .flatMap((runbook) => {
        const place = placeFor(runbook, rows, all);
        const row = place === undefined ? undefined : rowFor(file.path, place, runbook);
        const neighbour = place?.neighbour ?? rows.at(-1);
        return neighbour === undefined ? [] : [{ runbook, neighbour, row }];
      }),
  );

/** The row beside which a runbook's own would stand: the one before it where the list has an order, else the last. */
export function neighbourIn({ rows, isSorted }: RunbookList, file: string): IndexRow | undefined {
  const before = isSorted ? rows.findLast(({ adr }) => adr.file < file) : rows.at(-1);
  return before ?? rows[0];
}

const isBelow = (directory: string, top: string): boolean =>
  top === '' || directory === top || directory.startsWith(`${top}/`);

const listed = ({ file, directory }: RunbookSummary, title: string): ListedDocument => ({
  file,
  directory,
  id: stemOf(file),
  number: undefined,
  title,
  status: '',
  statusClass: 'unknown',
});

/** In its order where the list has one, else at its end. */
function placeFor(
  runbook: RunbookSummary,
  rows: readonly IndexRow[],
  all: readonly RunbookSummary[],
): (RowPlace & { readonly sorted: boolean }) | undefined {
  const list = (one: RunbookSummary): ListedDocument => listed(one, one.title);
  const place = placeOf(list(runbook), rows, all.map(list));
  if (place !== undefined) return { ...place, sorted: true };
  const last = rows.at(-1);
  return last === undefined ? undefined : { neighbour: last, side: 'after', next: undefined, sorted: false };
}

/** The row in the form of its neighbour's, which tells the title, or the name of the file. */
function rowFor(
  from: string,
  { sorted, ...place }: RowPlace & { readonly sorted: boolean },
  runbook: RunbookSummary,
): UnlistedRunbook['row'] {
  const { neighbour, next } = place;
  const byTitle = writeIndexRow(from, neighbour, listed(runbook, runbook.title), next);
  const named = { ...neighbour, adr: { ...neighbour.adr, title: stemOf(neighbour.adr.file) } };
  const text = byTitle ?? writeIndexRow(from, named, listed(runbook, stemOf(runbook.file)), next);
  return text === undefined ? undefined : { place, text, sorted };
}
