import type { FileEdit } from '../text/edit.ts';
import type { AdrSummary, FileFacts } from '../workspace/facts.ts';
import type { RowPlace } from './index-page-rows.ts';
import { writeIndexRow } from './index-row.ts';

/** A row for an ADR at its place in a list; undefined where its neighbour is no model for it. */
export function insertRow(file: FileFacts, { neighbour, side, next }: RowPlace, adr: AdrSummary): FileEdit | undefined {
  const row = writeIndexRow(file.path, neighbour, adr, next);
  if (row === undefined) return undefined;
  const { start, end } = neighbour.entry.range;
  const at = side === 'after' ? end : (file.lineStarts.findLast((other) => other <= start) ?? 0);
  const newText = side === 'after' ? file.eol + row : row + file.eol;
  return { file: file.path, range: { start: at, end: at }, newText };
}
