import { type LineLengths, packLineLengths } from './line-lengths.ts';

/** Where the lines of a text begin. `\r\n`, `\n` and a lone `\r` each end a line, as in LSP and in VS Code. */
export interface LineIndex {
  readonly lineCount: number;
  /** Offsets at which lines start; the first is 0. */
  readonly lineStarts: readonly number[];
  /** Offset of the first unit of a 0-based line; past the last line, the text's length. */
  lineStart(line: number): number;
  /** Offset after the last unit of a line, its line ending left out. */
  lineEnd(line: number): number;
  /** 0-based line that holds an offset. */
  lineAt(offset: number): number;
  /** 0-based line and column, the column in UTF-16 units. */
  positionAt(offset: number): { readonly line: number; readonly column: number };
}

export function indexLines(text: string): LineIndex {
  const starts = startsOfLines(text);
  const lineStart = (line: number): number => starts[line] ?? text.length;
  const lineAt = (offset: number): number => lineAtOffset(starts, offset);
  return {
    lineCount: starts.length,
    lineStarts: starts,
    lineStart,
    lineEnd(line) {
      let end = lineStart(line + 1);
      if (line + 1 >= starts.length) return end;
      if (text.charCodeAt(end - 1) === 10) end--;
      if (text.charCodeAt(end - 1) === 13 && end > lineStart(line)) end--;
      return end;
    },
    lineAt,
    positionAt(offset) {
      const line = lineAt(offset);
      return { line, column: offset - lineStart(line) };
    },
  };
}

/** What places are converted with: of an open buffer and of a file on disk alike, without its text. */
export interface Lines {
  readonly lineLengths: LineLengths;
  /** Length of the text. */
  readonly length: number;
}

/** 0-based line that holds an offset, by the offsets at which lines start. */
export function lineAtOffset(lineStarts: readonly number[], offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The lines of a text that is no document, such as a source file that a reference leads to. */
export function linesOf(text: string): Lines {
  return { lineLengths: packLineLengths(startsOfLines(text)), length: text.length };
}

function startsOfLines(text: string): number[] {
  const starts: number[] = [0];
  // Most texts know one line ending only, and a search for it is much faster than a look at each unit.
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10) starts.push(i + 1);
    else if (unit === 13 && text.charCodeAt(i + 1) !== 10) starts.push(i + 1);
  }
  return starts;
}
