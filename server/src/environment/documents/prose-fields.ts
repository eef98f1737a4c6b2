import { HIDDEN } from '../../adr/plain.ts';
import type { MarkdownDocument } from '../../markdown/document.ts';
import type { Range } from '../../text/range.ts';
import { classifyColumn } from './columns.ts';
import { fieldOf, fieldsOfKind, joinFields, type ReadFields, readRequired } from './fields.ts';
import { shown, visible } from './visible.ts';

/** `Default: 8080`, `**Typ:** int`: a line that says one thing, behind the name of that thing. */
export function readLabelled(document: MarkdownDocument, line: Range): ReadFields | undefined {
  const seen = visible(document, { start: line.start, end: Math.min(line.end, line.start + 100) });
  const label = /^[^:：\n]{1,50}[:：]/.exec(seen)?.[0];
  if (label === undefined) return undefined;
  const { kind, isExact } = classifyColumn(label.slice(0, -1).replaceAll(HIDDEN, ''));
  if (!isExact || kind === 'other') return undefined;
  const value = document.text.slice(line.start + label.length, line.end);
  const opening = /^(?:\*\*|__|\*|_)?\s*/.exec(value)?.[0].length ?? 0;
  const start = line.start + label.length + opening;
  return fieldsOfKind(kind, fieldOf(document, { start, end: Math.max(start, line.end) }));
}

/** Types as people write them in brackets behind a name. */
const TYPES = new Set(
  (
    'str, string, int, integer, number, float, double, decimal, bool, boolean, flag, list, array, json, url, uri, path, ' +
    'duration, enum, secret, bytes, date, datetime, email, file, directory, uint, int64, uint16, long, object, map, dict'
  ).split(', '),
);

/** `(int, default `8080`)`, `(required)`: what stands in brackets right behind a name. */
export function readBracketed(document: MarkdownDocument, inside: Range): ReadFields {
  const parts: ReadFields[] = [];
  for (const range of partsOf(document, inside)) {
    const said = shown(document, range).toLowerCase();
    if (TYPES.has(said.replace(/\[.*\]$/, ''))) parts.push({ type: fieldOf(document, range) });
    else if (readRequired(said) !== undefined && said.length > 3) {
      parts.push({ required: fieldOf(document, range), isRequired: readRequired(said) });
    }
  }
  return joinFields([...parts, readDefault(document, inside)]);
}

/** What commas part, outside of inline code. */
function partsOf({ text }: MarkdownDocument, { start, end }: Range): readonly Range[] {
  const parts: Range[] = [];
  let isCode = false;
  let from = start;
  for (let at = start; at <= end; at++) {
    const unit = text.charAt(at);
    if (unit === '`') isCode = !isCode;
    if (at < end && (isCode || (unit !== ',' && unit !== ';'))) continue;
    const part = text.slice(from, at);
    parts.push({ start: from + part.length - part.trimStart().length, end: from + part.trimEnd().length });
    from = at + 1;
  }
  return parts;
}

/** Words that announce a default within a sentence. */
const ANNOUNCES =
  /(?:\bdefault(?:s|ed)?(?: value)?(?: is| to|ing to)?|\bstandard(?:wert|mäßig)?(?: ist)?|\bvorgabe(?: ist)?|\bpar défaut|\bpor defecto|\bpadrão|\bpredefinito|\bstandaard|\bdomyślnie|по умолчанию|默认(?:值)?(?:为|是)?|默認(?:值)?(?:為|是)?|預設(?:值)?(?:為|是)?|デフォルト(?:値)?(?:は)?|기본값(?:은)?)\uFFFF{0,4}\s{0,3}[:=：]?\s{0,3}\uFFFF{0,4}\s{0,3}/giu;

/** `Defaults to `8080`.`: the default of which a sentence speaks; none where it speaks of several. */
export function readDefault(document: MarkdownDocument, range: Range): ReadFields {
  const seen = visible(document, range);
  const found: Range[] = [];
  for (const match of seen.matchAll(ANNOUNCES)) {
    const value = valueAt(seen, match.index + match[0].length);
    if (value !== undefined) found.push({ start: range.start + value.start, end: range.start + value.end });
    if (found.length > 1) return {};
  }
  const [only] = found;
  return only === undefined ? {} : { default: fieldOf(document, withBackticks(document.text, only)) };
}

/** What is marked as one value, or is one word before the end of its sentence. */
function valueAt(seen: string, from: number): Range | undefined {
  const rest = seen.slice(from, from + 160);
  if (seen.charAt(from - 1) === HIDDEN) {
    const marked = /^[^\uFFFF]{1,150}(?=\uFFFF)/.exec(rest);
    if (marked !== null) return { start: from, end: from + marked[0].length };
  }
  const quoted = /^(["'“«])([^"'”»\uFFFF]{0,150})["'”»]/.exec(rest);
  if (quoted !== null) return { start: from, end: from + quoted[0].length };
  // Of a value with markup in it, such as `".*"`, nobody knows what a reader sees.
  if (/^["'“«]/.test(rest)) return undefined;
  const word = /^[^\s,;()\uFFFF]{1,150}/.exec(rest)?.[0].replace(/[.:]+$/, '');
  if (word === undefined || word === '') return undefined;
  const behind = rest.slice(word.length);
  return /^(?:[.,;)\n]|\s{0,4}$|\s?[（(])/.test(behind) ? { start: from, end: from + word.length } : undefined;
}

/** A value in inline code with its backticks: it is told from what stands around it. */
function withBackticks(text: string, { start, end }: Range): Range {
  let opening = start;
  let closing = end;
  while (text[opening - 1] === '`' && text[closing] === '`') {
    opening--;
    closing++;
  }
  return { start: opening, end: closing };
}
