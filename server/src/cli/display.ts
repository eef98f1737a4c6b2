/** Columns of a tab stop. */
const TAB = 4;
/** More marks than this on one letter are no language but an attempt to leave the line. */
const LONGEST_CLUSTER = 16;

/** A piece of a line that is drawn as one: a letter with its marks, an emoji of several code points. */
export interface Cell {
  /** Harmless to any terminal. */
  readonly text: string;
  /** Columns it takes. */
  readonly width: number;
  /** Offset of its first unit in the line. */
  readonly offset: number;
}

/**
 * Splits a line into what a terminal draws. A repository's text must not drive the terminal: control characters become
 * pictures (`\u001b` -> `␛`), marks that reverse or hide text their code (`<U+202E>`), tabs blanks up to the next stop.
 */
export function cellsOf(line: string): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of clustersOf(line)) {
    const width = segment === '\t' ? TAB - (column % TAB) : undefined;
    const text = width === undefined ? harmless(segment) : ' '.repeat(width);
    const cell = { text, width: width ?? widthOf(text), offset: index };
    cells.push(cell);
    column += cell.width;
  }
  return cells;
}

/** A text for one line of a terminal, such as a message or a file's name. */
export const visible = (text: string): string =>
  isPrintableAscii(text) ? text : Array.from(clustersOf(text), ({ segment }) => harmless(segment)).join('');

export function displayWidth(text: string): number {
  if (isPrintableAscii(text)) return text.length;
  let width = 0;
  for (const { segment } of clustersOf(text)) width += widthOf(segment);
  return width;
}

function isPrintableAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 32 || unit > 126) return false;
  }
  return true;
}

function* clustersOf(text: string): Iterable<{ segment: string; index: number }> {
  let ascii = true;
  for (let at = 0; ascii && at < text.length; at++) ascii = text.charCodeAt(at) < 128 && text.charCodeAt(at) !== 13;
  if (!ascii) yield* new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
  else for (let index = 0; index < text.length; index++) yield { segment: text.charAt(index), index };
}

function harmless(cluster: string): string {
  if (cluster.length > LONGEST_CLUSTER && !/^\p{Extended_Pictographic}/u.test(cluster)) return '\uFFFD';
  let text = '';
  let first = true;
  for (const character of cluster) {
    const joins =
      !first && (character === '\u200D' || /^[\p{M}\p{Emoji_Modifier}\u{E0020}-\u{E007F}]$/u.test(character));
    text += joins ? character : harmlessCharacter(character);
    first = false;
  }
  return text;
}

function harmlessCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 32) return String.fromCharCode(0x2400 + code);
  if (code === 127) return '\u2421';
  if (code < 127) return character;
  // Control, format, surrogate, private: invisible, or able to turn the line around.
  if (/^[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]$/u.test(character)) {
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  }
  return character;
}

/** Columns as most terminals count: 2 for wide East Asian letters and emoji, 0 for marks alone. */
function widthOf(cluster: string): number {
  if (cluster.startsWith('<U+')) return cluster.length;
  const code = cluster.codePointAt(0) ?? 0;
  if (code < 0x300) return cluster.length > 1 && code < 128 && !/\p{M}/u.test(cluster) ? cluster.length : 1;
  if (/^\p{M}+$/u.test(cluster)) return 0;
  if (/^\p{Emoji_Presentation}/u.test(cluster) || cluster.includes('\uFE0F') || cluster.includes('\u200D')) return 2;
  return isWide(code) ? 2 : 1;
}

/** The blocks that Unicode's EastAsianWidth.txt gives as wide or full-width, in coarse spans. */
const isWide = (code: number): boolean =>
  (code >= 0x1100 && code <= 0x115f) ||
  (code >= 0x2e80 && code <= 0x303e) ||
  (code >= 0x3041 && code <= 0x33ff) ||
  (code >= 0x3400 && code <= 0x4dbf) ||
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0xa000 && code <= 0xa4cf) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xfe30 && code <= 0xfe6f) ||
  (code >= 0xff00 && code <= 0xff60) ||
  (code >= 0xffe0 && code <= 0xffe6) ||
  (code >= 0x20000 && code <= 0x3fffd);
