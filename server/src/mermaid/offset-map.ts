/**
 * Where each character of the text that mermaid's parsers read comes from in the diagram as it was written. Mermaid
 * removes front matter, directives, comments and blanks first and counts lines and columns in what is left.
 */
import type { Range } from '../text/range.ts';
import {
  commentRanges,
  directiveRanges,
  droppedSemicolons,
  ENTITY_CLOSING,
  entityOpening,
  entityRanges,
  isSpace,
  normaliseTags,
  skipSpace,
} from './linear.ts';

/**
 * A text and the origin of each of its units. `offsets` has one more entry than the text has units, for its end, and
 * never decreases.
 *
 * @example `%% note\nA-->B` becomes `{ text: 'A-->B\n', offsets: [8, 9, 10, 11, 12, 13, 13] }`
 */
export interface MappedText {
  readonly text: string;
  readonly offsets: Int32Array;
}

/** A diagram's front matter. @example `---\ntitle: A\n---\nflowchart` has `body` 4..12 and `range` 0..17 */
export interface FrontMatter {
  readonly range: Range;
  /** The YAML between the two `---` lines. */
  readonly body: Range;
  /** Blanks before the first `---`; mermaid takes them away from each line of the YAML. */
  readonly indent: string;
}

/** A range of a text and what stands there instead. */
export interface Replacement extends Range {
  readonly text: string;
}

/** The text as it is, each unit mapped to itself. */
export function identity(text: string): MappedText {
  const offsets = new Int32Array(text.length + 1);
  for (let at = 0; at <= text.length; at++) offsets[at] = at;
  return { text, offsets };
}

/** Mermaid's first steps: `\n` for every line ending, single quotes in tags. No line moves. */
export function normalise(text: string): MappedText {
  const lineEndings: Replacement[] = [];
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
    lineEndings.push({ start: at, end: text[at + 1] === '\n' ? at + 2 : at + 1, text: '\n' });
  }
  const mapped = replace(identity(text), lineEndings);
  return { text: normaliseTags(mapped.text), offsets: mapped.offsets };
}

/**
 * What mermaid hands the parser of a type. With `keepComments`, as mermaid does for a few types, comments and leading
 * blanks stay.
 */
export function preprocess(text: string, keepComments = false): MappedText {
  let mapped = normalise(text);
  const frontMatter = findFrontMatter(mapped.text);
  if (frontMatter !== undefined) mapped = cut(mapped, [frontMatter.range]);
  mapped = cut(mapped, directiveRanges(mapped.text));
  if (!keepComments) {
    mapped = cut(mapped, commentRanges(mapped.text));
    mapped = cut(mapped, [{ start: 0, end: skipSpace(mapped.text, 0) }]);
  }
  return endWithNewline(encode(mapped));
}

/**
 * What the parser of `type` makes of its text before a jison grammar reads it.
 */
export function prepareForGrammar(mapped: MappedText, type: string): MappedText {
  if (type.startsWith('flowchart') || type === 'swimlane') return cut(mapped, blanksAfterBraces(mapped.text, isSpace));
  if (type.startsWith('agentflow')) return cut(mapped, blanksAfterBraces(mapped.text, isInlineSpace));
  if (type === 'sankey') return prepareSankey(mapped);
  return mapped;
}

/** The range of the original that a range of the mapped text comes from. */
export function originOf(mapped: MappedText, range: Range): Range {
  const { offsets } = mapped;
  const last = offsets.length - 1;
  const start = offsets[Math.min(Math.max(range.start, 0), last)] ?? 0;
  if (range.end <= range.start) return { start, end: start };
  const end = (offsets[Math.min(range.end, last + 1) - 1] ?? start) + 1;
  return { start, end: Math.min(end, offsets[last] ?? end) };
}

/**
 * Equals mermaid's `/^([^\S\n\r]*)-{3}\s*[\n\r](.*?)[\n\r]\1-{3}\s*[\n\r]+/s` on a text with `\n` line endings. A blank
 * line above `---` makes it no front matter.
 */
export function findFrontMatter(text: string): FrontMatter | undefined {
  let open = 0;
  while (open < text.length && isInlineSpace(text.charCodeAt(open))) open++;
  if (!text.startsWith('---', open)) return undefined;
  const indent = text.slice(0, open);
  const fence = `\n${indent}---`;
  const openings = newlinesIn(text, open + 3, skipSpace(text, open + 3));
  const first = openings[0];
  if (first === undefined) return undefined;
  const closings: { readonly at: number; readonly end: number }[] = [];
  for (let at = text.indexOf(fence, first + 1); at >= 0; at = text.indexOf(fence, at + 1)) {
    const newlines = newlinesIn(text, at + fence.length, skipSpace(text, at + fence.length));
    const last = newlines.at(-1);
    if (last !== undefined) closings.push({ at, end: last + 1 });
  }
  const lastClosing = closings.at(-1);
  if (lastClosing === undefined) return undefined;
  // The blanks after the first `---` belong to it as far as a closing line is left.
  const opening = openings.findLast((at) => at < lastClosing.at) ?? first;
  const closing = closings.find(({ at }) => at > opening) ?? lastClosing;
  return { range: { start: 0, end: closing.end }, body: { start: opening + 1, end: closing.at }, indent };
}

function newlinesIn(text: string, start: number, end: number): number[] {
  const newlines: number[] = [];
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === 10) newlines.push(at);
  return newlines;
}

const isInlineSpace = (unit: number): boolean => unit !== 10 && unit !== 13 && isSpace(unit);

/** Styles lose their last semicolon, `#35;` becomes `ﬂ°°35¶ß`. */
function encode(mapped: MappedText): MappedText {
  let result = cut(mapped, droppedSemicolons(mapped.text, 'style'));
  result = cut(result, droppedSemicolons(result.text, 'classDef'));
  const { text } = result;
  return replace(
    result,
    entityRanges(text).flatMap(({ start, end }) => [
      { start, end: start + 1, text: entityOpening(text, start, end) },
      { start: end - 1, end, text: ENTITY_CLOSING },
    ]),
  );
}

/** What `/}\s*\n/g` loses when it becomes `}\n`. */
function blanksAfterBraces(text: string, isBlank: (unit: number) => boolean): Range[] {
  const ranges: Range[] = [];
  let brace = text.indexOf('}');
  while (brace >= 0) {
    let end = brace + 1;
    let newline = -1;
    while (end < text.length && (isBlank(text.charCodeAt(end)) || text.charCodeAt(end) === 10)) {
      if (text.charCodeAt(end) === 10) {
        newline = end;
        if (!isBlank(10)) break;
      }
      end++;
    }
    if (newline > brace + 1) ranges.push({ start: brace + 1, end: newline });
    brace = text.indexOf('}', Math.max(end, brace + 1));
  }
  return ranges;
}

/** Blanks at both ends of the text go, and of several newlines one stays. */
function prepareSankey(mapped: MappedText): MappedText {
  const { text } = mapped;
  const start = skipSpace(text, 0);
  let end = text.length;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  const trimmed = cut(mapped, [
    { start: 0, end: start },
    { start: Math.max(end, start), end: text.length },
  ]);
  const doubled: Range[] = [];
  for (let at = 1; at < trimmed.text.length; at++) {
    if (trimmed.text[at] === '\n' && trimmed.text[at - 1] === '\n') doubled.push({ start: at, end: at + 1 });
  }
  return cut(trimmed, doubled);
}

function endWithNewline(mapped: MappedText): MappedText {
  const offsets = new Int32Array(mapped.offsets.length + 1);
  offsets.set(mapped.offsets);
  offsets[mapped.offsets.length] = mapped.offsets[mapped.offsets.length - 1] ?? 0;
  return { text: `${mapped.text}\n`, offsets };
}

const cut = (mapped: MappedText, ranges: readonly Range[]): MappedText =>
  replace(
    mapped,
    ranges.filter(({ start, end }) => end > start).map(({ start, end }) => ({ start, end, text: '' })),
  );

/** Applies sorted replacements. Each unit of a new text comes from where the replaced one begins. */
export function replace(mapped: MappedText, replacements: readonly Replacement[]): MappedText {
  if (replacements.length === 0) return mapped;
  const grown = replacements.reduce((sum, { start, end, text }) => sum + text.length - (end - start), 0);
  const offsets = new Int32Array(mapped.offsets.length + grown);
  const parts: string[] = [];
  let from = 0;
  let to = 0;
  for (const { start, end, text } of replacements) {
    parts.push(mapped.text.slice(from, start), text);
    offsets.set(mapped.offsets.subarray(from, start), to);
    to += start - from;
    offsets.fill(mapped.offsets[start] ?? 0, to, to + text.length);
    to += text.length;
    from = end;
  }
  parts.push(mapped.text.slice(from));
  offsets.set(mapped.offsets.subarray(from), to);
  return { text: parts.join(''), offsets };
}
