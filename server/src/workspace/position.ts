import { lineStartsOf } from '../text/line-lengths.ts';
import { type Lines, lineAtOffset } from '../text/lines.ts';

/** A place as people count: both from 1, the column in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where an offset lies in a text. */
export function placeOf(lines: Pick<Lines, 'lineLengths'>, offset: number): Place {
  const lineStarts = lineStartsOf(lines);
  const line = lineAtOffset(lineStarts, offset);
  return { line: line + 1, column: offset - (lineStarts[line] ?? 0) + 1 };
}
