import type { TextEdit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';

/** A row that may change places with others. */
export interface Movable {
  /** The row or item, without its line ending. */
  readonly range: Range;
  /** Rank among all that could be listed. */
  readonly rank: number;
}

/** Rows that go one way in at least this share of their steps are meant to go that way. */
const MEANT = 0.6;

/**
 * Puts rows that stand directly below each other in the order that most of them have, upwards or downwards. The numbers
 * of a numbered list stay where they are. Nothing where no order is meant, or where all are in it.
 */
export function orderRows(text: string, rows: readonly Movable[]): readonly TextEdit[] {
  return groupsOf(text, rows).flatMap((group) => {
    const steps = group.slice(1).map((row, index) => row.rank - (group[index]?.rank ?? 0));
    const up = steps.filter((step) => step >= 0).length;
    const down = steps.filter((step) => step <= 0).length;
    const most = Math.max(up, down);
    if (most === steps.length || most < MEANT * steps.length) return [];
    const sorted = [...group].sort((a, b) => (up >= down ? a.rank - b.rank : b.rank - a.rank));
    return group.flatMap((place, index) => {
      const row = sorted[index];
      if (row === undefined || row === place) return [];
      const marker = markerOf(text, place.range);
      const content = text.slice(row.range.start + markerOf(text, row.range).length, row.range.end);
      return [{ range: place.range, newText: marker + content }];
    });
  });
}

/** `- `, `12. `; a row of a table has none. */
const markerOf = (text: string, { start, end }: Range): string =>
  /^[ \t>]{0,40}(?:[*+-]|\d{1,5}[.)])[ \t]{1,8}/.exec(text.slice(start, end))?.[0] ?? '';

/** Runs of rows with nothing but a line ending between them, and alike in their indentation. */
function groupsOf(text: string, rows: readonly Movable[]): readonly (readonly Movable[])[] {
  const groups: Movable[][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const isNext =
      last !== undefined && /^[ \t]*(?:\r\n|\n|\r)[ \t]*$/.test(text.slice(last.range.end, row.range.start));
    if (isNext) group?.push(row);
    else groups.push([row]);
  }
  return groups.filter((group) => group.length > 2);
}
