import type { FileEdit } from '../text/edit.ts';
import { lineStartsOf } from '../text/line-lengths.ts';
import type { AdrSummary, FileFacts } from '../workspace/facts.ts';
import type { RowPlace } from './index-page-rows.ts';
import { type IndexRow, writeIndexRow } from './index-row.ts';

/**
 * A row for an ADR at its place in a list; undefined where no row is a model for it.
 *
 * @param others rows of the list, for where the neighbour has another title than its ADR
 */
export function insertRow(
  file: FileFacts,
  { neighbour, side, next }: RowPlace,
  adr: AdrSummary,
  others: readonly IndexRow[] = [],
): FileEdit | undefined {
  const row = [neighbour, ...others.filter((other) => isLike(other, neighbour))]
    .map((model) => writeIndexRow(file.path, model, adr, next))
    .find((written) => written !== undefined);
  if (row === undefined) return undefined;
  const { start, end } = neighbour.entry.range;
  const at = side === 'after' ? end : (lineStartsOf(file).findLast((other) => other <= start) ?? 0);
  const newText = side === 'after' ? file.eol + row : row + file.eol;
  return { file: file.path, range: { start: at, end: at }, newText };
}

/** Whether a row could stand in the other one's place: the same columns, or the same bullet. */
const isLike = ({ entry, adr }: IndexRow, neighbour: IndexRow): boolean =>
  adr !== neighbour.adr &&
  entry.form === neighbour.entry.form &&
  (entry.form === 'table'
    ? entry.columns.join('|') === neighbour.entry.columns.join('|')
    : /^\s*[*+-]\s/.test(entry.before) &&
      /^\s*[*+-]\s/.exec(entry.before)?.[0] === /^\s*[*+-]\s/.exec(neighbour.entry.before)?.[0]);
