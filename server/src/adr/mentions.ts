import type { MarkdownDocument } from '../markdown/document.ts';
import { hasPlannedMark } from '../references/context.ts';
import { basename } from '../text/paths.ts';
import type { Range } from '../text/range.ts';
import { readFileName } from './file-name.ts';
import type { AdrFileName, AdrMention } from './record.ts';
import { type AdrSource, blankOut, linesOf, proseOf } from './source.ts';

/** What a repository calls its ADRs: `ADR-12`, `ADR 12`, `ADR0012`, `ADR #12`, `ODH-ADR-MS-0003`. */
const pattern =
  /(?<![\p{L}\p{N}_.#@&=?%-])((?:[A-Z][A-Z0-9]{0,7}-){0,3}(?:ADR|Adr|adr)(?:-[A-Z]{1,8}){0,3}[-_ #]{0,2})(\d{1,5})(?![\p{L}\p{N}_])/gu;

/** The id as written: prefix and digits are all there is in the mention's range. */
export const idOfMention = ({ range, prefix, number }: AdrMention): string =>
  prefix + String(number).padStart(Math.min(5, range.end - range.start - prefix.length), '0');

/** What mentions are read from. */
export type MentionSource = Pick<AdrSource, 'document' | 'prose' | 'title' | 'fileName'>;

/**
 * What each id that says ADR begins with, found in the whole text before anything is made of it: `docs/adr/0012-x.md` is
 * a path, and most documents that hold "adr" hold nothing else. What is hidden below is too long to stand in an id.
 */
const beginning = /(?:ADR|Adr|adr)(?:-[A-Z]{1,8}){0,3}[-_ #]{0,2}\d/;

/** ADRs that a document names which is none itself. Most name none, and are left after one search. */
export function readDocumentMentions(path: string, document: MarkdownDocument): AdrMention[] {
  if (!/ADR|Adr|adr/.test(document.text)) return [];
  const fileName = readFileName(basename(path));
  if (ownPrefix(fileName) === undefined && !beginning.test(document.text)) return [];
  return readMentions({ document, prose: proseOf(document), title: undefined, fileName });
}

/**
 * ADRs named in prose, headings and link texts. Code, comments, URLs, link destinations, paths and file names are left
 * out, and so is the ADR's own id in its title.
 */
export function readMentions(source: MentionSource): AdrMention[] {
  const { document } = source;
  const prefix = ownPrefix(source.fileName);
  if (prefix === undefined && !beginning.test(document.text)) return [];
  const hidden: Range[] = document.codeSpans.map((span) => span.range);
  for (const link of document.links) {
    if (link.kind === 'inline' || link.kind === 'full' || link.kind === 'collapsed')
      hidden.push({ start: link.textRange.end, end: link.range.end });
    else if (link.kind !== 'shortcut') hidden.push(link.range);
    if (link.image) hidden.push(link.range);
  }
  for (const definition of document.definitions) hidden.push(definition.range);
  const visible = blankOut(source.prose, hidden);
  const own = source.title?.place === 'heading' ? source.title : undefined;
  const all = { start: document.frontMatter?.range.end ?? 0, end: document.text.length };
  // A paragraph may be one long line, and the pattern is linear.
  return linesOf(document, all, Number.POSITIVE_INFINITY).flatMap((line) => {
    const text = visible.slice(line.start, line.end);
    const out: AdrMention[] = [];
    for (const id of findIds(text, prefix)) {
      const start = line.start + id.index;
      const range = { start, end: start + id.prefix.length + id.digits.length };
      const isOwn =
        own?.numberRange !== undefined && range.start <= own.numberRange.end && own.numberRange.start < range.end;
      if (!isOwn) {
        out.push({ range, prefix: id.prefix, number: Number(id.digits), isPlanned: hasPlannedMark(text) });
      }
    }
    return out.sort((a, b) => a.range.start - b.range.start);
  });
}

/**
 * Ids in a line of text, leaving out paths, file names and years.
 *
 * @param ownPrefix also finds ids of this prefix, which do not say ADR
 */
export function* findIds(
  line: string,
  ownPrefix?: RegExp,
): Iterable<{ readonly index: number; readonly prefix: string; readonly digits: string }> {
  // Most lines name no ADR: three searches for a word cost less than the pattern.
  for (const match of [
    ...(namesAdr(line) ? line.matchAll(pattern) : []),
    ...(ownPrefix === undefined ? [] : line.matchAll(ownPrefix)),
  ]) {
    const { index } = match;
    const [whole, prefix = '', digits = ''] = match;
    if (isInPath(line, index) || continuesAsPath(line, index + whole.length)) continue;
    if (prefix.endsWith(' ') && /^(?:19|20)\d\d$/.test(digits)) continue;
    yield { index, prefix, digits };
  }
}

const namesAdr = (text: string): boolean => text.includes('ADR') || text.includes('adr') || text.includes('Adr');

/** Behind a slash only another id leaves it one: `ADR-12/ADR-13`, not `docs/ADR-13`. */
function isInPath(text: string, start: number): boolean {
  return text[start - 1] === '/' && !/ADR[-_ #]{0,2}\d{1,5}\/$/i.test(text.slice(Math.max(0, start - 12), start));
}

/** `ADR-12-use-kafka`, `ADR-12.md`, `ADR-12/README` are names of files; `ADR-12.` and `ADR-12/13` are not. */
function continuesAsPath(text: string, end: number): boolean {
  const rest = text.slice(end, end + 5);
  return /^(?:-[\p{L}\p{N}]|\.[\p{L}\p{N}]|\/(?!\d|ADR)[\p{L}._]|\\[\p{L}])/u.test(rest);
}

/** A prefix of the directory's own that does not say ADR: `API-001`. */
function ownPrefix({ prefix }: AdrFileName): RegExp | undefined {
  if (!/^[A-Z]{2,8}(?:-[A-Z]{2,8}){0,3}-$/.test(prefix) || prefix.includes('ADR')) return undefined;
  return new RegExp(`(?<![\\p{L}\\p{N}_/.#-])(${prefix})(\\d{1,5})(?![\\p{L}\\p{N}_])`, 'gu');
}
