import type { AdrHistory, AdrHistoryEntry } from './record.ts';

/** A line for a history, and where it belongs. */
export interface NextEntry {
  readonly text: string;
  /** An offset in the line that it follows. */
  readonly after: number;
  /** Start of the line that it precedes, in a history whose newest entry comes first. */
  readonly before: number | undefined;
}

/**
 * The newest entry's successor in its own form: `| 2024-05-01 | Accepted | Agreed |` is followed by
 * `| 2024-06-01 | Superseded by ADR-0002 |  |`. Undefined where the day is not known or lies before what is there, and
 * where the newest entry is no model.
 */
export function nextHistoryEntry(history: AdrHistory, date: string | undefined, text: string): NextEntry | undefined {
  const entries = history.entries.filter((entry) => entry.date !== undefined);
  const [first] = entries;
  const last = entries.at(-1);
  if (first?.date === undefined || last?.date === undefined || date === undefined) return undefined;
  const descends = first.date > last.date;
  const newest = descends ? first : last;
  if (newest.date === undefined || newest.date > date) return undefined;
  const line = history.form === 'table' ? tableLine(newest, date, text) : listLine(newest, date, text);
  if (line === undefined) return undefined;
  return { text: line, after: newest.range.end, before: descends ? newest.line.range.start : undefined };
}

/** Cells of date and status are filled in; what nobody can know stays empty. */
function tableLine({ line, dateRange, status }: AdrHistoryEntry, date: string, text: string): string | undefined {
  if (dateRange === undefined || status === undefined || line.text.includes('\\|')) return undefined;
  let at = line.range.start;
  const pieces = line.text.split('|').map((cell, index, cells) => {
    const range = { start: at, end: at + cell.length };
    at = range.end + 1;
    const isOuter = (index === 0 || index === cells.length - 1) && cell.trim() === '';
    if (isOuter) return cell;
    if (range.start <= dateRange.start && dateRange.end <= range.end) return ` ${date} `;
    return range.start <= status.range.start && status.range.end <= range.end ? ` ${text} ` : ' ';
  });
  return pieces.join('|');
}

/** `- 2024-05-01: Accepted`; a date that comes behind the status stands in a sentence that nobody can continue. */
function listLine({ line, dateRange, status }: AdrHistoryEntry, date: string, text: string): string | undefined {
  if (dateRange === undefined || status === undefined || status.range.start < dateRange.end) return undefined;
  const { start } = line.range;
  const head = line.text.slice(0, dateRange.start - start);
  const joint = line.text.slice(dateRange.end - start, status.range.start - start);
  // Emphasis that opens before the word would never close.
  return /[[<`]/.test(joint) || /[*_]/.test(joint.replaceAll('**', ''))
    ? undefined
    : `${head}${date}${balanced(joint)}${text}`;
}

/** Marks that open in the joint and close behind the word are left out. */
const balanced = (joint: string): string =>
  (joint.match(/\*\*/g) ?? []).length % 2 === 0 ? joint : joint.replace(/\*\*$/, '');
