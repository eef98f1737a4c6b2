import type { Heading, Link, MarkdownDocument } from '../markdown/document.ts';
import type { Range } from '../text/range.ts';
import { type FrontMatterEntry, readFrontMatter } from './front-matter.ts';
import type { AdrFileName, AdrTitle } from './record.ts';
import { normaliseHeading } from './section-names.ts';

/** What every reader of an ADR's parts starts from. */
export interface AdrSource {
  readonly document: MarkdownDocument;
  readonly text: string;
  /** The text with front matter, code blocks and comments blanked out; of the same length, line endings kept. */
  readonly prose: string;
  readonly frontMatter: readonly FrontMatterEntry[];
  readonly fileName: AdrFileName;
  readonly title: AdrTitle | undefined;
  readonly titleHeading: Heading | undefined;
  /** What stands between title and next heading, a section of metadata included: the block of `Status: x` and `Date: y`. */
  readonly lead: Range;
  /** What stands below a heading up to the next one, by the offset at which the heading starts. */
  readonly ownRanges: ReadonlyMap<number, Range>;
  /** Links that lead somewhere, by the offset at which they start. */
  readonly linkAt: ReadonlyMap<number, Link>;
}

/** Places of a kind beyond this many are no statement of an ADR; it keeps the reading of hostile texts linear. */
export const MOST_PLACES = 50;

/** Lines longer than this are data; only their beginning is read. */
export const LONGEST_LINE = 2000;

/** Blanks out what is not prose, so that patterns over lines see nothing of it. */
export function blankOut(text: string, ranges: readonly Range[]): string {
  const pieces: string[] = [];
  let done = 0;
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const start = Math.max(done, range.start);
    if (range.end <= start) continue;
    pieces.push(text.slice(done, start), blanks(text, start, range.end));
    done = range.end;
  }
  pieces.push(text.slice(done));
  return pieces.join('');
}

function blanks(text: string, start: number, end: number): string {
  const piece = text.slice(start, end);
  const isOneLine = !piece.includes('\n') && !piece.includes('\r');
  return isOneLine ? blank(end - start) : piece.replace(/[^\r\n]+/g, (line) => blank(line.length));
}

const BLANK = ' '.repeat(1000);

/** A piece of a string that is there costs less than one that is made. */
const blank = (length: number): string => (length <= BLANK.length ? BLANK.slice(0, length) : ' '.repeat(length));

export function proseOf(document: MarkdownDocument): string {
  const ranges: Range[] = [...document.codeBlocks, ...document.comments].map((part) => part.range);
  if (document.frontMatter !== undefined) ranges.push(document.frontMatter.range);
  return blankOut(document.text, ranges);
}

/** Sections that hold what other ADRs have between the title and the first section. */
const metadataNames: ReadonlySet<string> = new Set([
  'metadata',
  'meta',
  'meta data',
  'meta information',
  'document information',
  'document info',
  'metadaten',
]);

export function buildSource(document: MarkdownDocument, fileName: AdrFileName, findTitle: TitleFinder): AdrSource {
  const prose = proseOf(document);
  const frontMatter = readFrontMatter(document);
  const { title, heading } = findTitle(document, frontMatter, fileName);
  const from = heading?.range.end ?? document.frontMatter?.range.end ?? 0;
  const next = document.headings.find(
    (other) => other.range.start >= from && other !== heading && !metadataNames.has(normaliseHeading(other.text)),
  );
  const lead = { start: from, end: next?.range.start ?? document.text.length };
  const ownRanges = new Map(
    document.sections.flatMap(({ heading: own, ownRange }): [number, Range][] =>
      own === undefined ? [] : [[own.range.start, ownRange]],
    ),
  );
  const linkAt = new Map(
    document.links.filter((link) => !link.image).map((link): [number, Link] => [link.range.start, link]),
  );
  return {
    document,
    text: document.text,
    prose,
    frontMatter,
    fileName,
    title,
    titleHeading: heading,
    lead,
    ownRanges,
    linkAt,
  };
}

export type TitleFinder = (
  document: MarkdownDocument,
  frontMatter: readonly FrontMatterEntry[],
  fileName: AdrFileName,
) => { readonly title: AdrTitle | undefined; readonly heading: Heading | undefined };

/** The lines that a range touches, cut to the range and a length, without line endings and byte order mark. */
export function linesOf(document: MarkdownDocument, range: Range, longest: number = LONGEST_LINE): Range[] {
  const out: Range[] = [];
  if (range.end <= range.start) return out;
  const last = document.lines.lineAt(range.end);
  for (let line = document.lines.lineAt(range.start); line <= last; line++) {
    const cut = cutLine(document, line, range, longest);
    if (cut.start <= cut.end) out.push(cut);
  }
  return out;
}

/**
 * As `linesOf`, of those lines alone in which a sign begins: few lines have one, and one search passes over the others.
 *
 * @param sign a global pattern
 * @param visible a text of the document's length, with its line endings
 */
export function linesWith(sign: RegExp, document: MarkdownDocument, visible: string, range: Range): Range[] {
  const { lines } = document;
  const out: Range[] = [];
  let next = range.start;
  for (const { index } of visible.matchAll(sign)) {
    if (index < next) continue;
    if (index >= range.end) break;
    const line = lines.lineAt(index);
    next = lines.lineStart(line + 1);
    const cut = cutLine(document, line, range, LONGEST_LINE);
    if (cut.start <= cut.end) out.push(cut);
  }
  return out;
}

function cutLine({ lines, text }: MarkdownDocument, line: number, range: Range, longest: number): Range {
  const mark = line === 0 && text.startsWith('\uFEFF') ? 1 : 0;
  const start = Math.max(range.start, lines.lineStart(line) + mark);
  return { start, end: Math.min(range.end, lines.lineEnd(line), start + longest) };
}

/** Without white space at both ends. */
export function trimRange(text: string, range: Range): Range {
  let { start, end } = range;
  while (end > start && isBlank(text, end - 1)) end--;
  while (start < end && isBlank(text, start)) start++;
  return { start, end };
}

function isBlank(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit < 128 ? unit === 32 || (unit >= 9 && unit <= 13) : /[\s\uFFFF]/.test(text.charAt(at));
}
