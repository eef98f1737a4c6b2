/**
 * Finds the mistake behind a syntax error. Where mermaid's parsers do not tell, or tell the end of the diagram, the
 * diagram is parsed again in parts: mermaid's error belongs to the line without which it is gone.
 */

import { indexLines, type LineIndex } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import type { Mistake } from './mistake.ts';
import type { Attempt } from './parse.ts';
import { lineOf, placeOf, quotedPlace } from './places.ts';
import type { ThrownError } from './thrown.ts';

/** Parses a changed text; one run at a time. */
export type Attempts = (text: string) => Promise<Attempt>;

/** How far above the place of an error its cause is looked for (field measure: 25 lines find what there is). */
const MOST_LINES_ABOVE = 25;

/** All attempts together read at most this many units, so that a huge diagram is not parsed dozens of times. */
const MOST_UNITS = 400_000;

/** The mistakes behind a syntax error, at least one, in the order of the text. */
export async function locate(text: string, failed: Attempt, attempts: Attempts): Promise<readonly Mistake[]> {
  const { error, live, type } = failed;
  if (error === undefined) return [];
  const { range: stopped, precision } = placeOf(text, error, live);
  const kind = precision === 'end' ? 'end' : 'token';
  const mistake: Mistake = { text, type, error, range: stopped, kind, stopped };
  if (live.text === undefined) return [mistake];
  if (precision === 'none') return [{ ...mistake, range: (await failingLine(text, error, attempts)) ?? stopped }];
  const cause = await causingLine(text, stopped, attempts);
  return [cause === undefined ? mistake : { ...mistake, kind: 'line', range: cause }];
}

/** The last line of the shortest beginning of the text that fails with the same words. */
async function failingLine(text: string, error: ThrownError, attempts: Attempts): Promise<Range | undefined> {
  const lines = indexLines(text);
  if (text.length * Math.ceil(Math.log2(lines.lineCount + 1)) > MOST_UNITS) return undefined;
  const fails = async (count: number): Promise<boolean> => {
    const shorter = await attempts(text.slice(0, lines.lineStart(count)));
    return shorter.error?.message === error.message;
  };
  let low = 1;
  let high = lines.lineCount;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (await fails(middle)) high = middle;
    else low = middle + 1;
  }
  const line = lineOf(text, lines.lineStart(low - 1));
  if (text.slice(line.start, line.end).trim() === '') return undefined;
  return quotedPlace(text, line, error.message) ?? line;
}

/**
 * The line above the reported one without which the diagram is right, or its error furthest down. Undefined where the
 * reported line itself is to blame, which is what a parser's place means.
 */
async function causingLine(text: string, reported: Range, attempts: Attempts): Promise<Range | undefined> {
  const lines = indexLines(text);
  const last = lines.lineAt(reported.start);
  const first = Math.max(0, last - MOST_LINES_ABOVE, last + 1 - Math.floor(MOST_UNITS / Math.max(text.length, 1)));
  let furthest = reported.start;
  let best: number | undefined;
  for (let line = last; line >= first; line--) {
    if (isBlank(text, lines, line)) continue;
    const changed = emptied(text, lines, line);
    const { error, live } = await attempts(changed);
    if (error === undefined) return line === last ? undefined : lineOf(text, lines.lineStart(line));
    if (error.name === 'UnknownDiagramError' || live.text === undefined) continue;
    const { range, precision } = placeOf(changed, error, live);
    // Everything still wrong below the emptied line has moved up by what the line held.
    const moved = range.start > lines.lineStart(line) ? text.length - changed.length : 0;
    const reach = precision === 'none' ? -1 : precision === 'end' ? text.length : range.start + moved;
    if (reach > furthest && lines.lineAt(reach) > last) {
      furthest = reach;
      best = line;
    }
  }
  return best === undefined || best === last ? undefined : lineOf(text, lines.lineStart(best));
}

const isBlank = (text: string, lines: LineIndex, line: number): boolean =>
  text.slice(lines.lineStart(line), lines.lineEnd(line)).trim() === '';

/** The text with nothing left of a line but its ending: blanks in its place cost some grammars quadratic time. */
const emptied = (text: string, lines: LineIndex, line: number): string =>
  text.slice(0, lines.lineStart(line)) + text.slice(lines.lineEnd(line));
