import { basename } from '../text/paths.ts';
import type { Range } from '../text/range.ts';
import { readFileName } from './file-name.ts';
import { plainText } from './plain.ts';
import type { AdrTarget } from './record.ts';
import type { AdrSource } from './source.ts';

export interface TargetReading {
  readonly range: Range;
  readonly target: AdrTarget;
}

export interface TargetContext {
  /** Numbers without a name count: `9` in "ADR-4 and 9". */
  readonly bare: boolean;
  /** The number is all that stands there: `Supersedes: 3`. */
  readonly alone: boolean;
}

/** Between verb and target: `**: `, ` to `, ` ADRs `, the border between two cells of a table. */
export function skipJoint(text: string, from: number, limit: number): { readonly at: number; readonly colon: boolean } {
  const joint =
    /^[*_`]{0,3}[ \t]{0,4}[:：]?[*_]{0,3}[ \t]{0,8}(?:\|[ \t]{0,8})?(?:(?:the|to|by)[ \t]{1,4})?(?:decisions?[ \t]{1,4})?[*_("]{0,3}/i.exec(
      text.slice(from, Math.min(limit, from + 60)),
    );
  const skipped = joint?.[0] ?? '';
  return { at: from + skipped.length, colon: /[:：|]/.test(skipped) };
}

/**
 * The ADR named at an offset: `[ADR-0014](0014-x.md)`, `ADR 14`, `ODH-ADR-MS-0003`, `0014-x.md`, `0014`.
 * A link that leads elsewhere (an issue, a page, a source file) names none.
 */
export function readTarget(
  source: AdrSource,
  at: number,
  limit: number,
  context: TargetContext,
): TargetReading | undefined {
  if (at >= limit) return undefined;
  return (
    linkTarget(source, at) ??
    writtenLink(source, at, limit) ??
    bracketed(source, at, limit) ??
    idTarget(source, at, limit, context) ??
    pathTarget(source, at, limit)
  );
}

function linkTarget(source: AdrSource, at: number): TargetReading | undefined {
  const link = source.linkAt.get(at);
  if (link === undefined) return undefined;
  return toTarget(link.range, link.destination.path, source.text.slice(link.textRange.start, link.textRange.end));
}

/** A link where markdown has none, as in front matter. */
function writtenLink(source: AdrSource, at: number, limit: number): TargetReading | undefined {
  if (source.linkAt.size > 0 && source.prose[at] === '[') return undefined;
  const match = /^\[([^\]\r\n]{0,200})\]\(([^)\s#?]{1,300})[^)\s]{0,100}\)/.exec(
    source.text.slice(at, Math.min(limit, at + 700)),
  );
  return match === null
    ? undefined
    : toTarget({ start: at, end: at + match[0].length }, match[2] ?? '', match[1] ?? '');
}

function toTarget(range: Range, path: string, label: string): TargetReading | undefined {
  const named = readId(plainText(label));
  if (!leadsToAdr(path, named !== undefined)) return undefined;
  const fromPath = readFileName(stem(path));
  const number = named?.number ?? fromPath.number;
  return { range, target: { path, number, prefix: named?.prefix ?? fromPath.prefix } };
}

/** The name that carries the id: the folder's for `0014-x/README.md`. */
function stem(path: string): string {
  const trimmed = path.replace(/\/$/, '');
  const name = basename(trimmed);
  return /^(?:readme|index)\.\w{2,8}$/i.test(name)
    ? basename(trimmed.slice(0, Math.max(0, trimmed.length - name.length - 1)))
    : name;
}

/** A local document; elsewhere only what is named like an ADR. */
function leadsToAdr(path: string, named: boolean): boolean {
  if (path === '') return false;
  const name = readFileName(stem(path));
  const numbered = (name.number !== undefined && name.slug !== '') || name.date !== undefined;
  const hasScheme = /^[a-z][a-z0-9+.-]{1,20}:|^\/\//i.test(path);
  const isDocument = /\.(?:md|markdown|mdx|html?)$/i.test(path);
  if (hasScheme)
    return (
      isDocument &&
      (numbered || (name.number !== undefined && name.prefix !== '')) &&
      !/\/(?:pull|issues|commit|discussions)\//.test(path)
    );
  if (isDocument) return true;
  return !/\.[a-z0-9]{1,8}$/i.test(path) && (named || name.number !== undefined || name.date !== undefined);
}

interface Id {
  readonly prefix: string;
  readonly number: number;
  readonly end: number;
}

/** `ADR-0014`, `ADR #14`, `ADRs 14`, `ODH-ADR-MS-0003`, `adr-14` at the beginning of a text. */
export function readId(text: string): Id | undefined {
  const match =
    /^((?:[A-Z][A-Z0-9]{0,7}-){0,3}ADRs?(?:-[A-Z]{1,8}){0,3}[-_ #]{0,3})(\d{1,5})(?![\p{L}\p{N}])(?!-\d)/u.exec(
      text.slice(0, 80),
    ) ?? /^(adr[-_ #]{0,3})(\d{1,5})(?![\p{L}\p{N}])(?!-\d)/iu.exec(text.slice(0, 40));
  if (match === null) return undefined;
  return { prefix: match[1] ?? '', number: Number(match[2]), end: match[0].length };
}

function idTarget(source: AdrSource, at: number, limit: number, context: TargetContext): TargetReading | undefined {
  const text = source.text.slice(at, Math.min(limit, at + 200));
  const id = readId(text);
  const isPath = (end: number): boolean =>
    /^[-_.\w/]{0,150}\.(?:md|markdown|mdx)\b/i.test(text.slice(end)) ||
    (/^\//.test(text.slice(end)) && /^\/\D/.test(text.slice(end)) && !/^\/ADR/.test(text.slice(end)));
  if (id !== undefined && !isPath(id.end)) {
    return {
      range: { start: at, end: at + id.end },
      target: { path: undefined, number: id.number, prefix: id.prefix },
    };
  }
  const padded = /^(#?)(0\d{2,4})(?![\p{L}\p{N}%./_-]|\.\d)/u.exec(text) ?? /^(#?)(0\d{2,4})(?=[.](?:\s|$))/.exec(text);
  if (padded !== null) return bareTarget(at, padded[0].length, padded[2] ?? '');
  const slug = /^(0\d{2,4})-[a-z0-9-]{2,120}(?=[\s,;)"']|$)/i.exec(text);
  if (slug !== null) return bareTarget(at, slug[0].length, slug[1] ?? '');
  if (context.alone && /^\d{1,5}(?:[ \t]{0,4}(?:,|and|&)[ \t]{0,4}\d{1,5}){0,20}["'\s]{0,8}$/.test(text)) {
    const digits = /^\d{1,5}/.exec(text)?.[0] ?? '';
    return bareTarget(at, digits.length, digits);
  }
  const bare = context.bare ? /^(\d{1,5})(?![\p{L}\p{N}%_/-]|[.,]\d)/u.exec(text) : null;
  return bare === null ? undefined : bareTarget(at, bare[0].length, bare[1] ?? '');
}

/** `[ADR-0002]`, a reference that nobody defined. */
function bracketed(source: AdrSource, at: number, limit: number): TargetReading | undefined {
  if (source.text[at] !== '[') return undefined;
  const id = readId(source.text.slice(at + 1, Math.min(limit, at + 80)));
  if (id === undefined || source.text[at + 1 + id.end] !== ']') return undefined;
  return {
    range: { start: at + 1, end: at + 1 + id.end },
    target: { path: undefined, number: id.number, prefix: id.prefix },
  };
}

const bareTarget = (at: number, length: number, digits: string): TargetReading => ({
  range: { start: at, end: at + length },
  target: { path: undefined, number: Number(digits), prefix: '' },
});

/** `0014-use-nats.md`, with or without backticks. */
function pathTarget(source: AdrSource, at: number, limit: number): TargetReading | undefined {
  const tick = source.text[at] === '`' ? 1 : 0;
  const match = /^[\w./-]{1,200}\.(?:md|markdown|mdx)(?![\w/])/i.exec(
    source.text.slice(at + tick, Math.min(limit, at + 260)),
  );
  if (match === null) return undefined;
  const range = { start: at + tick, end: at + tick + match[0].length };
  return toTarget(range, match[0], '');
}
