import type { Range } from '../text/range.ts';
import { BACKSLASH, GREATER, LESS, NEWLINE, PAREN_CLOSE, PAREN_OPEN, skipWhiteSpace } from './characters.ts';
import { type Content, sourceRange } from './content.ts';
import type { Destination } from './document.ts';
import { unescapeMarkdown } from './tokens.ts';

/** How deep unescaped parentheses may nest in a destination: as in cmark and markdown-it, which keeps parsing linear. */
const MAX_PARENTHESES = 32;

/** A destination in `text`: what stands between `start` and `end`, and where reading goes on (after a `>`). */
export interface RawDestination extends Range {
  readonly next: number;
}

/** Reads the destination of a link or definition: `<a b.md>` or `a(b).md`; undefined when there is none. */
export function readDestination(text: string, from: number): RawDestination | undefined {
  if (text.charCodeAt(from) === LESS) return readPointed(text, from);
  let depth = 0;
  let at = from;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit <= 32 || unit === 127) break;
    if (unit === BACKSLASH) {
      // A backslash before white space escapes nothing and ends with the destination.
      const next = text.charCodeAt(at + 1);
      if (next > 32 && next !== 127) at++;
    } else if (unit === PAREN_OPEN) {
      if (++depth > MAX_PARENTHESES) return undefined;
    } else if (unit === PAREN_CLOSE) {
      if (depth === 0) break;
      depth--;
    }
  }
  return depth > 0 || at === from ? undefined : { start: from, end: at, next: at };
}

function readPointed(text: string, from: number): RawDestination | undefined {
  for (let at = from + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === GREATER) return { start: from + 1, end: at, next: at + 1 };
    if (unit === NEWLINE || unit === LESS) return undefined;
    if (unit === BACKSLASH) at++;
  }
  return undefined;
}

/** Reads a title with its quotes: `"a"`, `'a'` or `(a)`. @returns the offset after it, -1 when there is none. */
export function titleEnd(text: string, from: number): number {
  const open = text.charAt(from);
  if (open !== '"' && open !== "'" && open !== '(') return -1;
  const close = open === '(' ? ')' : open;
  for (let at = from + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === close) return at + 1;
    if (char === '(' && close === ')') return -1;
    if (char === '\\') at++;
  }
  return -1;
}

/** What stands in the parentheses of an inline link. */
export interface InlineTarget {
  readonly destination: RawDestination;
  /** Offset after the closing parenthesis. */
  readonly end: number;
}

/** Reads `(destination "title")`; `from` is the offset of `(`. Undefined when it is not one. */
export function readInlineTarget(text: string, from: number): InlineTarget | undefined {
  const start = skipWhiteSpace(text, from + 1);
  if (text.charCodeAt(start) === PAREN_CLOSE) {
    return { destination: { start, end: start, next: start }, end: start + 1 };
  }
  const destination = readDestination(text, start);
  if (destination === undefined) return undefined;
  let at = skipWhiteSpace(text, destination.next);
  if (at > destination.next) {
    const afterTitle = titleEnd(text, at);
    if (afterTitle >= 0) at = skipWhiteSpace(text, afterTitle);
  }
  return text.charCodeAt(at) === PAREN_CLOSE ? { destination, end: at + 1 } : undefined;
}

/**
 * Makes a label comparable as CommonMark says: case-folded, white space collapsed. Folding goes through upper case,
 * as in markdown-it, so that `ß` matches `SS`.
 */
export function normalizeLabel(label: string): string {
  const collapsed = collapseWhiteSpace(label);
  return collapsed.toLowerCase().toUpperCase().toLowerCase();
}

/** Trims, and turns each run of white space into a space, in one pass. */
function collapseWhiteSpace(label: string): string {
  const trimmed = label.trim();
  return trimmed.includes('  ') || /[^\S ]/.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed;
}

/**
 * Builds the destination that stands at `from`-`to` of the content.
 * `value` is given where it is not what stands there: `mailto:a@b.c` for `<a@b.c>`.
 */
export function destinationAt(content: Content, from: number, to: number, value?: string): Destination {
  const raw = content.text.slice(from, to);
  const read = value ?? unescapeMarkdown(raw);
  const pathEnd = raw === read ? pathLength(read) : rawPathLength(raw);
  const hash = raw === read ? read.indexOf('#') : rawHash(raw);
  const valueHash = read.indexOf('#');
  const range = sourceRange(content, from, to);
  return {
    range,
    value: read,
    pathRange: pathEnd === raw.length ? range : sourceRange(content, from, from + pathEnd),
    path: read.slice(0, pathLength(read)),
    fragmentRange:
      valueHash < 0 || hash < 0
        ? undefined
        : { start: sourceRange(content, from, from + hash + 1).end, end: range.end },
    fragment: valueHash < 0 ? undefined : read.slice(valueHash + 1),
  };
}

/** Up to the first `?` or `#`. */
function pathLength(value: string): number {
  const hash = value.indexOf('#');
  const query = value.indexOf('?');
  if (hash < 0) return query < 0 ? value.length : query;
  return query < 0 || hash < query ? hash : query;
}

/** Up to the first `?` or `#` that is not a part of an entity, as in `a&#32;b`; a backslash before it left out. */
function rawPathLength(raw: string): number {
  for (let at = 0; at < raw.length; at++) {
    const char = raw.charAt(at);
    if (char === '?' || (char === '#' && !isEntityHash(raw, at))) return isEscaped(raw, at) ? at - 1 : at;
  }
  return raw.length;
}

function rawHash(raw: string): number {
  for (let at = raw.indexOf('#'); at >= 0; at = raw.indexOf('#', at + 1)) if (!isEntityHash(raw, at)) return at;
  return -1;
}

const isEntityHash = (raw: string, at: number): boolean =>
  raw.charAt(at - 1) === '&' && /^#(?:x[0-9a-f]{1,8}|[0-9]{1,8});/i.test(raw.slice(at, at + 11));

function isEscaped(raw: string, at: number): boolean {
  let backslashes = 0;
  while (raw.charAt(at - 1 - backslashes) === '\\') backslashes++;
  return backslashes % 2 === 1;
}
