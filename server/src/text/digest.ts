/**
 * Lines as numbers: to compare versions of a file line by line, without keeping their texts. White space at both ends
 * of a line does not count, and neither do line endings: code that was only indented anew is the same code.
 */
export interface LineDigests {
  readonly length: number;
  /** Of each line as a whole; `BLANK` for one with nothing but white space. */
  readonly whole: Uint32Array;
  /**
   * Of each line's beginning, up to its first telling name: `async function poll(limit) {` and
   * `async function poll(limit, signal) {` begin alike. `BLANK` for one without a name.
   */
  readonly heads: Uint32Array;
}

export const BLANK = 0;

/** One of each for every line; a line ending at the very end begins no further line. */
export function digestLines(text: string): LineDigests {
  const whole: number[] = [];
  const heads: number[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    whole.push(digestLine(text, start, end));
    heads.push(digestHead(text, start, end));
    start = end + 1;
  }
  return { length: whole.length, whole: Uint32Array.from(whole), heads: Uint32Array.from(heads) };
}

/** The digest of a line that is a piece of a text, or all of it. */
export function digestLine(text: string, from = 0, to = text.length): number {
  let start = from;
  let end = to;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  if (start === end) return BLANK;
  let hash = SEED;
  for (let at = start; at < end; at++) hash = step(hash, text.charCodeAt(at));
  return hash >>> 0 || 1;
}

/** A line's names are looked for so far. */
const HEAD_UNITS = 120;

function digestHead(text: string, from: number, to: number): number {
  const line = text.slice(from, Math.min(to, from + HEAD_UNITS));
  let hash = SEED;
  for (const [name] of line.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) {
    for (let at = 0; at < name.length; at++) hash = step(hash, name.charCodeAt(at));
    if (!commonWords.has(name)) return hash >>> 0 || 1;
  }
  return BLANK;
}

/** Words that begin many a line of code, in the languages that documents cite most. */
const commonWords = new Set(
  `abstract and as async await bool break case catch class const continue def default do elif else enum except export
  extends final finally fn for foreach from func function go if impl import in int interface internal is let match mod
  module mut namespace new not null of or override package private protected pub public raise readonly return self
  static str string struct super switch the this throw trait true try type use using val var void where while with
  yield`.split(/\s+/),
);

/** FNV-1a; two texts that differ meet in one number once in four thousand million. */
const SEED = 0x811c9dc5;
const step = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/** Space, tab, a carriage return before the line's end, a byte order mark, the spaces of print and of CJK. */
const isBlank = (unit: number): boolean =>
  unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0 || unit === 0xfeff || unit === 0x3000;
