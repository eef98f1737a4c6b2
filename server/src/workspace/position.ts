import { lineAtOffset } from '../text/lines.ts';

/** A place as people count: both from 1, the column in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where an offset lies among the starts of a text's lines, `FileFacts.lineStarts`. */
export function placeOf(lineStarts: readonly number[], offset: number): Place {
  const line = lineAtOffset(lineStarts, offset);
  return { line: line + 1, column: offset - (lineStarts[line] ?? 0) + 1 };
}
