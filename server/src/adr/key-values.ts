import type { Range } from '../text/range.ts';
import { normaliseKey } from './front-matter.ts';
import { type AdrSource, linesOf, trimRange } from './source.ts';

/** `- **Status**: Accepted`: a line, or a part of one, that gives a value to a key. */
export interface KeyValue {
  /** `status`, `last updated`. */
  readonly key: string;
  readonly keyRange: Range;
  /** The value as written, trimmed; empty where there is none. */
  readonly range: Range;
  readonly line: Range;
  /** `-`, `*`, `+`; undefined for a line outside a list. */
  readonly bullet: string | undefined;
  readonly bold: boolean;
  /** False for `**Status** Accepted`. */
  readonly colon: boolean;
}

/** Keys that need no colon when they are bold, as in `**Status** Accepted`. */
const barePossible: ReadonlySet<string> = new Set(['status', 'adr status', 'date']);

const MAX_KEYS_PER_LINE = 8;

/** Key-value lines of a range of prose, in order. A line may hold several: `**Status:** Accepted | **Date:** 2024-05-01`. */
export function readKeyValues(source: Pick<AdrSource, 'document' | 'prose'>, range: Range): KeyValue[] {
  return linesOf(source.document, range).flatMap((line) => readLine(source.prose, line));
}

/** A colon, or one of the keys that need none. */
const mayGiveValue = /[:：]|status|date/i;

function readLine(prose: string, line: Range): KeyValue[] {
  const out: KeyValue[] = [];
  const text = prose.slice(line.start, line.end);
  // Most lines are sentences without a colon.
  if (!mayGiveValue.test(text)) return out;
  const opening = /^[ \t>]{0,40}(?:([*+-])[ \t]{1,8}|\d{1,2}[.)][ \t]{1,8})?(?:\[[ xX]\][ \t]{1,4})?/.exec(text);
  let at = opening?.[0].length ?? 0;
  for (let count = 0; count < MAX_KEYS_PER_LINE; count++) {
    const key = readKey(text, at);
    if (key === undefined || (key.colon === false && !barePossible.has(key.key))) break;
    const next = nextKey(text, key.valueStart);
    const end = closing(text, key.valueStart, next?.separator ?? text.length, key.open);
    const value = trimRange(prose, { start: line.start + key.valueStart, end: line.start + end });
    const keyRange = { start: line.start + key.start, end: line.start + key.end };
    out.push({ key: key.key, keyRange, range: value, line, bullet: opening?.[1], bold: key.bold, colon: key.colon });
    if (next === undefined) break;
    at = next.at;
  }
  return out;
}

interface Key {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
  readonly bold: boolean;
  readonly colon: boolean;
  /** The emphasis that is still open in the value: `**Status: Accepted**`. */
  readonly open: string;
}

function readKey(text: string, at: number): Key | undefined {
  const rest = text.slice(at, at + 120);
  const first = rest.charAt(0);
  if (first === '*' || first === '_') return readEmphasised(rest, at);
  const dashed = /^(status|date)[ \t]{1,4}[-–—=][ \t]{1,4}/i.exec(rest);
  if (dashed !== null) return build(dashed[1] ?? '', at, at + dashed[0].length, false, true, '');
  if (!rest.includes(':') && !rest.includes('：')) return undefined;
  const plain = /^(\p{L}[\p{L}\p{N} _/()-]{0,50})(?:[:：][ \t]{1,8}|[:：]$|：)/u.exec(rest);
  return plain === null ? undefined : build(plain[1] ?? '', at, at + plain[0].length, false, true, '');
}

function readEmphasised(rest: string, at: number): Key | undefined {
  const bold = /^(\*\*|__|\*|_)([^*_:：|\r\n]{1,50})([:：]?)[ \t]{0,2}\1[ \t]{0,4}([:：]?)[ \t]{0,8}/.exec(rest);
  if (bold !== null) {
    const [whole, mark = '', words = '', inner = '', outer = ''] = bold;
    const strong = mark.length === 2;
    if (!strong && inner === '' && outer === '') return undefined;
    const start = at + mark.length;
    return build(words, start, at + whole.length, strong, inner !== '' || outer !== '', '');
  }
  const open = /^(\*\*|__|\*|_)([^*_:：|\r\n]{1,50})[:：][ \t]{1,8}/.exec(rest);
  if (open === null) return undefined;
  const mark = open[1] ?? '';
  return build(open[2] ?? '', at + mark.length, at + open[0].length, mark.length === 2, true, mark);
}

function build(words: string, start: number, valueStart: number, bold: boolean, colon: boolean, open: string): Key {
  const end = start + words.trimEnd().length;
  return { key: normaliseKey(words), start, end, valueStart, bold, colon, open };
}

/** The next key on the line, behind a separator: ` | **Date:**`, ` · Date:`; bold keys need no separator. */
function nextKey(text: string, from: number): { separator: number; at: number } | undefined {
  for (let i = from; i < text.length; i++) {
    const sign = text.charAt(i);
    if ((sign === '*' || sign === '_') && text.charAt(i + 1) === sign && i > from) {
      const key = readKey(text, i);
      if (key?.colon === true && key.open === '') return { separator: beforeSeparator(text, i), at: i };
    }
    if ((sign === '|' || sign === '·' || sign === '•') && /\s/.test(text.charAt(i + 1))) {
      const at = i + 1 + (/^\s{0,8}/.exec(text.slice(i + 1, i + 9))?.[0].length ?? 0);
      const key = readKey(text, at);
      if (key?.colon === true) return { separator: i, at };
    }
  }
  return undefined;
}

function beforeSeparator(text: string, at: number): number {
  let end = at;
  while (end > 0 && /[\s|·•,;/–—\\-]/.test(text[end - 1] ?? '')) end--;
  return end;
}

/** Leaves out a hard break, `<br>` and the emphasis that closes around key and value. */
function closing(text: string, from: number, to: number, open: string): number {
  let end = Math.max(from, to);
  for (let i = 0; i < 4; i++) {
    const value = text.slice(from, end).trimEnd();
    const tail = /(?:\\|<br ?\/?>)$/i.exec(value)?.[0] ?? (open !== '' && value.endsWith(open) ? open : '');
    end = from + value.length - tail.length;
    if (tail === '') break;
  }
  return end;
}
