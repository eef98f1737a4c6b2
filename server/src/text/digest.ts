/**
 * Lines as numbers: to compare versions of a file line by line, without keeping their texts. White space at both ends
 * of a line does not count, and neither do line endings: code that was only indented anew is the same code.
 */
export type LineDigests = Uint32Array;

/** Of a line with nothing but white space. */
export const BLANK = 0;

/** The digest of a piece of a line, or of all of it. */
export function digestLine(text: string, from = 0, to = text.length): number {
  let start = from;
  let end = to;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  if (start === end) return BLANK;
  // FNV-1a; two lines that differ meet in one number once in four thousand million.
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0 || 1;
}

/** One digest for each line; a line ending at the very end begins no further line. */
export function digestLines(text: string): LineDigests {
  const digests: number[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    digests.push(digestLine(text, start, end));
    start = end + 1;
  }
  return Uint32Array.from(digests);
}

/** Space, tab, a carriage return before the line's end, a byte order mark, the no-break space. */
const isBlank = (unit: number): boolean =>
  unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0 || unit === 0xfeff || unit === 0x3000;
