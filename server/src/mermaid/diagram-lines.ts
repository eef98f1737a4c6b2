import type { Range } from '../text/range.ts';
import { skipSpace } from './linear.ts';
import { originOf, preprocess } from './offset-map.ts';

/** A line of a diagram that mermaid's parser reads: no front matter, directive, comment or blank line. */
export interface DiagramLine {
  /** Place in the diagram as it was written, without the blanks around it. */
  readonly range: Range;
  readonly text: string;
  /** Width of the blanks before it, a tab up to the next multiple of four. */
  readonly indent: number;
}

/** The first is the one that names the diagram's type. */
export function diagramLines(text: string): readonly DiagramLine[] {
  const mapped = preprocess(text);
  const lines: DiagramLine[] = [];
  let start = 0;
  while (start < mapped.text.length) {
    const newline = mapped.text.indexOf('\n', start);
    const end = newline < 0 ? mapped.text.length : newline;
    const first = skipSpace(mapped.text, start);
    if (first < end) {
      const last = end - (mapped.text.slice(first, end).length - mapped.text.slice(first, end).trimEnd().length);
      const range = originOf(mapped, { start: first, end: last });
      lines.push({ range, text: text.slice(range.start, range.end), indent: indentAt(text, range.start) });
    }
    start = end + 1;
  }
  return lines;
}

function indentAt(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  let width = 0;
  for (let at = start; at < offset; at++) width = text[at] === '\t' ? width - (width % 4) + 4 : width + 1;
  return width;
}
