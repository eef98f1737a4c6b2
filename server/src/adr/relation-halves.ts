import type { FileEdit } from '../text/edit.ts';
import { containsRange } from '../text/range.ts';
import type { FileFacts } from '../workspace/facts.ts';
import { nextHistoryEntry } from './history-entry.ts';
import { capitalise } from './index-row.ts';
import { insertAfterLine, insertBeforeLine } from './lines-of-text.ts';
import type { AdrRecord, AdrRelation, AdrSection, AdrStatus } from './record.ts';
import { isKey, isTableRow, type RelationStyle, standsAlone } from './relation-style.ts';

/** What makes an ADR say its half of a relation. */
export interface Half {
  readonly edits: readonly FileEdit[];
  /** True where nothing else could be right: no statement of the ADR is lost, and the place is the usual one. */
  readonly certain: boolean;
}

/** The ADR that is written into, with its text's places. */
export interface Page {
  readonly file: FileFacts;
  readonly record: AdrRecord;
}

/** What a history is told of a supersession. */
export interface Supersession {
  /** `Superseded by ADR-0002` */
  readonly status: string;
  /** The day, where it is known. */
  readonly date: string | undefined;
  readonly reason?: string | undefined;
  /** Header of the history's table, where it is at hand. */
  readonly columns?: readonly string[];
}

/** "Superseded by X": beside a status that says "Superseded", or as the status itself. */
export function markSuperseded(page: Page, style: RelationStyle, target: string, news: Supersession): Half | undefined {
  const { record } = page;
  const status = record.statuses[0];
  if (status === undefined || status.place === 'changelog' || status.wordRange.end <= status.wordRange.start)
    return undefined;
  const isMarked = status.word === 'superseded' || status.word === 'replaced';
  const isPlain = status.note === '' && (status.class === 'live' || isMarked);
  const { form } = style;
  const history = isMarked ? { edits: [], certain: true } : logSuperseded(page, news);
  const certain = history.certain && (status.class === 'live' || (isMarked && isPlain));
  const ownLine = isKey(style) || (style.place === 'lead' && standsAlone(form));
  if (ownLine && !standsBeside(style, status)) {
    // The directory keeps relations where this ADR has nothing: its status is the place that it has.
    if (!isPlain) return undefined;
  } else if (ownLine) {
    if (!isPlain) return undefined;
    const line = insertAfterLine(page.file, status.range.end, form.before + target + form.after);
    const word = isMarked ? [] : [replace(page, status.wordRange, capitalise('superseded', status.written))];
    return { edits: [...word, line, ...history.edits], certain };
  }
  const verb = /by$/i.test(form.verb) ? form.verb.replace(/[_-]/g, ' ').toLowerCase() : 'superseded by';
  const text = `${capitalise(verb, status.written)} ${target}`;
  if (isPlain) return { edits: [replace(page, status.wordRange, text), ...history.edits], certain };
  const section = sectionOf(record, status);
  // A remark on the status stays: what is said last holds.
  if (section !== undefined) return { edits: [insertBelow(page, section, text), ...history.edits], certain };
  return { edits: [replace(page, status.range, text), ...history.edits], certain: false };
}

/** Which half is written. */
export type HalfKind = Pick<AdrRelation, 'kind' | 'direction'>;

/** "Supersedes X": behind a like statement, or where such statements stand. */
export function nameOther(page: Page, style: RelationStyle, target: string, wanted: HalfKind): Half | undefined {
  const { record } = page;
  const present = record.relations.filter(
    ({ kind, direction, partial, form }) =>
      kind === wanted.kind && direction === wanted.direction && !partial && form !== undefined && standsAlone(form),
  );
  const last = present.at(-1);
  if (last?.form !== undefined) return { edits: [insertBehind(page, last, target)], certain: true };
  const status = record.statuses[0];
  const { form, place } = style;
  const line = form.before + target + form.after;
  if (isKey(style)) {
    if (status?.place !== 'front-matter') return undefined;
    return { edits: [insertAfterLine(page.file, status.range.end, line)], certain: true };
  }
  if (place === 'lead' && status !== undefined && standsBeside(style, status))
    return { edits: [insertAfterLine(page.file, status.range.end, line)], certain: true };
  if (place === 'lead' && !isTableRow(style) && record.leadEnd > 0)
    return { edits: [insertAfterLine(page.file, record.leadEnd, line)], certain: false };
  if (isTableRow(style)) return undefined;
  // Where the front matter has a status as well, the section is still the place of what is said about it.
  const statusSection = record.statuses.flatMap((stated) => sectionOf(record, stated) ?? [])[0];
  if (place === 'status' && statusSection !== undefined)
    return { edits: [insertBelow(page, statusSection, line)], certain: true };
  const links = linksOf(record);
  if (links !== undefined) return { edits: [insertBelow(page, links, line)], certain: place === 'section' };
  if (record.leadEnd === 0) return undefined;
  const { eol } = page.file;
  const edit = {
    file: page.file.path,
    range: { start: record.leadEnd, end: record.leadEnd },
    newText: eol + eol + line,
  };
  return { edits: [edit], certain: false };
}

/** Whether a line of this style can stand below a status: keys below keys, rows below rows. */
function standsBeside(style: RelationStyle, { place }: AdrStatus): boolean {
  if (isKey(style)) return place === 'front-matter';
  return isTableRow(style) ? place === 'table' : place === 'key-value';
}

/** The section in which a status stands alone. */
const sectionOf = (record: AdrRecord, status: AdrStatus): AdrSection | undefined =>
  status.place !== 'section'
    ? undefined
    : record.sections.find(({ class: kind, range }) => kind === 'status' && containsRange(range, status.range));

const linksOf = (record: AdrRecord): AdrSection | undefined =>
  record.sections.find((section) => section.class === 'related') ??
  record.sections.find((section) => section.class === 'references');

/** A history that ends with "Accepted" must go on. */
function logSuperseded({ file, record }: Page, news: Supersession): Half {
  const named = record.history?.entries.filter(({ status }) => status !== undefined) ?? [];
  if (record.history === undefined || named.length === 0) return { edits: [], certain: true };
  const entry = nextHistoryEntry(record.history, news, news.columns);
  if (entry === undefined) return { edits: [], certain: false };
  const edit = insertAfterLine(file, entry.after, entry.text);
  return {
    edits: [entry.before === undefined ? edit : insertBeforeLine(file, entry.before, entry.text)],
    certain: true,
  };
}

function replace({ file }: Page, range: FileEdit['range'], newText: string): FileEdit {
  return { file: file.path, range, newText };
}

/** A paragraph at the end of a section; an item of a list stays in its list. */
function insertBelow({ file }: Page, { contentRange }: AdrSection, text: string): FileEdit {
  const { eol, path } = file;
  const { start, end } = contentRange;
  const joins = /^\s*[*+-] /.test(text) && end > start;
  return { file: path, range: { start: end, end }, newText: (joins ? eol : eol + eol) + text };
}

/** `supersedes: [3` goes on with `, 4`; `Supersedes [3](x)` with a line of its own. */
function insertBehind(page: Page, { targetRange, place, form }: AdrRelation, target: string): FileEdit {
  const { before = '', after = '' } = form ?? {};
  const { eol, path } = page.file;
  const { end } = targetRange;
  if (place === 'front-matter') {
    const quote = /["']$/.exec(before)?.[0] ?? '';
    const joint = before.includes('[') ? `${quote}, ${quote}` : ', ';
    return { file: path, range: { start: end, end }, newText: joint + target };
  }
  const line = before + target + after;
  // Two lines of a paragraph would be read as one.
  const joins = place === 'lead' || /^\s*[*+-] /.test(before);
  if (joins) return insertAfterLine(page.file, end, line);
  const at = end + after.length;
  return { file: path, range: { start: at, end: at }, newText: eol + eol + line };
}
