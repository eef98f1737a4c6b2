import { linkTextRange } from '../references/link-facts.ts';
import { quotingOf, writeLinkPath } from '../references/write-path.ts';
import { basename } from '../text/paths.ts';
import type { Range } from '../text/range.ts';
import type { AdrSummary, LinkFact } from '../workspace/facts.ts';
import type { IndexEntry } from './index-page.ts';
import { classifyStatus } from './status-words.ts';

/** What rows tell of a document: an ADR, or a runbook, which has neither number nor status. */
export type ListedDocument = Pick<
  AdrSummary,
  'file' | 'directory' | 'id' | 'number' | 'title' | 'status' | 'statusClass'
>;

/** A row of an index page and the document that it leads to. */
export interface IndexRow {
  readonly entry: IndexEntry;
  readonly link: LinkFact;
  readonly adr: ListedDocument;
}

/** A title as it is compared: letters and digits only, letter case ignored. */
export const plainTitle = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    // Chinese and Japanese put nothing between words: a comma that was left out leaves no space.
    .replace(
      /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]) (?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu,
      '',
    )
    .trim();

/**
 * A row for an ADR in the form of its neighbour's: `| [0002](0002-x.md) | Use X | Accepted |`, `- [Use X](0002-x.md)`.
 * Undefined where the neighbour is made of more than number, title, id and status, or where the ADR's words would be
 * read as markup.
 * @param next the row behind the new one, which an item's number has to fit
 */
export function writeIndexRow(
  from: string,
  neighbour: IndexRow,
  adr: ListedDocument,
  next: IndexRow | undefined,
): string | undefined {
  const { entry, link, adr: model } = neighbour;
  if (!entry.alone) return undefined;
  if (entry.form === 'list') return writeItem(from, neighbour, adr, next);
  if (entry.cells.length === 0) return undefined;
  const status = entry.columns.findIndex((name) => name === 'status' || name === 'state');
  const cells = entry.cells.map((cell, index) => {
    if (index === status) return capitalise(adr.status, cell.text);
    const text = substitute(cell.text, model, adr);
    if (text === undefined || cell.range.start > link.range.start || cell.range.end < link.range.end) return text;
    const path = writeLinkPath(from, link.path, adr.file, quotingOf(link));
    return cell.text === entry.linkText && link.kind === 'inline' ? `[${text}](${path})` : undefined;
  });
  return cells.some((cell) => cell === undefined) ? undefined : `| ${cells.join(' | ')} |`;
}

function writeItem(
  from: string,
  { entry, link, adr: model }: IndexRow,
  adr: ListedDocument,
  next: IndexRow | undefined,
): string | undefined {
  const marker = markerOf(entry.before);
  const number = nextNumber(marker?.number, next === undefined ? undefined : markerOf(next.entry.before)?.number);
  const label = link.text === entry.linkText ? substitute(link.text, model, adr) : undefined;
  const tail = substituteTail(entry.tail, model, adr);
  if (marker === undefined || number === undefined || link.kind !== 'inline') return undefined;
  const lead = withNumber(marker.rest, model, adr);
  if (label === undefined || tail === undefined || lead === undefined) return undefined;
  return `${marker.before}${number}${marker.after}${lead}[${label}](${writeLinkPath(from, link.path, adr.file, quotingOf(link))})${tail}`;
}

/** `  3. ADR-12: ` -> before `  `, number `3`, after `. `, rest `ADR-12: `; a bullet belongs to what stands before. */
function markerOf(line: string) {
  const match = /^([\s>]{0,40})(?:([*+-])|(\d{1,5})([.)]))(\s{1,8})(.*)$/.exec(line);
  if (match === null) return undefined;
  const [, indent = '', bullet = '', number = '', point = '', space = '', rest = ''] = match;
  return { before: indent + bullet, number, after: point + space, rest };
}

/** Items count on at the end of a list, and are all alike in lists that do not count; elsewhere all would have to move. */
function nextNumber(number: string | undefined, next: string | undefined): string | undefined {
  if (number === undefined || number === '' || number === next) return number;
  return next === undefined ? String(Number(number) + 1) : undefined;
}

/** ` - Accepted` of one ADR, said of another. */
function substituteTail(tail: string, model: ListedDocument, adr: ListedDocument): string | undefined {
  const status = /^([\s:|,(–—-]{0,8}[*_`]{0,2})(\p{L}[\p{L} ]{0,40})([*_`]{0,2}\)?\s{0,4})$/u.exec(tail);
  if (status === null) return tail.trim() === '' ? '' : substitute(tail, model, adr);
  const [, before = '', word = '', after = ''] = status;
  if (classifyStatus(word).word !== model.status) return substitute(tail, model, adr);
  return adr.status === '' ? undefined : before + capitalise(adr.status, word) + after;
}

/** A text about one ADR, said of another: `ADR-0001: Use X` becomes `ADR-0002: Use Y`. */
function substitute(text: string, model: ListedDocument, adr: ListedDocument): string | undefined {
  if (text === basename(model.file)) return basename(adr.file);
  if (/[|[\]<>*_`\\]/.test(adr.title) || model.title === '') return undefined;
  const [before = '', after, ...more] = text.split(model.title);
  if (more.length > 0) return undefined;
  const head = withNumber(before, model, adr);
  if (after === undefined || head === undefined) return head;
  return after.trim() === '' ? head + adr.title + after : undefined;
}

/** Nothing but a number and what announces it: `ADR-0001: `, `1. `, ``. */
function withNumber(text: string, model: ListedDocument, adr: ListedDocument): string | undefined {
  if (text === '') return '';
  const match = /^((?:ADR)?[-_ #]{0,2})(\d{1,5})([.:)\s–—-]{0,4})$/i.exec(text);
  if (match === null || adr.number === undefined || Number(match[2]) !== model.number) return undefined;
  return `${match[1]}${String(adr.number).padStart(match[2]?.length ?? 0, '0')}${match[3]}`;
}

/** A word in the letter case of another one. */
export const capitalise = (word: string, like: string): string =>
  /^\p{Lu}\p{Lu}/u.test(like)
    ? word.toUpperCase()
    : /^\p{Lu}/u.test(like)
      ? word.slice(0, 1).toUpperCase() + word.slice(1)
      : word;

/** A word in the letter case of the one that it takes the place of, small letters included. */
export const inCaseOf = (word: string, like: string): string =>
  like === like.toLowerCase() ? word.toLowerCase() : capitalise(word, like);

/** What of a row tells the ADR's title, so that another title can be put in its place. */
export interface TitleSlot {
  readonly kind: string;
  readonly text: string;
  /** Undefined where the text has markup, so that its places are not known. */
  readonly range: Range | undefined;
}

/** The texts of a row that may tell a title: the link's, and those of the cells. */
export function titleSlots({ entry, link }: IndexRow): readonly TitleSlot[] {
  const linked = {
    kind: 'link',
    text: entry.linkText,
    range: link.text === entry.linkText ? linkTextRange(link) : undefined,
  };
  const cells = entry.cells.map(({ text, range }, index) => ({
    kind: `cell ${index}`,
    text,
    range: range.end - range.start === text.length ? range : undefined,
  }));
  return [linked, ...cells];
}

/** The number that a slot begins with, and the ADR's title; undefined where the title would be read as markup. */
export function retitled(slot: TitleSlot, adr: ListedDocument): string | undefined {
  if (/[|[\]<>*_`\\]/.test(adr.title)) return undefined;
  const head = /^(?:ADR)?[-_ #]{0,2}(\d{1,5})(?:[.:)]|\s[–—-])\s{1,4}/i.exec(slot.text);
  return (head !== null && Number(head[1]) === adr.number ? head[0] : '') + adr.title;
}

/** The status in a row's status cell, where both it and the ADR's are known words. */
export function statusOf(row: IndexRow) {
  const { entry, adr } = row;
  const cell = entry.cells[entry.columns.findIndex((name) => name === 'status' || name === 'state')];
  if (cell === undefined || adr.statusClass === 'unknown') return undefined;
  const { word, wordRangeRelative, class: kind } = classifyStatus(cell.text);
  // A cell with markup is longer than its text: the word's place in it is not known.
  const isPlain = cell.range.end - cell.range.start === cell.text.length;
  if (kind === 'unknown' || word === '' || !isPlain) return undefined;
  const start = cell.range.start + wordRangeRelative.start;
  const range = { start, end: cell.range.start + wordRangeRelative.end };
  return { row, word, range, written: cell.text.slice(wordRangeRelative.start, wordRangeRelative.end) };
}

/** "GitHub feature adoption" for "GitHub feature adoption for the platform": whoever wrote the list has shortened it. */
export function isShortened({ entry, adr }: IndexRow): boolean {
  const title = plainTitle(adr.title);
  return [entry.linkText, ...entry.cells.map((cell) => cell.text)].some((text) => {
    const words = plainTitle(text).replace(/^(?:adr )?\d{1,5} /, '');
    return words.includes(' ') && title.startsWith(`${words} `);
  });
}
