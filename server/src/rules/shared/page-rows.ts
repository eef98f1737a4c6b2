import { placeOf, type RowPlace } from '../../adr/index-page-rows.ts';
import { type IndexRow, type ListedDocument, writeIndexRow } from '../../adr/index-row.ts';
import { quotingOf, writeLinkPath } from '../../references/write-path.ts';
import { stemOf } from '../../runbook/locate.ts';
import { lineStartsOf } from '../../text/line-lengths.ts';
import { basename } from '../../text/paths.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import type { Fix } from '../rule.ts';

/** A page that a list tells the title of, and nothing else. */
export interface ListedPage {
  readonly file: string;
  readonly directory: string;
  readonly title: string;
}

/** A row and the page that it leads to. */
export interface PageRow extends IndexRow {
  readonly page: ListedPage;
}

export const toRow = (entry: IndexRow['entry'], link: IndexRow['link'], page: ListedPage): PageRow => ({
  entry,
  link,
  page,
  adr: listed(page, page.title),
});

/**
 * The fix that puts a page into a list, and the row beside which it belongs.
 *
 * @param rows of the list, in the order of the text
 * @param all pages that the list is about, sorted by path
 */
export function addToList(
  file: FileFacts,
  page: ListedPage,
  rows: readonly PageRow[],
  all: readonly ListedPage[],
): { readonly neighbour: IndexRow | undefined; readonly fixes: readonly Fix[] } {
  const place = placeFor(page, rows, all);
  if (place === undefined) return { neighbour: rows.at(-1), fixes: [] };
  const models = [place.neighbour, ...rows.filter((row) => isLike(row, place.neighbour))];
  const told = models.map((model) => rowLike(file.path, model, place.next, page)).find((row) => row !== undefined);
  const text = told ?? bareRow(file.path, place.neighbour, page);
  if (text === undefined) return { neighbour: place.neighbour, fixes: [] };
  const { start, end } = place.neighbour.entry.range;
  const at = place.side === 'after' ? end : (lineStartsOf(file).findLast((line) => line <= start) ?? 0);
  const newText = place.side === 'after' ? file.eol + text : text + file.eol;
  const edits = [{ file: file.path, range: { start: at, end: at }, newText }];
  // Where a list has no order, its end is as good as any other place; where rows say more, somebody has to write it.
  const preferred = place.sorted && told !== undefined;
  return {
    neighbour: place.neighbour,
    fixes: [{ title: `Add ${basename(page.file)} to the list`, preferred, edits }],
  };
}

const listed = ({ file, directory }: ListedPage, title: string): ListedDocument => ({
  file,
  directory,
  id: stemOf(file),
  number: undefined,
  title,
  status: '',
  statusClass: 'unknown',
});

/** In the order of the list, by path or else by title; at its end where it has none. */
function placeFor(
  page: ListedPage,
  rows: readonly PageRow[],
  all: readonly ListedPage[],
): (RowPlace & { readonly sorted: boolean }) | undefined {
  const list = (one: ListedPage): ListedDocument => listed(one, one.title);
  const orders = [all, [...all].sort((a, b) => (a.title.toLowerCase() < b.title.toLowerCase() ? -1 : 1))];
  for (const order of orders) {
    const place = placeOf(list(page), rows, order.map(list));
    if (place !== undefined) return { ...place, sorted: true };
  }
  const last = rows.at(-1);
  return last === undefined ? undefined : { neighbour: last, side: 'after', next: undefined, sorted: false };
}

/** A row in the form of another one, which tells the title, or the name of the file. */
function rowLike(from: string, model: IndexRow, next: IndexRow | undefined, page: ListedPage): string | undefined {
  const named = { ...model, adr: { ...model.adr, title: stemOf(model.adr.file) } };
  return (
    writeIndexRow(from, model, listed(page, page.title), next) ??
    writeIndexRow(from, named, listed(page, stemOf(page.file)), next)
  );
}

/** Whether a row could stand in the other one's place: the same columns, or the same indented bullet. */
const isLike = ({ entry }: IndexRow, neighbour: IndexRow): boolean =>
  entry !== neighbour.entry &&
  entry.form === neighbour.entry.form &&
  entry.columns.join('|') === neighbour.entry.columns.join('|') &&
  bulletOf(entry.before) === bulletOf(neighbour.entry.before);

const bulletOf = (before: string): string => /^[\s>]{0,40}(?:[*+-]\s{1,8})?/.exec(before)?.[0] ?? '';

/** A row that holds nothing but a link, in a list without numbers or a table. */
function bareRow(from: string, { entry, link }: IndexRow, page: ListedPage): string | undefined {
  if (!entry.alone || link.kind !== 'inline' || /[|[\]<>*_`\\]/.test(page.title)) return undefined;
  const written = writeLinkPath(from, link.path, page.file, quotingOf(link));
  const label = `[${page.title}](${written})`;
  if (entry.form === 'list') {
    const bullet = /^[\s>]{0,40}[*+-]\s{1,8}(?:\[[ xX]\] )?/.exec(entry.before)?.[0];
    return bullet === undefined ? undefined : bullet + label;
  }
  const at = entry.cells.findIndex(({ range }) => range.start <= link.range.start && link.range.end <= range.end);
  return at < 0 ? undefined : `| ${entry.cells.map((_, index) => (index === at ? label : '')).join(' | ')} |`;
}
