import type { Block } from '../../mermaid/outline/outline.ts';
import type { Range } from '../../text/range.ts';

/** The lines of a diagram's text, without their `\n`. */
export function splitLines(text: string): Range[] {
  const lines: Range[] = [];
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    lines.push({ start, end });
    start = end + 1;
  }
  lines.push({ start, end: text.length });
  return lines;
}

/** Index of the line that holds an offset. */
export function lineOf(lines: readonly Range[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether a line begins with the mark that closes a block: `end`, `}`. */
export function isClosingLine(text: string, line: Range, { closed, range }: Block): boolean {
  if (!closed || range.end > line.end || range.end <= line.start) return false;
  const mark = /^\s*(?:\}|end\b(?: note\b)?)/i.exec(text.slice(line.start, line.end));
  return mark !== null && line.start + mark[0].length >= range.end;
}
