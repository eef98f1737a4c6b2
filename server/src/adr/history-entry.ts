import type { AdrHistory, AdrHistoryEntry } from './record.ts';

/** What is to be told of a decision. */
export interface NewsItem {
  readonly date: string;
  /** `Accepted`, `Superseded by ADR-0002`. */
  readonly status: string;
  readonly reason?: string | undefined;
}

/** A line for a history, and where it belongs. */
export interface NextEntry {
  readonly text: string;
  /** An offset in the line that it follows. */
  readonly after: number;
  /** Start of the line that it precedes, in a history whose newest entry comes first. */
  readonly before: number | undefined;
  /** Columns of a table that nobody but the author can fill in: `Author`. */
  readonly open: readonly string[];
}

/**
 * The newest entry's successor in its own form: `| 2024-05-01 | Accepted | Agreed |` is followed by
 * `| 2024-06-01 | Superseded by ADR-0002 |  |`. Undefined where the day is not known or lies before what is there, and
 * where the newest entry is no model.
 * @param columns texts of the table's header, where they are at hand
 */
export function nextHistoryEntry(
  history: AdrHistory,
  news: Omit<NewsItem, 'date'> & { readonly date: string | undefined },
  columns: readonly string[] = [],
): NextEntry | undefined {
  const { date } = news;
  const entries = history.entries.filter((entry) => entry.date !== undefined);
  const [first] = entries;
  const last = entries.at(-1);
  if (first?.date === undefined || last?.date === undefined || date === undefined) return undefined;
  const descends = first.date > last.date;
  const newest = descends ? first : last;
  if (newest.date === undefined || newest.date > date) return undefined;
  const line =
    history.form === 'table'
      ? tableLine(newest, { ...news, date }, columns)
      : listLine(newest, modelOf(entries, newest), { ...news, date });
  if (line === undefined) return undefined;
  return { ...line, after: newest.range.end, before: descends ? newest.line.range.start : undefined };
}

type Line = Pick<NextEntry, 'text' | 'open'>;

const statusColumn = /^(?:new )?(?:status|state)$/i;
const reasonColumn =
  /^(?:notes?|reasons?|why|comments?|remarks?|details?|rationale|descriptions?|changes?|summary|what|description of (?:the )?change)$/i;
/** Columns that tell the status in words, where none is called so. */
const eventColumn = /^(?:changes?|descriptions?|events?|actions?|what|summary|notes?|comments?|remarks?|details?)$/i;

/** Cells of date, status and reason are filled in; what nobody can know stays empty. */
function tableLine({ line, dateRange, status }: AdrHistoryEntry, news: NewsItem, columns: readonly string[]) {
  if (dateRange === undefined || line.text.includes('\\|')) return undefined;
  const cells = cellsOf(line);
  const inner = cells.filter(({ outer }) => !outer);
  const at = (range: { readonly start: number; readonly end: number } | undefined): number =>
    inner.findIndex((cell) => range !== undefined && cell.start <= range.start && range.end <= cell.end);
  const named = (pattern: RegExp): number => columns.findIndex((name) => pattern.test(name.trim()));
  const dateAt = at(dateRange);
  const statusAt = at(status?.range) >= 0 ? at(status?.range) : firstOf(named(statusColumn), named(eventColumn));
  if (statusAt === undefined || statusAt === dateAt || dateAt < 0) return undefined;
  const reason = news.reason === undefined ? '' : inCell(news.reason);
  const reasonAt = columns.findIndex(
    (name, index) => index !== statusAt && index !== dateAt && reasonColumn.test(name.trim()),
  );
  const open: string[] = [];
  let index = -1;
  const pieces = cells.map((cell) => {
    if (cell.outer) return cell.text;
    index++;
    if (index === dateAt) return ` ${news.date} `;
    if (index === statusAt)
      return ` ${reasonAt >= 0 || reason === '' ? news.status : withReason(news.status, reason)} `;
    if (index === reasonAt) return reason === '' ? ' ' : ` ${reason} `;
    const name = columns[index]?.trim() ?? '';
    if (name !== '' && cell.text.trim() !== '') open.push(name);
    return ' ';
  });
  return { text: pieces.join('|'), open };
}

const firstOf = (...indexes: readonly number[]): number | undefined => indexes.find((index) => index >= 0);

interface Cell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What stands before the first bar and behind the last one. */
  readonly outer: boolean;
}

function cellsOf({ range, text }: AdrHistoryEntry['line']): Cell[] {
  let at = range.start;
  return text.split('|').map((cell, index, all) => {
    const start = at;
    at += cell.length + 1;
    const outer = (index === 0 || index === all.length - 1) && cell.trim() === '';
    return { text: cell, start, end: start + cell.length, outer };
  });
}

const inCell = (text: string): string => oneLine(text).replace(/(?<!\\)\|/g, '\\|');

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** In brackets: what follows a status without them is read as a sentence that begins with the word. */
const withReason = (status: string, reason: string): string => `${status} (${reason})`;

/** The newest entry that tells a status shows how one is told; without any, the newest entry. */
const modelOf = (entries: readonly AdrHistoryEntry[], newest: AdrHistoryEntry): AdrHistoryEntry =>
  [...entries]
    .sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1))
    .find(({ status, dateRange }) => status !== undefined && dateRange !== undefined) ?? newest;

/** `- 2024-05-01: Accepted`; a date that comes behind the status stands in a sentence that nobody can continue. */
function listLine(newest: AdrHistoryEntry, model: AdrHistoryEntry, news: NewsItem): Line | undefined {
  const { line, dateRange, status } = model;
  if (dateRange === undefined) return undefined;
  const { start } = line.range;
  const head = line.text.slice(0, dateRange.start - start);
  const joint =
    status === undefined
      ? /^\*{0,2}[\s:–—-]{1,6}\*{0,2}/.exec(line.text.slice(dateRange.end - start))?.[0]
      : line.text.slice(dateRange.end - start, status.range.start - start);
  if (joint === undefined || (status !== undefined && status.range.start < dateRange.end)) return undefined;
  // Emphasis that opens before the word would never close.
  if (/[[<`]/.test(joint) || /[*_]/.test(joint.replaceAll('**', ''))) return undefined;
  const reason = news.reason === undefined ? '' : oneLine(news.reason);
  const told = reason === '' ? news.status : withReason(news.status, reason);
  // Lines without a marker are one paragraph unless each ends in a break.
  const end = / {2,}$|\\$/.exec(newest.line.text)?.[0] ?? '';
  return { text: `${head}${news.date}${balanced(joint)}${told}${end}`, open: [] };
}

/** Marks that open in the joint and close behind the word are left out. */
const balanced = (joint: string): string =>
  (joint.match(/\*\*/g) ?? []).length % 2 === 0 ? joint : joint.replace(/\*\*$/, '');
