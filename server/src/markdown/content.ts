import type { LineIndex } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { BACKSLASH, isSpaceOrTab, isWhiteSpace, NEWLINE, PIPE, SPACE, TAB } from './characters.ts';

/**
 * The text of a block as the scanners read it, one line after the other without container prefixes, and the way
 * back to the source. In `> a [b\n> c](d)` the text is `a [b\nc](d)`; offset 5 (`c`) lies at 10 of the source.
 */
export interface Content {
  readonly text: string;
  /** Offset in `text` of each piece that stands unchanged in the source; the first is 0. */
  readonly starts: readonly number[];
  /** Where each piece begins in the source. */
  readonly sources: readonly number[];
}

/** Where an offset of the content lies in the source; the end of a piece that a line ending follows included. */
function sourceOffset({ starts, sources }: Content, at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return (sources[low] ?? 0) + at - (starts[low] ?? 0);
}

/** The source range of `content.text.slice(from, to)`; a prefix between two lines of it is covered, one around not. */
export function sourceRange(content: Content, from: number, to: number): Range {
  if (content.starts.length === 1) {
    const base = content.sources[0] ?? 0;
    return { start: base + from, end: base + to };
  }
  const start = sourceOffset(content, from);
  if (to <= from) return { start, end: start };
  const last = to - 1;
  // After a line ending the range goes on to the next line's text: `\r\n` must not be cut in two.
  const end = content.text.charCodeAt(last) === NEWLINE ? sourceOffset(content, to) : sourceOffset(content, last) + 1;
  return { start, end };
}

/**
 * Finds the lines of a block token in the source. A line of the token's content is the end of its source line,
 * whatever prefixes containers put before it, so lines are aligned at their ends. Indentation is left out, and
 * white space at the very end.
 */
export function alignLines(tokenContent: string, firstLine: number, lines: LineIndex): Range[] {
  let newline = tokenContent.indexOf('\n');
  // Most blocks are one line, and an array that grows makes room for seventeen.
  if (newline < 0) return [alignLine(tokenContent, 0, tokenContent.length, lines.lineEnd(firstLine))];
  const segments: Range[] = [];
  for (let at = 0, line = firstLine; ; line++) {
    const stop = newline < 0 ? tokenContent.length : newline;
    segments.push(alignLine(tokenContent, at, stop, lines.lineEnd(line)));
    if (newline < 0) return segments;
    at = newline + 1;
    newline = tokenContent.indexOf('\n', at);
  }
}

function alignLine(tokenContent: string, from: number, stop: number, end: number): Range {
  let begin = from;
  while (begin < stop && isSpaceOrTab(tokenContent.charCodeAt(begin))) begin++;
  return { start: end - (stop - begin), end };
}

/** Like `alignLines`, for content whose last line markdown-it trimmed at its end, as in paragraphs. */
export function alignTrimmedLines(tokenContent: string, firstLine: number, lines: LineIndex, source: string): Range[] {
  const segments = alignLines(tokenContent, firstLine, lines);
  const last = segments.length - 1;
  const segment = segments[last];
  if (segment !== undefined) {
    let cut = 0;
    while (isSpaceOrTab(source.charCodeAt(segment.end - 1 - cut))) cut++;
    segments[last] = { start: segment.start - cut, end: segment.end - cut };
  }
  return segments;
}

/**
 * Like `alignLines`, for code, where indentation belongs to the line. A tab of which the container or the fence took
 * only some columns is left out whole: its remaining columns stand nowhere in the source.
 */
export function alignCodeLines(tokenContent: string, firstLine: number, lines: LineIndex, source: string): Range[] {
  const segments: Range[] = [];
  for (let at = 0, line = firstLine; at < tokenContent.length; line++) {
    const newline = tokenContent.indexOf('\n', at);
    const stop = newline < 0 ? tokenContent.length : newline;
    const end = lines.lineEnd(line);
    let start = end - (stop - at);
    if (tokenContent.charCodeAt(at) === SPACE) {
      let virtual = 0;
      while (virtual < 3 && tokenContent.charCodeAt(at + virtual) === SPACE && !ownSpace(source, start, virtual)) {
        virtual++;
      }
      if (source.charCodeAt(start + virtual - 1) === TAB) start += virtual;
    }
    segments.push({ start, end });
    at = stop + 1;
  }
  return segments;
}

/** Whether the space at the begin of a code line stands there in the source too, not for columns of a tab. */
const ownSpace = (source: string, start: number, virtual: number): boolean =>
  source.charCodeAt(start + virtual) === SPACE && source.charCodeAt(start) !== TAB;

/** The content of lines found by one of the functions above. */
export function contentOf(source: string, segments: readonly Range[]): Content {
  const first = segments[0];
  const last = segments.at(-1);
  if (first === undefined || last === undefined) return { text: '', starts: [0], sources: [0] };
  if (isContiguous(source, segments)) {
    return { text: source.slice(first.start, last.end), starts: [0], sources: [first.start] };
  }
  const starts: number[] = [];
  const sources: number[] = [];
  const texts: string[] = [];
  let length = 0;
  for (const { start, end } of segments) {
    starts.push(length);
    sources.push(start);
    texts.push(source.slice(start, end));
    length += end - start + 1;
  }
  return { text: texts.join('\n'), starts, sources };
}

/** Whether nothing but a single `\n` stands between the lines, so that the source itself is the content. */
function isContiguous(source: string, segments: readonly Range[]): boolean {
  for (let i = 1; i < segments.length; i++) {
    const end = segments[i - 1]?.end ?? 0;
    if (segments[i]?.start !== end + 1 || source.charCodeAt(end) !== NEWLINE) return false;
  }
  return true;
}

/** The content of a table cell, in which `\|` stands for `|`, in code spans too. */
export function contentOfCell(source: string, cell: Range): Content {
  const raw = source.slice(cell.start, cell.end);
  if (!raw.includes('\\|')) return { text: raw, starts: [0], sources: [cell.start] };
  let text = '';
  let from = 0;
  const starts: number[] = [];
  const sources: number[] = [];
  for (let at = raw.indexOf('\\|'); at >= 0; at = raw.indexOf('\\|', at + 2)) {
    starts.push(text.length);
    sources.push(cell.start + from);
    text += raw.slice(from, at);
    from = at + 1;
  }
  starts.push(text.length);
  sources.push(cell.start + from);
  return { text: from === 0 ? raw : text + raw.slice(from), starts, sources };
}

/**
 * Cuts a table row into the trimmed ranges of its cells, the way markdown-it does: a pipe with a backslash before it
 * separates nothing, and pipes at both ends of the row are a frame.
 */
export function splitRow(source: string, row: Range): Range[] {
  const cells: Range[] = [];
  const { start, end } = trimRange(source, row);
  let from = start;
  for (let at = start; at < end; at++) {
    if (source.charCodeAt(at) !== PIPE || (at > start && source.charCodeAt(at - 1) === BACKSLASH)) continue;
    if (at > start) cells.push(trimRange(source, { start: from, end: at }));
    from = at + 1;
  }
  if (from < end) cells.push(trimRange(source, { start: from, end }));
  return cells;
}

/** Without white space at both ends; of nothing but white space the empty range at its begin. */
export function trimRange(source: string, range: Range): Range {
  let { start, end } = range;
  while (end > start && isUnicodeSpace(source, end - 1)) end--;
  while (start < end && isUnicodeSpace(source, start)) start++;
  return { start, end };
}

/** What `String.prototype.trim` takes away, as markdown-it trims cells with it. */
const isUnicodeSpace = (source: string, at: number): boolean => {
  const unit = source.charCodeAt(at);
  return unit < 128 ? isWhiteSpace(unit) : /\s/.test(source.charAt(at));
};
