import type { Heading, MarkdownDocument } from '../markdown/document.ts';
import type { Range } from '../text/range.ts';
import type { FrontMatterEntry } from './front-matter.ts';
import { plainText } from './plain.ts';
import type { AdrFileName, AdrTitle } from './record.ts';
import { classifySection, normaliseHeading } from './section-names.ts';

/** A title's parts, offsets relative to the text read: `ADR-012: Use Kafka`. */
export interface TitleReading {
  /** `012` */
  readonly number: Range | undefined;
  /** `Use Kafka` */
  readonly title: Range;
  /** `ADR-NNN: T` */
  readonly form: string;
}

const adrWord = /^(?:[A-Za-z]{1,20} )?(?:ADR|(?:(?:Architectur(?:e|al) )?(?:Design )?Decision Record))(?![A-Za-z])/i;
const LONGEST = 1000;

/**
 * Tells the number of a title from its words. `12. T`, `ADR-012: T`, `ADR 12 — T`, `[012] T`, `ADR: T`, `TITLE: T` and
 * the like; "3 ways to X" and "2024 roadmap" have no number. A prefix of the repository's own, `API-001: T`, counts
 * where the file name has it too.
 */
export function readTitle(raw: string, fileName: AdrFileName): TitleReading {
  const text = raw.slice(0, LONGEST);
  const outer = /^[\s*_]{0,10}/.exec(text)?.[0].length ?? 0;
  const end = outer + text.slice(outer).replace(/[\s*_]{1,10}$/, '').length;
  // An emoji or a code span belongs to the title, except before its number.
  const sign =
    /^(?:\p{Extended_Pictographic}|\u{fe0f}|\u{200d}|[\s`]){1,12}/u.exec(text.slice(outer, end))?.[0].length ?? 0;
  const start = sign > 0 && numbered(text.slice(outer + sign, end), fileName) !== undefined ? outer + sign : outer;
  const body = text.slice(start, end);
  const found = numbered(body, fileName);
  const after = found?.after ?? 0;
  const label = /^(?:(?:ADR|(?:Architectur(?:e|al) )?Decision Record)[ \t]{0,4}(?::|[-–—] )|TITLE:)[ \t]{0,10}/i.exec(
    body.slice(after),
  );
  const titleStart = after + (label?.[0].length ?? 0);
  const number = found === undefined ? undefined : { start: start + found.start, end: start + found.end };
  const head = body.slice(0, titleStart);
  const form =
    found === undefined
      ? head
      : head.slice(0, found.start) + 'N'.repeat(found.end - found.start) + head.slice(found.end);
  return {
    number,
    title: { start: start + titleStart, end: Math.max(start + titleStart, end) },
    form: `${form.replace(/\s+/g, ' ')}${titleStart < body.length ? 'T' : ''}`,
  };
}

interface Numbered {
  readonly start: number;
  readonly end: number;
  /** Where the words begin. */
  readonly after: number;
}

function numbered(body: string, fileName: AdrFileName): Numbered | undefined {
  return (
    withAdrWord(body) ??
    inBrackets(body) ??
    bare(body, fileName) ??
    announced(body, fileName) ??
    ownPrefix(body, fileName)
  );
}

/** `ADR-012: T`, `Architecture Decision Record #1: T`, `ODH-ADR-MS-0003: T`, `[ADR-012] T`. */
function withAdrWord(body: string): Numbered | undefined {
  const bracket = body.startsWith('[') ? 1 : 0;
  const word =
    adrWord.exec(body.slice(bracket)) ??
    /^(?:[A-Z]{2,8}-){0,3}ADR(?:-[A-Z]{2,8}){0,3}(?![A-Za-z])/.exec(body.slice(bracket));
  if (word === null) return undefined;
  const from = bracket + word[0].length;
  const digits = /^[-_ #]{0,3}(\d{1,5})(?![A-Za-z0-9])(\]?)/.exec(body.slice(from));
  if (digits === null || (bracket === 1) !== (digits[2] === ']')) return undefined;
  const end = from + digits[0].length - (digits[2] ?? '').length;
  const separator = /^[\s.:)\-–—|/·•*_`]{0,10}/.exec(body.slice(from + digits[0].length))?.[0] ?? '';
  if (/^-\d/.test(body.slice(end))) return undefined;
  return { start: end - (digits[1] ?? '').length, end, after: from + digits[0].length + separator.length };
}

/** `[012] T` */
function inBrackets(body: string): Numbered | undefined {
  const match = /^\[(\d{1,5})\][ \t:.–—-]{0,6}/.exec(body);
  return match === null ? undefined : { start: 1, end: 1 + (match[1] ?? '').length, after: match[0].length };
}

/** `12. T`, `0012 - T`, `12) T`; with leading zeros the separator may be missing: `0012 T`. */
function bare(body: string, fileName: AdrFileName): Numbered | undefined {
  const match =
    /^(\d{1,5})[ \t]{0,3}[.:)\-–—]{1,3}(?:[ \t]{1,10}|$)/.exec(body) ?? /^(0\d{2,4})[ \t]{1,4}(?=\p{L})/u.exec(body);
  const tight = match ?? /^(\d{1,5})[.:](?=\p{L})/u.exec(body);
  if (tight === null) return undefined;
  if (match === null && Number(tight[1]) !== fileName.number) return undefined;
  return { start: 0, end: (tight[1] ?? '').length, after: tight[0].length };
}

/**
 * `Decision 12: T`, `RFC-12: T`, `No. 12 T`, `#12 T`, `12 T`: what may be any number is the ADR's where its file name has
 * it, too, unless the name's words begin with it.
 */
function announced(body: string, { number, slug }: AdrFileName): Numbered | undefined {
  const match =
    /^(?:#|(?:\p{L}{1,14} ){0,2}(?:decision|record|dr|edr|ladr|madr|rfc|no|nr)[-_. #]{1,3})?(\d{1,5})[*_`]{0,3}(?:[ \t]{0,3}[.:)\-–—|/·]{1,3}[ \t]{1,10}|[ \t]{1,4}(?=\p{L}))/iu.exec(
      body,
    );
  const digits = match?.[1] ?? '';
  if (match === null || Number(digits) !== number || new RegExp(`^0*${number}(?!\\d)`).test(slug)) return undefined;
  const start = match[0].indexOf(digits);
  return { start, end: start + digits.length, after: match[0].length };
}

function ownPrefix(body: string, fileName: AdrFileName): Numbered | undefined {
  const prefix = bareWord(fileName.prefix);
  if (prefix === '') return undefined;
  const match = /^([A-Za-z][A-Za-z _-]{0,58}?)[-_ #]{0,2}(\d{1,5})[ \t]{0,3}(?:[.:)\-–—]{1,3}[ \t]{0,10}|[ \t]|$)/.exec(
    body,
  );
  if (match === null || bareWord(match[1] ?? '') !== prefix) return undefined;
  const start = body.search(/\d/);
  return { start, end: start + (match[2] ?? '').length, after: match[0].length };
}

const bareWord = (prefix: string): string => prefix.toLowerCase().replace(/[-_ ]+/g, '');

/**
 * Where an ADR's title stands: its first H1, unless that is one of several sections (`# Context`, as in EIP-like records); else the
 * front matter's `title`; else a first heading of any level that carries an ADR's number.
 */
export function findTitle(
  document: MarkdownDocument,
  frontMatter: readonly FrontMatterEntry[],
  fileName: AdrFileName,
): { readonly title: AdrTitle | undefined; readonly heading: Heading | undefined } {
  const stated = frontMatter.find((entry) => entry.key === 'title')?.values[0];
  const heading = titleHeading(document, fileName, stated !== undefined);
  if (heading !== undefined) {
    const raw = document.text.slice(heading.textRange.start, heading.textRange.end);
    return { title: place(readTitle(withoutComments(raw), fileName), heading.textRange, raw, 'heading'), heading };
  }
  if (stated === undefined) return { title: undefined, heading: undefined };
  return {
    title: place(readTitle(stated.text, fileName), stated.range, stated.text, 'front-matter'),
    heading: undefined,
  };
}

function titleHeading(document: MarkdownDocument, fileName: AdrFileName, stated: boolean): Heading | undefined {
  const first = document.headings.find((heading) => heading.level === 1);
  const second = document.headings[1];
  // "Architecture Decision Record" is what every one of them is; the one below says which.
  if (first === document.headings[0] && first !== undefined && isGeneric(first) && second !== undefined) {
    if (withAdrWord(second.text) !== undefined) return second;
  }
  if (
    first !== undefined &&
    !(isSection(first) && document.headings.some((other) => other !== first && other.level === 1)) &&
    !(stated && first !== document.headings[0])
  ) {
    return first;
  }
  const top = document.headings[0];
  if (first !== undefined || top === undefined || stated || isSection(top)) return undefined;
  return withAdrWord(top.text) !== undefined ||
    (readTitle(top.text, fileName).number !== undefined && fileName.number !== undefined)
    ? top
    : undefined;
}

const isGeneric = (heading: Heading): boolean =>
  /^[\s*_]{0,4}(?:ADR|(?:Architectur(?:e|al) )?(?:Design )?Decision(?: Record)?)s?[\s*_:]{0,4}$/i.test(
    heading.text.slice(0, 100),
  );

const isSection = (heading: Heading): boolean => classifySection(normaliseHeading(heading.text)) !== 'other';

/** Comments in a heading are blanked, so that offsets stay. */
const withoutComments = (raw: string): string => {
  const start = raw.indexOf('<!--');
  if (start < 0) return raw;
  const end = raw.indexOf('-->', start);
  const stop = end < 0 ? raw.length : end + 3;
  return raw.slice(0, start) + ' '.repeat(stop - start) + raw.slice(stop);
};

function place(reading: TitleReading, range: Range, raw: string, where: AdrTitle['place']): AdrTitle {
  const shift = (inner: Range): Range => ({ start: range.start + inner.start, end: range.start + inner.end });
  const digits = reading.number === undefined ? undefined : raw.slice(reading.number.start, reading.number.end);
  return {
    range,
    titleRange: shift(reading.title),
    number: digits === undefined ? undefined : Number(digits),
    numberRange: reading.number === undefined ? undefined : shift(reading.number),
    form: `${where === 'heading' ? '# ' : 'title: '}${reading.form}`,
    place: where,
  };
}

/** The title's words; from the file name where the document has none: `use-kafka` -> `use kafka`. */
export function titleText(text: string, title: AdrTitle | undefined, fileName: AdrFileName): string {
  const stated = title === undefined ? '' : plainText(text.slice(title.titleRange.start, title.titleRange.end));
  return stated !== '' ? stated : fileName.slug.replace(/[-_]+/g, ' ').trim();
}
