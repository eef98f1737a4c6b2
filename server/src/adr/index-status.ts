import type { FileEdit } from '../text/edit.ts';
import type { FileFacts } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { rowsOf } from './index-page-rows.ts';
import { type IndexRow, inCaseOf, statusOf } from './index-row.ts';
import { classifyStatus } from './status-words.ts';

/**
 * The status of an ADR in the rows of a page that lists it: in the column that the table has for it, or behind the link of
 * a list item. Rows that told something else already are left alone.
 * @param before the status word that the ADR had
 * @param status the word as it is to be written, in any letter case
 */
export function writeIndexStatus(
  page: FileFacts,
  adr: string,
  { before, status }: { readonly before: string; readonly status: string },
  world: World,
): readonly FileEdit[] {
  const rows = rowsOf(page, world);
  const { word: target } = classifyStatus(status);
  return rows
    .filter((row) => row.adr.file === adr)
    .flatMap((row): FileEdit[] => {
      const stated = row.entry.form === 'table' ? statusOf(row) : inTail(row);
      if (stated === undefined || stated.word !== before) return [];
      const model = row.entry.form === 'table' ? cellOf(rows, target) : undefined;
      const cell = row.entry.cells.find(
        ({ range }) => range.start <= stated.range.start && stated.range.end <= range.end,
      );
      if (model !== undefined && cell !== undefined) return [{ file: page.path, range: cell.range, newText: model }];
      return [{ file: page.path, range: stated.range, newText: inCaseOf(status, stated.written) }];
    });
}

/** What the cells of other ADRs with this status hold, where they all hold the same: `✅ Accepted`. */
function cellOf(rows: readonly IndexRow[], target: string): string | undefined {
  const cells = rows.flatMap((row) => {
    const stated = statusOf(row);
    if (stated?.word !== target) return [];
    const cell = row.entry.cells.find(
      ({ range }) => range.start <= stated.range.start && stated.range.end <= range.end,
    );
    return cell === undefined ? [] : [cell.text];
  });
  return new Set(cells).size === 1 ? cells[0] : undefined;
}

/** `(Accepted)`, ` - Accepted` behind a link, and nothing else. */
function inTail({ entry, link }: IndexRow) {
  const match = /^([\s:|,(–—-]{0,8}[*_`]{0,2})(\p{L}[\p{L} ]{0,40})[*_`]{0,2}\)?\s{0,4}$/u.exec(entry.tail);
  const [, lead = '', written = ''] = match ?? [];
  const { word, class: kind } = classifyStatus(written);
  if (match === null || kind === 'unknown') return undefined;
  const start = link.range.end + lead.length;
  return { word, written, range: { start, end: start + written.length } };
}
