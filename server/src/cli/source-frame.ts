import { type Cell, cellsOf } from './display.ts';

/** Lines longer than this are cut around the range before they are looked at, so that a dump on one line costs nothing. */
const LONGEST_LINE = 4000;

export interface SourceFrame {
  /** One line of the text, cut to the width. */
  readonly source: string;
  /** Blanks and `~~~~`, or a single `^`, below the range. */
  readonly marks: string;
}

/**
 * Draws a line of a text with a range of it underlined. `from` and `to` are units of the line; a range that goes on in
 * the next lines is underlined to the end of this one.
 */
export function drawFrame(line: string, from: number, to: number, width: number): SourceFrame {
  const skipped = from > LONGEST_LINE / 2 ? safeCut(line, from - LONGEST_LINE / 4) : 0;
  const cells = cellsOf(line.slice(skipped, safeCut(line, skipped + LONGEST_LINE)));
  const ends = (cell: Cell, index: number): number => cells[index + 1]?.offset ?? cell.offset + 1;
  const start = cells.findIndex((cell, index) => ends(cell, index) > from - skipped);
  const first = start < 0 ? cells.length : start;
  let last = first;
  while (last + 1 < cells.length && (cells[last + 1]?.offset ?? 0) < to - skipped) last++;

  const window = chooseWindow(cells, first, last, width);
  const before = window.from > 0 || skipped > 0 ? '…' : '';
  const after = window.to < cells.length || skipped + LONGEST_LINE < line.length ? '…' : '';
  const shown = cells.slice(window.from, window.to);
  const indent = widthOf(cells.slice(window.from, first)) + before.length;
  const marked = Math.max(1, widthOf(cells.slice(first, Math.min(last + 1, window.to))));
  return {
    source: `${before}${shown.map((cell) => cell.text).join('')}${after}`.trimEnd(),
    marks: `${' '.repeat(indent)}${marked === 1 ? '^' : '~'.repeat(marked)}`,
  };
}

/** The cells to show: all where they fit, otherwise the range with some of what stands before it. */
function chooseWindow(
  cells: readonly Cell[],
  first: number,
  last: number,
  width: number,
): { from: number; to: number } {
  if (widthOf(cells) <= width) return { from: 0, to: cells.length };
  const room = Math.max(10, width - 2);
  const wanted = Math.min(room, widthOf(cells.slice(first, last + 1)));
  let before = Math.floor((room - wanted) / 3);
  const end = fit(cells, first, 1, room - before);
  // What is not needed behind the range is given to what stands before it.
  before = room - widthOf(cells.slice(first, end));
  return { from: fit(cells, first - 1, -1, before) + 1, to: end };
}

/** Index of the first cell from `at` on, in one direction, that no longer fits into the room. */
function fit(cells: readonly Cell[], at: number, step: 1 | -1, room: number): number {
  let left = room;
  let index = at;
  for (let cell = cells[index]; cell !== undefined && left >= cell.width; cell = cells[index]) {
    left -= cell.width;
    index += step;
  }
  return index;
}

const widthOf = (cells: readonly Cell[]): number => cells.reduce((sum, cell) => sum + cell.width, 0);

/** Not between the halves of a surrogate pair. */
function safeCut(line: string, at: number): number {
  const whole = Math.max(0, Math.min(line.length, Math.floor(at)));
  const unit = line.charCodeAt(whole);
  return unit >= 0xdc00 && unit <= 0xdfff ? whole - 1 : whole;
}
