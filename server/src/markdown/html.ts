import { EQUALS, GREATER, isDigit, isLetter, isWhiteSpace, SLASH, skipWhiteSpace } from './characters.ts';
import { type Content, sourceRange } from './content.ts';
import { destinationAt } from './destination.ts';
import type { Facts } from './facts.ts';
import { decodeEntities } from './tokens.ts';

const isTagNameUnit = (unit: number): boolean => isLetter(unit) || isDigit(unit) || unit === 45;

/** `A-Za-z_:` */
const startsAttribute = (unit: number): boolean => isLetter(unit) || unit === 95 || unit === 58;

/** `A-Za-z0-9_.:-` */
const isAttributeUnit = (unit: number): boolean => startsAttribute(unit) || isDigit(unit) || unit === 45 || unit === 46;

/** What CommonMark allows in an attribute value without quotes: no white space, control, quote, `=`, `<`, `>`, backtick. */
const isUnquotedUnit = (unit: number): boolean =>
  unit > 32 && unit !== 34 && unit !== 39 && unit !== 60 && unit !== 61 && unit !== 62 && unit !== 96;

/**
 * Reads an open tag (`<a href="b">`, `<br/>`) by CommonMark's grammar; `from` is the offset of `<`.
 * @returns the offset after `>`, -1 when it is no tag.
 */
export function openTagEnd(text: string, from: number): number {
  let at = from + 1;
  if (!isLetter(text.charCodeAt(at))) return -1;
  while (isTagNameUnit(text.charCodeAt(at))) at++;
  for (;;) {
    const before = at;
    at = skipWhiteSpace(text, at);
    const unit = text.charCodeAt(at);
    if (unit === GREATER) return at + 1;
    if (unit === SLASH) return text.charCodeAt(at + 1) === GREATER ? at + 2 : -1;
    if (at === before || !startsAttribute(unit)) return -1;
    at = nameEnd(text, at);
    const equals = skipWhiteSpace(text, at);
    if (text.charCodeAt(equals) !== EQUALS) continue;
    const value = readValue(text, skipWhiteSpace(text, equals + 1));
    if (value === undefined) return -1;
    at = value.next;
  }
}

/** Reads a closing tag, `</a >`; `from` is the offset of `<`. @returns the offset after `>`, -1 when it is none. */
export function closeTagEnd(text: string, from: number): number {
  let at = from + 2;
  if (!isLetter(text.charCodeAt(at))) return -1;
  while (isTagNameUnit(text.charCodeAt(at))) at++;
  at = skipWhiteSpace(text, at);
  return text.charCodeAt(at) === GREATER ? at + 1 : -1;
}

function nameEnd(text: string, from: number): number {
  let at = from + 1;
  while (isAttributeUnit(text.charCodeAt(at))) at++;
  return at;
}

interface Value {
  readonly start: number;
  readonly end: number;
  /** After the closing quote. */
  readonly next: number;
}

function readValue(text: string, from: number): Value | undefined {
  const char = text.charAt(from);
  if (char === '"' || char === "'") {
    const close = text.indexOf(char, from + 1);
    return close < 0 ? undefined : { start: from + 1, end: close, next: close + 1 };
  }
  let end = from;
  while (isUnquotedUnit(text.charCodeAt(end))) end++;
  return end === from ? undefined : { start: from, end, next: end };
}

/** Notes links and anchors of the open tag that `openTagEnd` found between `from` and `to`. */
export function readTag(content: Content, from: number, to: number, block: number | undefined, facts: Facts): void {
  const { text } = content;
  let at = from + 1;
  while (isTagNameUnit(text.charCodeAt(at))) at++;
  // Most tags have no attribute: `<br>`, `<details>`.
  if (!isWhiteSpace(text.charCodeAt(at))) return;
  const tag = text.slice(from + 1, at).toLowerCase();
  for (;;) {
    at = skipWhiteSpace(text, at);
    if (at >= to || !startsAttribute(text.charCodeAt(at))) return;
    const end = nameEnd(text, at);
    const name = text.slice(at, end).toLowerCase();
    at = end;
    const equals = skipWhiteSpace(text, at);
    if (text.charCodeAt(equals) !== EQUALS) continue;
    const value = readValue(text, skipWhiteSpace(text, equals + 1));
    if (value === undefined) return;
    at = value.next;
    if (name === 'href' || name === 'src') noteLink(content, { from, to, tag }, value, block, facts);
    else if (name === 'id' || (name === 'name' && tag === 'a')) noteAnchor(content, value, facts);
  }
}

interface Tag {
  readonly from: number;
  readonly to: number;
  readonly tag: string;
}

function noteLink(content: Content, { from, to, tag }: Tag, value: Value, block: number | undefined, facts: Facts) {
  const { text } = content;
  let { start, end } = value;
  // Browsers ignore white space around an address.
  while (start < end && isWhiteSpace(text.charCodeAt(start))) start++;
  while (end > start && isWhiteSpace(text.charCodeAt(end - 1))) end--;
  // `href={url}` is an expression of MDX, not an address.
  if (text.charAt(start) === '{') return;
  const range = sourceRange(content, from, to);
  facts.links.push({
    kind: 'html',
    image: tag === 'img',
    range,
    textRange: range,
    destination: destinationAt(content, start, end, decodeEntities(text.slice(start, end))),
    block,
  });
}

function noteAnchor(content: Content, { start, end }: Value, facts: Facts): void {
  if (start === end) return;
  const id = decodeEntities(content.text.slice(start, end));
  facts.anchors.push({ id, range: sourceRange(content, start, end) });
}

/**
 * Reads a comment; `from` is the offset of `<!--`. `<!-->` and `<!--->` are whole comments (CommonMark 0.31).
 * @returns the offset after `-->`, -1 when it does not end.
 */
export function commentEnd(text: string, from: number): number {
  if (text.startsWith('>', from + 4)) return from + 5;
  if (text.startsWith('->', from + 4)) return from + 6;
  const close = text.indexOf('-->', from + 4);
  return close < 0 ? -1 : close + 3;
}

/** Notes the comment that `commentEnd` found. */
export function noteComment(content: Content, from: number, to: number, facts: Facts): void {
  const inner = to - from < 7 ? { start: from + 4, end: from + 4 } : { start: from + 4, end: to - 3 };
  facts.comments.push({
    range: sourceRange(content, from, to),
    contentRange: sourceRange(content, inner.start, inner.end),
  });
}

/** Elements whose content is text, so that a tag in it is none. */
const isRawElement = (text: string, at: number): boolean =>
  /^<(?:script|style|textarea)[\s>]/i.test(text.slice(at, at + 10));

/** Scans an HTML block: comments, links and anchors. Linear: what has no end is searched for once only. */
export function scanHtmlBlock(content: Content, facts: Facts): void {
  const { text } = content;
  let unclosedComment = false;
  let at = text.indexOf('<');
  while (at >= 0) {
    let end = -1;
    if (text.startsWith('<!--', at)) {
      end = unclosedComment ? -1 : commentEnd(text, at);
      if (end < 0) unclosedComment = true;
      else noteComment(content, at, end, facts);
    } else {
      end = openTagEnd(text, at);
      if (end >= 0) {
        readTag(content, at, end, undefined, facts);
        if (isRawElement(text, at)) end = rawElementEnd(text, at, end);
      }
    }
    at = text.indexOf('<', end < 0 ? at + 1 : end);
  }
}

/** Where the content of `<script>` and the like ends: at its closing tag, without one at the end of the block. */
function rawElementEnd(text: string, at: number, from: number): number {
  const name = /^[a-z]+/i.exec(text.slice(at + 1, at + 10))?.[0].toLowerCase() ?? '';
  for (let close = text.indexOf('</', from); close >= 0; close = text.indexOf('</', close + 2)) {
    if (text.slice(close + 2, close + 2 + name.length).toLowerCase() === name) return close;
  }
  return text.length;
}
