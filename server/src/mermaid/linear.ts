/**
 * Mermaid's text steps before parsing, without the regular expressions that are quadratic or cubic on hostile text. The
 * build puts these functions in place of mermaid's, and `offset-map.ts` uses the same ranges to follow each character.
 * A test compares them with mermaid's own expressions on random text.
 */
import type { Range } from '../text/range.ts';

/** What `.` of a regular expression does not match, and where `^` with the flag `m` begins again. */
const isLineTerminator = (unit: number): boolean => unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029;

/** `\s` of a regular expression. */
export function isSpace(unit: number): boolean {
  return (
    unit === 32 ||
    (unit >= 9 && unit <= 13) ||
    unit === 0xa0 ||
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    isLineTerminator(unit) ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000 ||
    unit === 0xfeff
  );
}

/** `\w` of a regular expression. */
export function isWord(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || unit === 95 || (unit >= 97 && unit <= 122);
}

export function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

function skipWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && isWord(text.charCodeAt(at))) at++;
  return at;
}

/** The text without `ranges`, which are sorted and do not overlap. */
export function without(text: string, ranges: readonly Range[]): string {
  if (ranges.length === 0) return text;
  let out = '';
  let from = 0;
  for (const { start, end } of ranges) {
    out += text.slice(from, start);
    from = end;
  }
  return out + text.slice(from);
}

/** Equals `text.replace(/^\s*%%(?!{)[^\n]+\n?/gm, '')`, mermaid's cleanupComments. */
export const removeComments = (text: string): string => without(text, commentRanges(text));

/** Each comment line with the blank lines above it, as {@link removeComments} takes them away. */
export function commentRanges(text: string): Range[] {
  const ranges: Range[] = [];
  let lineStart = 0;
  while (lineStart < text.length) {
    const at = skipSpace(text, lineStart);
    const after = text.charCodeAt(at + 2);
    const isComment = text.startsWith('%%', at) && at + 2 < text.length && after !== 123 && after !== 10;
    if (isComment) {
      const newline = text.indexOf('\n', at);
      const end = newline < 0 ? text.length : newline + 1;
      ranges.push({ start: lineStart, end });
      lineStart = end;
      continue;
    }
    // Every line that starts inside the blanks just skipped ends at the same place, so none of them is a comment.
    lineStart = nextLine(text, at);
  }
  return ranges;
}

function nextLine(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (isLineTerminator(text.charCodeAt(at))) return at + 1;
  }
  return text.length;
}

/** What mermaid's directiveRegex matches: `%%{init: {...}}%%`, closed or not. */
export function directiveRanges(text: string): Range[] {
  const ranges: Range[] = [];
  let open = text.indexOf('%%{');
  while (open >= 0) {
    const end = directiveEnd(text, open);
    if (end !== undefined) ranges.push({ start: open, end });
    open = text.indexOf('%%{', end ?? open + 1);
  }
  return ranges;
}

function directiveEnd(text: string, open: number): number | undefined {
  const nameStart = skipSpace(text, open + 3);
  const nameEnd = skipWord(text, nameStart);
  if (nameEnd === nameStart) return undefined;
  let at = skipSpace(text, nameEnd);
  if (text[at] === ':') at = skipSpace(text, at + 1);
  const word = skipWord(text, at);
  if (word > at) {
    at = word;
  } else {
    while (at < text.length && !text.startsWith('}%%', at) && isDirectiveUnit(text.charCodeAt(at))) at++;
  }
  at = skipSpace(text, at);
  return text.startsWith('}%%', at) ? at + 3 : at;
}

/** `.` or a newline; carriage returns are gone by then. */
const isDirectiveUnit = (unit: number): boolean => unit === 10 || !isLineTerminator(unit);

/** Equals mermaid's cleanupText after its newline step: in `<tag a="b">` the quotes become single ones. */
export function normaliseTags(text: string): string {
  let out = '';
  let from = 0;
  for (const at of tagQuotes(text)) {
    out += `${text.slice(from, at)}'`;
    from = at + 1;
  }
  return from === 0 ? text : out + text.slice(from);
}

function tagQuotes(text: string): number[] {
  const quotes: number[] = [];
  let open = text.indexOf('<');
  while (open >= 0) {
    const nameEnd = skipWord(text, open + 1);
    if (nameEnd === open + 1) {
      open = text.indexOf('<', open + 1);
      continue;
    }
    const close = text.indexOf('>', nameEnd);
    if (close < 0) return quotes;
    let quote = text.indexOf('="', nameEnd);
    while (quote >= 0 && quote + 1 < close) {
      const end = text.indexOf('"', quote + 2);
      if (end < 0 || end >= close) break;
      quotes.push(quote + 1, end);
      quote = text.indexOf('="', end + 1);
    }
    open = text.indexOf('<', close + 1);
  }
  return quotes;
}

/** Equals mermaid's encodeEntities: `#35;` becomes `ﬂ°°35¶ß`, `#quot;` becomes `ﬂ°quot¶ß`, styles lose their last `;`. */
export function encodeEntities(text: string): string {
  let out = without(text, droppedSemicolons(text, 'style'));
  out = without(out, droppedSemicolons(out, 'classDef'));
  const entities = entityRanges(out);
  if (entities.length === 0) return out;
  let encoded = '';
  let from = 0;
  for (const { start, end } of entities) {
    encoded += out.slice(from, start) + entityOpening(out, start, end) + out.slice(start + 1, end - 1) + ENTITY_CLOSING;
    from = end;
  }
  return encoded + out.slice(from);
}

/** What stands in place of an entity's `;`. */
export const ENTITY_CLOSING = '¶ß';

/** What stands in place of an entity's `#`. */
export function entityOpening(text: string, start: number, end: number): string {
  for (let at = start + 1; at < end - 1; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 48 || unit > 57) return 'ﬂ°';
  }
  return 'ﬂ°°';
}

/** What `/#\w+;/g` matches. */
export function entityRanges(text: string): Range[] {
  const ranges: Range[] = [];
  let start = text.indexOf('#');
  while (start >= 0) {
    const end = skipWord(text, start + 1);
    const isEntity = end > start + 1 && text[end] === ';';
    if (isEntity) ranges.push({ start, end: end + 1 });
    start = text.indexOf('#', end);
  }
  return ranges;
}

/**
 * The semicolons that `/style.*:\S*#.*;/g` (or the same with `classDef`) makes mermaid drop: on a line with the keyword
 * and, after it, a colour such as `fill:#f9f`, the line's last semicolon.
 */
export function droppedSemicolons(text: string, keyword: 'style' | 'classDef'): Range[] {
  const ranges: Range[] = [];
  let at = text.indexOf(keyword);
  while (at >= 0) {
    const lineEnd = nextLineEnd(text, at);
    const last = text.lastIndexOf(';', lineEnd - 1);
    if (last > at && hasColour(text, at + keyword.length, last)) ranges.push({ start: last, end: last + 1 });
    at = text.indexOf(keyword, lineEnd);
  }
  return ranges;
}

function nextLineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineTerminator(text.charCodeAt(at))) at++;
  return at;
}

/** A `:` and, before any blank, a `#`. */
function hasColour(text: string, from: number, to: number): boolean {
  let afterColon = false;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (isSpace(unit)) afterColon = false;
    else if (unit === 58) afterColon = true;
    else if (unit === 35 && afterColon) return true;
  }
  return false;
}
