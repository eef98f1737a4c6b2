/**
 * The lengths of a text's lines in a string, of which {@link lineStartsOf} makes the offsets at which they start. Ten
 * thousand documents have more than a million lines, and a number in a list takes eight bytes where a character takes one.
 *
 * Each unit adds to the length of a line, its ending included: from `"` to U+00FE as much as it is more than `"`, and
 * that ends the line; U+00FF, for longer ones, as much as all of these, and the line goes on. So each is a unit that JSON
 * writes as it is, but for two, and that V8 keeps in one byte. The last line has none: nothing starts behind it.
 */
export type LineLengths = string;

const NOTHING = 0x22;
const GOES_ON = 0xff;
const MOST = GOES_ON - NOTHING;

/** The starts `[0, 3, 4]` as the lengths 3 and 1. They ascend from 0. */
export function packLineLengths(starts: readonly number[]): LineLengths {
  let packed = '';
  let units: number[] = [];
  for (let line = 1; line < starts.length; line++) {
    let length = (starts[line] ?? 0) - (starts[line - 1] ?? 0);
    for (; length >= MOST; length -= MOST) units.push(GOES_ON);
    units.push(NOTHING + length);
    // A line has as many units as it is long, and a call takes no more arguments than the stack has room for.
    if (units.length < ENOUGH_UNITS) continue;
    packed += textOf(units);
    units = [];
  }
  return packed + textOf(units);
}

const ENOUGH_UNITS = 4000;

/** In pieces, for a line of a megabyte has thousands. */
function textOf(units: readonly number[]): string {
  let text = '';
  for (let at = 0; at < units.length; at += ENOUGH_UNITS) {
    text += String.fromCharCode(...units.slice(at, at + ENOUGH_UNITS));
  }
  return text;
}

let last: { readonly packed: LineLengths; readonly starts: readonly number[] } = { packed: '', starts: [0] };

/**
 * Offsets at which the lines of a text start, the first 0. Those that somebody has asked for last are kept: who looks
 * for one place in a text mostly looks for several.
 */
export function lineStartsOf({ lineLengths }: { readonly lineLengths: LineLengths }): readonly number[] {
  if (lineLengths === last.packed) return last.starts;
  const starts = [0];
  let offset = 0;
  for (let at = 0; at < lineLengths.length; at++) {
    const unit = lineLengths.charCodeAt(at);
    offset += unit - NOTHING;
    if (unit !== GOES_ON) starts.push(offset);
  }
  last = { packed: lineLengths, starts };
  return starts;
}

/** As editors count for a reader: a line ending at the very end begins no further line. */
export function lineCountOf({ lineLengths, length }: { readonly lineLengths: LineLengths; length: number }): number {
  let lines = 0;
  let offset = 0;
  for (let at = 0; at < lineLengths.length; at++) {
    const unit = lineLengths.charCodeAt(at);
    offset += unit - NOTHING;
    if (unit !== GOES_ON) lines++;
  }
  return offset === length ? lines : lines + 1;
}
