import type { FileEdit } from '../text/edit.ts';
import { containsRange, type Range } from '../text/range.ts';
import type { FileFacts } from '../workspace/facts.ts';
import { inCaseOf } from './index-row.ts';
import { insertAfterLine, lineStartAt, nextLineStart } from './lines-of-text.ts';
import { isNested } from './nested-status.ts';
import type { AdrRecord, AdrStatus } from './record.ts';
import { withWord } from './status-dress.ts';
import { classifyStatus } from './status-words.ts';

/** An ADR whose text is at hand. */
export interface AdrText {
  readonly facts: FileFacts;
  readonly record: AdrRecord;
  readonly text: string;
}

export interface NewStatus {
  /** `Accepted`, as the directory writes it. */
  readonly word: string;
  /** `✅ Accepted`, where the directory's other ADRs have more than the word. */
  readonly value: string | undefined;
  /** `2024-05-01` */
  readonly today: string;
}

/** The places of an ADR that state its status, all of which have to change; those that tell of something else are left out. */
export const statusPlaces = (record: AdrRecord): readonly AdrStatus[] =>
  record.statuses.filter((status, index) => index === 0 || (status.class !== 'unknown' && !isNested(status, record)));

/**
 * Writes a status wherever an ADR states one, each in the dress that it has there. A status that lives in a log, and only
 * there, is no place of its own: see `write-history.ts`.
 */
export function writeStatus(adr: AdrText, status: NewStatus): readonly FileEdit[] {
  return statusPlaces(adr.record)
    .filter(({ place }) => place !== 'changelog')
    .flatMap((place, index) => writePlace(adr, place, { ...status, value: index === 0 ? status.value : undefined }));
}

function writePlace(adr: AdrText, place: AdrStatus, status: NewStatus): readonly FileEdit[] {
  const { facts, text } = adr;
  const edit = (range: Range, newText: string): FileEdit[] =>
    text.slice(range.start, range.end) === newText ? [] : [{ file: facts.path, range, newText }];
  if (place.range.start === place.range.end) return [fillEmpty(adr, place, status)];
  const logged = logLine(adr, place, status);
  if (logged !== undefined) return [insertAfterLine(facts, logged.after, logged.text)];
  const boxes = tick(adr, place, status);
  if (boxes !== undefined) return boxes;
  const word = inCaseOf(status.word, place.written);
  const value = text.slice(place.range.start, place.range.end);
  const wordAt = { start: place.wordRange.start - place.range.start, end: place.wordRange.end - place.range.start };
  if (wordAt.end <= wordAt.start) return edit(place.range, status.value ?? status.word);
  const dressed = withWord(value, wordAt, word);
  const tail = value.slice(wordAt.end);
  if (place.note === '') return edit(place.range, status.value ?? dressed);
  const dated = /^([^\p{L}\p{N}]{1,10})(\d{4}-\d{2}-\d{2})([^\p{L}\p{N}]{0,10})$/u.exec(tail);
  if (dated !== null) {
    const head = dressed.slice(0, dressed.length - tail.length);
    return edit(place.range, `${head}${dated[1]}${status.today}${dated[3]}`);
  }
  // "Accepted, amended by ADR-7" goes on being amended; what else is said beside the word was said of the old one.
  const keeps = adr.record.relations.some(
    (relation) => relation.kind !== 'supersedes' && containsRange(place.range, relation.range),
  );
  return edit(place.range, keeps ? dressed : (status.value ?? plainValue(value, wordAt, word)));
}

/** The word with the emphasis that closes behind it, and nothing of the remark. */
function plainValue(value: string, wordAt: Range, word: string): string {
  const head = withWord(value.slice(0, wordAt.end), wordAt, word);
  const opened = /[*_~`]+(?=[^*_~`]*$)/.exec(head)?.[0] ?? '';
  return head + (opened !== '' && value.slice(wordAt.end).startsWith(opened) ? opened : '');
}

/** `**Status:**` with nothing behind it, `## Status` with nothing below. */
function fillEmpty({ facts, text }: AdrText, { place, range }: AdrStatus, { value, word }: NewStatus): FileEdit {
  const written = value ?? word;
  const gap = /[\s|]/.test(text[range.start - 1] ?? ' ') ? '' : ' ';
  const newText = place === 'section' ? facts.eol + facts.eol + written : gap + written;
  return { file: facts.path, range, newText };
}

interface LogLine {
  readonly after: number;
  readonly text: string;
}

/** Where the status section is a log of dated lines, `2024-05-01 accepted`, it goes on with one more line. */
function logLine(adr: AdrText, place: AdrStatus, { word, today }: NewStatus): LogLine | undefined {
  if (place.place !== 'section') return undefined;
  const { facts, text, record } = adr;
  const section = record.sections.find(
    ({ class: kind, range }) => kind === 'status' && containsRange(range, place.range),
  );
  if (section === undefined) return undefined;
  const lines = linesIn(adr, section.contentRange).map((range) => {
    const line = text.slice(range.start, range.end);
    const match = /^([\s>*+-]{0,12})(\d{4}-\d{2}-\d{2})([\s:–—-]{1,6})(?=\p{L})/u.exec(line);
    const reading = classifyStatus(line.slice(match?.[0].length ?? 0));
    return match === null || reading.class === 'unknown' ? undefined : { range, match, date: match[2] ?? '' };
  });
  const log = lines.flatMap((line) => line ?? []);
  const last = log.at(-1);
  if (log.length < 2 || last === undefined || (log[0]?.date ?? '') > last.date || last.date > today) return undefined;
  const [, head = '', , joint = ''] = last.match;
  const written = inCaseOf(word, text.slice(place.wordRange.start, place.wordRange.end));
  const isPlain = head.trim() === '';
  const hardBreak =
    isPlain && nextLineStart(facts, last.range.end) !== undefined ? trailingBreak(text, last.range) : '';
  return { after: last.range.end, text: head + today + joint + written + hardBreak };
}

const trailingBreak = (text: string, { start, end }: Range): string => / {2,}$/.exec(text.slice(start, end))?.[0] ?? '';

/** `- [x] Proposed` among the boxes of the other states: the tick moves on. */
function tick(adr: AdrText, place: AdrStatus, { word }: NewStatus): FileEdit[] | undefined {
  const { facts, text } = adr;
  const start = lineStartAt(facts, place.range.start);
  const own = /^[ \t>]{0,40}[*+-][ \t]{1,8}\[([xX])\]/.exec(text.slice(start, place.range.start));
  if (own === null) return undefined;
  const section = adr.record.sections.find(({ range }) => containsRange(range, place.range));
  const target = classifyStatus(word).word;
  for (const line of section === undefined ? [] : linesIn(adr, section.contentRange)) {
    const box = /^[ \t>]{0,40}[*+-][ \t]{1,8}\[( )\]/.exec(text.slice(line.start, line.end));
    if (box === null || classifyStatus(text.slice(line.start + box[0].length, line.end)).word !== target) continue;
    const at = (offset: number, newText: string): FileEdit => ({
      file: facts.path,
      range: { start: offset, end: offset + 1 },
      newText,
    });
    return [at(start + own[0].length - 2, ' '), at(line.start + box[0].length - 2, own[1] ?? 'x')];
  }
  return undefined;
}

function linesIn({ facts, text }: AdrText, range: Range): Range[] {
  const lines: Range[] = [];
  let start: number | undefined = lineStartAt(facts, range.start);
  while (start !== undefined && start < range.end && lines.length < 200) {
    const next = nextLineStart(facts, start);
    const end: number = next ?? facts.length;
    lines.push({ start, end: start + text.slice(start, end).replace(/[\r\n]+$/, '').length });
    start = next;
  }
  return lines;
}
