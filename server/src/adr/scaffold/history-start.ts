import type { TextEdit } from '../../text/edit.ts';
import { containsRange } from '../../text/range.ts';
import { capitalise } from '../index-row.ts';
import { mostCommon } from '../order.ts';
import { plainText } from '../plain.ts';
import type { AdrHistoryEntry } from '../record.ts';
import { learnDateForm, type WriteDate } from './date-form.ts';
import type { NewAdr } from './new-adr.ts';
import { isShared, type Sample, textAt } from './sample.ts';

/** Words that a history begins with anywhere. */
const BEGINNING = /^(?:initial|first|created?|draft|drafted|proposed|proposal|recorded|new)\b.{0,40}$/i;

/**
 * Leaves one entry of a history, the one that says that the ADR is there: in the form of the model's first one, in the
 * words that most of its siblings begin with.
 */
export function startHistory(
  sample: Sample,
  siblings: readonly Sample[],
  adr: NewAdr,
  writeDate: WriteDate,
): TextEdit | undefined {
  const { history } = sample.record;
  if (history === undefined) return undefined;
  const oldest = oldestEntry(sample);
  const table = sample.document.tables.find(({ range }) => containsRange(history.range, range));
  const firsts = siblings.flatMap((sibling) => {
    const entry = oldestEntry(sibling);
    return entry === undefined ? [] : [{ sibling, entry }];
  });
  if (history.form === 'table' && table !== undefined) {
    const columns = table.header.cells.map((cell) => plainText(textAt(sample, cell)).toLowerCase());
    const models = firsts.flatMap(({ sibling, entry }) => {
      const cells = cellsOf(sibling, entry);
      return cells.length === columns.length ? [cells] : [];
    });
    const own = oldest === undefined ? [] : cellsOf(sample, oldest);
    const isOwnForm = siblings.length === 0;
    const cells = columns.map((column, index) => {
      const before = models.map((row) => row[index] ?? '');
      return cellFor({ column, before, own: isOwnForm ? own[index] : undefined }, adr, writeDate);
    });
    const start = table.rows[0]?.range.start ?? table.range.end;
    const end = table.rows.at(-1)?.range.end ?? table.range.end;
    const row = `| ${cells.join(' | ')} |`.replace(/ {2,}\|/g, ' |');
    return { range: { start, end }, newText: start === end ? `\n${row}` : row };
  }
  const { entries } = history;
  const [first] = entries;
  const last = entries.at(-1);
  if (oldest === undefined || first === undefined || last === undefined) return undefined;
  const newText = lineFor(
    oldest,
    firsts.map(({ entry }) => entry),
    adr,
    writeDate,
  );
  // An entry may go on over several lines.
  return {
    range: {
      start: first.line.range.start,
      end: Math.max(last.line.range.end, history.range.start, endOf(sample, last)),
    },
    newText,
  };
}

/** Where the last entry's paragraph or item ends. */
function endOf({ document, text }: Sample, entry: AdrHistoryEntry): number {
  const item = document.listItems.findLast(
    ({ range }) => containsRange(range, entry.range) || range.start === entry.line.range.start,
  );
  if (item === undefined) return entry.line.range.end;
  return item.range.start + text.slice(item.range.start, item.range.end).trimEnd().length;
}

function oldestEntry({ record: { history } }: Sample): AdrHistoryEntry | undefined {
  const entries = history?.entries ?? [];
  const [first] = entries;
  const last = entries.at(-1);
  return first?.date !== undefined && last?.date !== undefined && first.date > last.date ? last : first;
}

const cellsOf = ({ document, text }: Sample, entry: AdrHistoryEntry): readonly string[] => {
  const row = document.tables.flatMap(({ rows }) => rows).find(({ range }) => range.start === entry.range.start);
  return (row?.cells ?? []).map((cell) => text.slice(cell.start, cell.end).trim());
};

interface Cell {
  readonly column: string;
  /** Of the siblings' first entries. */
  readonly before: readonly string[];
  /** Of a template, which knows what a history begins with. */
  readonly own: string | undefined;
}

function cellFor({ column, before, own }: Cell, adr: NewAdr, writeDate: WriteDate): string {
  const model = own ?? before[0] ?? '';
  if (/^(?:date|when|datum|on)\b/.test(column) || /^\d{4}-\d\d-\d\d/.test(model)) return writeDate(adr.date);
  if (/^(?:status|state)\b/.test(column)) return capitalise(adr.status.toLowerCase(), model || adr.status);
  if (own !== undefined) return own;
  const usual = mostCommon(before.filter((text) => text !== ''));
  if (
    usual !== undefined &&
    before.length > 1 &&
    isShared(before.filter((text) => text === usual).length, before.length)
  )
    return usual;
  if (/^(?:author|by|who|editor|name)/.test(column)) return adr.author ?? '';
  if (/^(?:ver|rev)/.test(column)) return /^\d/.test(model) ? model : '1.0';
  return /^(?:change|note|comment|desc|reason|what|detail|summary)/.test(column) ? adr.status : '';
}

/** `- 2024-05-01: Proposed` */
function lineFor(
  { line, dateRange, status }: AdrHistoryEntry,
  firsts: readonly AdrHistoryEntry[],
  adr: NewAdr,
  writeDate: WriteDate,
): string {
  const { start } = line.range;
  const { text } = line;
  if (dateRange === undefined) return otherDate(text, adr);
  const head = text.slice(0, dateRange.start - start);
  if (status !== undefined && status.range.start >= dateRange.end) {
    const joint = text.slice(dateRange.end - start, status.range.start - start);
    const word = capitalise(adr.status.toLowerCase(), text.slice(status.range.start - start));
    const closing = /^[*_`]{1,3}/.exec(text.slice(status.range.end - start))?.[0] ?? '';
    return head + writeDate(adr.date) + joint + word + closing;
  }
  const rest = text.slice(dateRange.end - start);
  const joint = /^[\s:–—|*_)\]-]{0,12}/.exec(rest)?.[0] ?? '';
  const words = rest.slice(joint.length).trim();
  const same = firsts.filter((entry) => entry.line.text.trim().endsWith(words)).length;
  const kept = BEGINNING.test(words) || (firsts.length > 2 && isShared(same, firsts.length)) ? words : 'Initial draft';
  return head + writeDate(adr.date) + (joint === '' ? ': ' : joint) + kept;
}

/** `- 2020/06/23: Initial version`: a day in another form than ISO's is written in that. */
function otherDate(text: string, adr: NewAdr): string {
  const words = /^[\s>*+-]{0,8}(?:\d{1,3}\.\s)?[([*_]{0,3}/.exec(text)?.[0] ?? '';
  const rest = text.slice(words.length);
  const day =
    /^(?:\d{4}[/.]\d{1,2}[/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\p{L}{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? \p{L}{3,9}\.?,? \d{4})(?!\d)/u.exec(
      rest,
    )?.[0];
  if (day === undefined) return text;
  const after = rest.slice(day.length);
  const said = after.replace(/^[\s:–—|*_)\]-]{1,12}/, '');
  const joint = after.slice(0, after.length - said.length);
  return words + learnDateForm([day])(adr.date) + joint + (BEGINNING.test(said.trim()) ? said : 'Initial draft');
}
