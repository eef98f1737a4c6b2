import type { Range } from '../text/range.ts';
import type { SourceOutline } from './symbol.ts';

/**
 * Name of the innermost symbol around a range of whole lines, as documents write it: `Consumer.poll`. A symbol that
 * begins where the range does is around it only if it also reaches to its end.
 */
export function enclosingSymbol({ symbols }: SourceOutline, text: string, lines: Range): string | undefined {
  const range = trim(text, lines);
  const around = symbols.filter((symbol) => symbol.range.start <= range.start && symbol.range.end >= range.end);
  const [innermost] = around.sort((a, b) => sizeOf(a.range) - sizeOf(b.range));
  return innermost === undefined ? undefined : [...innermost.containers, innermost.name].join('.');
}

/** Without the white space around: a symbol's range begins behind its indentation. */
function trim(text: string, { start, end }: Range): Range {
  const piece = text.slice(start, end);
  const trimmed = piece.trimStart();
  const from = start + piece.length - trimmed.length;
  return { start: from, end: from + trimmed.trimEnd().length };
}

const sizeOf = ({ start, end }: Range): number => end - start;
