import type { TextEdit } from '../../text/edit.ts';
import { indexLines } from '../../text/lines.ts';
import type { DiagramFix } from '../verdict.ts';

/** Longer lines nobody wrote by hand; expressions that look for mistakes are not run on them. */
export const LONGEST_LINE = 2_000;

/** One line of a diagram. */
export interface Line {
  readonly index: number;
  readonly start: number;
  /** After its last unit, the line ending left out. */
  readonly end: number;
  readonly text: string;
  /** The blanks it begins with. */
  readonly indent: string;
}

export function linesOf(text: string): readonly Line[] {
  const index = indexLines(text);
  return Array.from({ length: index.lineCount }, (_, line) => {
    const start = index.lineStart(line);
    const end = index.lineEnd(line);
    const words = text.slice(start, end);
    return { index: line, start, end, text: words, indent: /^\s*/.exec(words)?.[0] ?? '' };
  });
}

/** Replaces a part of a line, given by columns. */
export const replace = (line: Line, from: number, to: number, newText: string): TextEdit => ({
  range: { start: line.start + from, end: line.start + to },
  newText,
});

export const insert = (line: Line, column: number, newText: string): TextEdit => replace(line, column, column, newText);

/** Replaces a whole line but for its ending. */
export const rewrite = (line: Line, newText: string): TextEdit => replace(line, 0, line.text.length, newText);

/** Takes a line away, with its ending; the last line with the ending before it. */
export function removeLine(lines: readonly Line[], line: Line): TextEdit {
  const next = lines[line.index + 1];
  if (next !== undefined) return { range: { start: line.start, end: next.start }, newText: '' };
  return { range: { start: lines[line.index - 1]?.end ?? line.start, end: line.end }, newText: '' };
}

/** One fix; `preferred` only where it is certain to be what was meant. */
export const fix = (title: string, edits: readonly TextEdit[], preferred = false): DiagramFix => ({
  title,
  preferred,
  edits,
});

/** A fix that replaces a whole line. */
export const rewriteFix = (title: string, line: Line, newText: string, preferred = false): DiagramFix =>
  fix(title, [rewrite(line, newText)], preferred);

/**
 * A line with everything inside quotes, brackets and pipes made blank, so that only ids, arrows and keywords are left.
 * Has the same length.
 */
export function maskTexts(line: string): string {
  let out = '';
  let close = '';
  for (const unit of line.split('')) {
    if (close !== '') {
      out += unit === close ? unit : ' ';
      if (unit === close) close = '';
      continue;
    }
    close = CLOSERS[unit] ?? '';
    out += unit;
  }
  return out;
}

const CLOSERS: Readonly<Record<string, string>> = { '"': '"', '[': ']', '(': ')', '{': '}', '|': '|' };

/** A line without its indentation and trailing blanks. */
export const wholeLine = (line: Line): TextEdit['range'] => ({
  start: line.start + line.indent.length,
  end: line.start + Math.max(line.text.trimEnd().length, line.indent.length),
});
