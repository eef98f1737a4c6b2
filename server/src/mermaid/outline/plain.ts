import type { OutlineBuilder } from './builder.ts';
import { type Finder, readAccessibility } from './common.ts';
import { lineEnd, matchAt, skipBlanks } from './scan-text.ts';

const KEYWORD =
  /(?:title|x-axis|y-axis|quadrant-[1-4]|bar|line|showData|axis|curve|max|min|ticks|graticule|showLegend|section|accTitle|accDescr)(?![\w-])/y;

/** Types without ids of their own: words at the start of a line, and braces. */
export function scanPlain(builder: OutlineBuilder, text: string, from: number, find: Finder): void {
  let at = from;
  while (at < text.length) {
    at = skipBlanks(text, at);
    const word = matchAt(KEYWORD, text, at);
    if (word === 'accTitle' || word === 'accDescr') {
      at = readAccessibility(builder, text, at, at + word.length, find);
    } else if (word !== '') builder.keyword({ start: at, end: at + word.length });
    const end = lineEnd(text, at);
    readBraces(at, end);
    at = end + 1;
  }

  /** A line that ends with `{`, and one that is `}`. */
  function readBraces(start: number, end: number): void {
    const line = text.slice(start, end).trimEnd();
    if (line.startsWith('}')) builder.close(start + 1);
    if (line.endsWith('{')) builder.open('', { start, end: start }, line.slice(0, -1).trim());
  }
}
