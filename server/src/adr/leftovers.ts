import type { MarkdownDocument } from '../markdown/document.ts';
import { containsRange, type Range } from '../text/range.ts';
import type { AdrDate, AdrLeftover } from './record.ts';
import { type AdrSource, blankOut, linesOf, linesWith, trimRange } from './source.ts';

/**
 * Sentences of templates that tell how to fill them in, lower-case, by their beginning.
 * Source: adr-tools' template, the Nygard templates in circulation, Cosmos' adr-template.
 */
const guidance: readonly string[] = [
  "what is the issue that we're seeing that is motivating this decision or change",
  "what is the change that we're proposing and/or doing",
  "what is the change that we're actually proposing or doing",
  'what is the status, such as proposed, accepted, rejected, deprecated, superseded',
  'what becomes easier or more difficult to do because of this change',
  'what becomes easier or more difficult to do and any risks introduced by the change',
  'the issue motivating this decision, and any context that influences or constrains the decision',
  "the change that we're proposing or have agreed to implement",
  'this section describes the forces at play, including technological, political, social',
  'this section describes our response to these forces. it is stated in full sentences',
  'this section describes the resulting context, after applying the decision',
  'a decision may be "proposed" if it hasn\'t been agreed upon yet',
  '{deprecated|proposed|accepted}',
];

/** What those lines begin with. Most texts have no such line, and are passed over. */
const BEGINNING = 16;
const guidanceBeginning = new RegExp(
  `^(?:[^\\S\\r\\n]|[>*+-]){0,220}(?:${[...new Set(guidance.map((sentence) => sentence.slice(0, BEGINNING)))].map(escaped).join('|')})`,
  'im',
);

/** What stands in the braces of MADR 3 and 4 and in the brackets of MADR 2 and log4brains, lower-case, by its beginning. */
const placeholders: readonly string[] = [
  'short title',
  'title of option',
  'title of other option',
  'title of the',
  'describe the context',
  'describe how',
  'describe what',
  'decision driver ',
  'driver 1',
  'driver 2',
  'option 1]',
  'option 2]',
  'option 3]',
  'option 1}',
  'option 2}',
  'option 3}',
  'example | description',
  'argument a',
  'argument b',
  'argument c',
  'argument d',
  'positive consequence',
  'negative consequence',
  'justification. e.g.',
  'justification}',
  'list everyone',
  'yyyy-mm-dd',
  'you might want to',
  'proposed | ',
  'draft | proposed',
  'description | ticket',
  'space and/or comma',
  'e.g., improvement',
  'e.g., compromising',
  'link type',
  'link to adr',
  'names of',
  'use case or component}',
  'the concern}',
  'option chosen}',
  'other options}',
  'quality}',
  'downside}',
];

function escaped(words: string): string {
  return words.replace(/[.|{}\]]/g, '\\$&');
}

/** What begins a placeholder. Most brackets are those of links. */
const placeholderSign = new RegExp(`\\{|\\[(?:${placeholders.map(escaped).join('|')})`, 'gi');

/** Comments that tell the author what to do. `<!-- optional -->` alone is a label, and often left as one on purpose. */
const optionalComment = /^(?:optional\b.{4,120}|this is an optional element.{0,60}|numbers of [a-z ]{1,40} can vary)$/i;

/** What is looked at, of an ADR or of another document. */
type LeftoverSource = Pick<AdrSource, 'document' | 'text' | 'prose' | 'frontMatter'>;

/** What a template left in a document. A TODO is none: people mean it. */
export function readLeftovers(source: LeftoverSource, dates: readonly AdrDate[]): AdrLeftover[] {
  const found: AdrLeftover[] = [...inFrontMatter(source), ...optional(source), ...inProse(source)];
  return found
    .filter(
      (leftover) => !dates.some((date) => date.problem !== undefined && containsRange(date.range, leftover.range)),
    )
    .sort((a, b) => a.range.start - b.range.start);
}

function inProse(source: LeftoverSource): AdrLeftover[] {
  const { document, prose } = source;
  const hasGuidance = guidanceBeginning.test(prose);
  if (!hasGuidance && prose.search(placeholderSign) < 0) return [];
  const hidden = [...document.codeSpans, ...document.links].map((part) => part.range);
  const visible = blankOut(prose, hidden);
  const all = { start: document.frontMatter?.range.end ?? 0, end: document.text.length };
  return [
    ...(hasGuidance ? linesOf(document, all).flatMap((line) => guidanceIn(source, line)) : []),
    ...linesWith(placeholderSign, document, visible, all).flatMap((line) => placeholdersIn(source, visible, line)),
  ];
}

function inFrontMatter(source: LeftoverSource): AdrLeftover[] {
  return source.frontMatter
    .flatMap((entry) => (entry.values.length > 0 ? entry.values.map((value) => value.range) : [entry.range]))
    .filter(
      (range) =>
        source.text[range.start] === '{' && isPlaceholder(source.text.slice(range.start + 1, range.start + 60)),
    )
    .map((range) => leftover(source, 'placeholder', range));
}

function optional(source: LeftoverSource): AdrLeftover[] {
  return source.document.comments
    .filter((comment) => comment.contentRange.end - comment.contentRange.start <= 300)
    .filter((comment) =>
      optionalComment.test(source.text.slice(comment.contentRange.start, comment.contentRange.end).trim()),
    )
    .map((comment) => leftover(source, 'optional', comment.range));
}

function guidanceIn(source: LeftoverSource, line: Range): AdrLeftover[] {
  const { prose } = source;
  let start = line.start;
  while (start < line.end && start - line.start < 20 && ' \t>*+-'.includes(prose.charAt(start))) start++;
  const range = trimRange(prose, { start, end: line.end });
  const text = prose
    .slice(range.start, Math.min(range.end, range.start + 120))
    .toLowerCase()
    .replaceAll('’', "'");
  return guidance.some((sentence) => text.startsWith(sentence)) ? [leftover(source, 'guidance', range)] : [];
}

/** Braces and brackets with a template's own words in them, or a whole line of words in braces. */
function placeholdersIn(source: LeftoverSource, visible: string, line: Range): AdrLeftover[] {
  const out: AdrLeftover[] = [];
  const text = visible.slice(line.start, line.end);
  const closings = pairUp(text);
  for (let i = 0; i < text.length; i++) {
    const end = closings.get(i);
    if (end === undefined) continue;
    const inner = text.slice(i + 1, end);
    if (isPlaceholder(inner + text[end]) || (text[i] === '{' && isWholeLine(text, i, end, inner))) {
      out.push(leftover(source, 'placeholder', { start: line.start + i, end: line.start + end + 1 }));
      i = end;
    }
  }
  return out;
}

/**
 * Lines and cells of a table that are words in braces and nothing else, `{Say what to look at first}`, in a text whose code
 * and links are blanked out.
 */
export function bracedLines(document: MarkdownDocument, visible: string): readonly Range[] {
  const all = { start: document.frontMatter?.range.end ?? 0, end: document.text.length };
  return linesWith(/\{/g, document, visible, all).flatMap((line) => {
    const text = visible.slice(line.start, line.end);
    const found: Range[] = [];
    let from = 0;
    for (const part of text.split('|')) {
      const start = part.indexOf('{');
      const end = start < 0 ? -1 : part.lastIndexOf('}');
      if (end > start && isWholeLine(part, start, end, part.slice(start + 1, end)))
        found.push({ start: line.start + from + start, end: line.start + from + end + 1 });
      from += part.length + 1;
    }
    return found;
  });
}

const isPlaceholder = (inner: string): boolean => {
  const text = inner.slice(0, 60).toLowerCase();
  return placeholders.some((beginning) => text.startsWith(beginning));
};

/** Words only, at least three: `{Describe what becomes easier}`; no code, attributes or templating. */
function isWholeLine(text: string, start: number, end: number, inner: string): boolean {
  if (text.slice(end + 1).trim() !== '' || !/^[ \t>*+#-]{0,20}$/.test(text.slice(0, start))) return false;
  return /^[\p{L}][^{}<>=;:$\\"`]{10,1000}$/u.test(inner) && (inner.match(/\p{L}{2,}/gu)?.length ?? 0) >= 3;
}

/** Where each brace and bracket of a line is closed. */
function pairUp(text: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: Readonly<Record<string, number[]>> = { '}': [], ']': [] };
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{') open['}']?.push(i);
    else if (text[i] === '[') open[']']?.push(i);
    const start = open[text[i] ?? '']?.pop();
    if (start !== undefined) pairs.set(start, i);
  }
  return pairs;
}

const leftover = (source: LeftoverSource, kind: AdrLeftover['kind'], range: Range): AdrLeftover => ({
  kind,
  range,
  text: source.text.slice(range.start, range.end),
});
