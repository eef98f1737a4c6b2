import type { CodeSpan, MarkdownDocument } from '../../markdown/document.ts';
import { sliceRange } from '../../text/range.ts';
import type { DocumentedVariable } from '../variable.ts';
import { readBelow } from './behind-name.ts';
import { classifyColumn } from './columns.ts';
import { withAll } from './fields.ts';
import { isVariableName } from './names.ts';
import { linesAround, type Place } from './place.ts';
import { saysEnvironment } from './says-environment.ts';
import { saysRemoved } from './says-removed.ts';

/** How much of a sentence is looked at on either side of a name. */
const NEAR = 40;

/**
 * Reads names that stand behind a label, `` Name: `APP_PORT` ``, whose chapter describes them, and names that a sentence
 * introduces: `` the environment variable `APP_PORT` ``.
 *
 * @param described names that the document describes elsewhere
 */
export function readMentions(
  document: MarkdownDocument,
  described: ReadonlySet<string>,
  placeOf: (offset: number) => Place,
): readonly DocumentedVariable[] {
  const found = new Map<string, DocumentedVariable>();
  const chapters = new Set<number>();
  for (const span of document.codeSpans) {
    // Nearly all code begins otherwise.
    const { start } = span.contentRange;
    if (!isCapital(document.text.charCodeAt(start)) || !isNamePart(document.text.charCodeAt(start + 1))) continue;
    const { text: name } = span;
    if (!isVariableName(name) || described.has(name) || found.has(name)) continue;
    const variable = labelled(document, span, placeOf) ?? introduced(document, span, placeOf);
    if (variable === undefined) continue;
    // Of two names that a chapter gives, the second may be told in passing.
    const isSecond = variable.form === 'heading' && chapters.has(variable.block.start);
    if (variable.form === 'heading') chapters.add(variable.block.start);
    found.set(name, isSecond ? { ...variable, form: 'prose', ...withAll({}) } : variable);
  }
  return [...found.values()];
}

const isCapital = (unit: number): boolean => unit >= 65 && unit <= 90;
const isNamePart = (unit: number): boolean => isCapital(unit) || unit === 95 || (unit >= 48 && unit <= 57);

/** `` - Name: `APP_PORT` ``: what the chapter says besides is said of it. */
function labelled(
  document: MarkdownDocument,
  { text: name, range, contentRange, block }: CodeSpan,
  placeOf: (offset: number) => Place,
): DocumentedVariable | undefined {
  const line = document.lines.lineStart(document.lines.lineAt(range.start));
  const label =
    /^[\s>]{0,20}(?:[*+-]\s{1,4})?[*_]{0,2}([^*_:：`]{2,40}?)[*_]{0,2}\s?[:：][*_]{0,2}\s{1,4}[*_]{0,2}$/.exec(
      document.text.slice(Math.max(line, range.start - 80), range.start),
    )?.[1];
  const { kind, isExact, isSure } = label === undefined ? NOTHING : classifyColumn(label);
  if (kind !== 'name' || !isExact) return undefined;
  const { heading: index, isAnnounced } = placeOf(range.start);
  const heading = document.headings[index];
  const end = document.headings[index + 1]?.range.start ?? document.text.length;
  const own = document.blocks[block]?.range ?? range;
  const lines = linesAround(document, heading === undefined ? own : { start: heading.range.start, end });
  return {
    name,
    range: contentRange,
    form: heading === undefined ? 'prose' : 'heading',
    frame: undefined,
    block: lines,
    isShared: false,
    isAnnounced: isSure || isAnnounced,
    saysRemoved: saysRemoved(sliceRange(document.text, lines)),
    table: undefined,
    ...withAll(heading === undefined ? {} : readBelow(document, heading.block + 1, end)),
  };
}

const NOTHING = { kind: 'other', isExact: false, isSure: false } as const;

/** `` the environment variable `APP_PORT` ``, `` the `APP_PORT` environment variable ``. */
function introduced(
  document: MarkdownDocument,
  { text: name, range, contentRange, block }: CodeSpan,
  placeOf: (offset: number) => Place,
): DocumentedVariable | undefined {
  const own = document.blocks[block];
  if (own === undefined || own.kind === 'cell') return undefined;
  // The words stand right beside the name: no other name between them, and no end of a sentence.
  const before = /[^.,;`]*$/.exec(document.text.slice(Math.max(own.range.start, range.start - NEAR), range.start))?.[0];
  const behind = /^[^.,;`]*/.exec(document.text.slice(range.end, Math.min(own.range.end, range.end + NEAR)))?.[0];
  if (!saysEnvironment(before ?? '') && !saysEnvironment(behind ?? '')) return undefined;
  const lines = linesAround(document, own.range);
  return {
    name,
    range: contentRange,
    form: 'prose',
    frame: undefined,
    block: lines,
    isShared: false,
    isAnnounced: placeOf(range.start).isAnnounced,
    saysRemoved: saysRemoved(sliceRange(document.text, lines)),
    table: undefined,
    ...withAll({}),
  };
}
