import type { MarkdownDocument, Table } from '../markdown/document.ts';
import type { FileEdit } from '../text/edit.ts';
import { containsRange } from '../text/range.ts';
import { type NewsItem, nextHistoryEntry } from './history-entry.ts';
import { insertAfterLine, insertBeforeLine } from './lines-of-text.ts';
import { plainText } from './plain.ts';
import type { AdrHistory, AdrRecord } from './record.ts';
import type { AdrText } from './write-status.ts';

export interface HistoryEdits {
  readonly edits: readonly FileEdit[];
  /** What is left for a person, as sentences without full stop. */
  readonly byHand: readonly string[];
}

/**
 * Whether a history tells of the status: one of its entries does, or one of the other ADRs' histories. Many tell only of
 * the text, and are no place for what becomes of the decision.
 */
export const logsStatus = ({ history }: AdrRecord, siblings: readonly AdrRecord[]): boolean =>
  history !== undefined &&
  [history, ...siblings.flatMap((sibling) => sibling.history ?? [])].some(
    ({ entries }) => entries.length === 0 || entries.some(({ status }) => status !== undefined),
  );

/** One more entry for a history, in the form that its entries have; nothing for an ADR that keeps none of its status. */
export function writeHistory(
  { facts, record, text }: AdrText,
  document: MarkdownDocument,
  { news, siblings }: { readonly news: NewsItem; readonly siblings: readonly AdrRecord[] },
): HistoryEdits {
  const { history } = record;
  if (history === undefined || !logsStatus(record, siblings)) return { edits: [], byHand: [] };
  const table = history.form === 'table' ? tableOf(history, document) : undefined;
  const columns = table === undefined ? [] : columnsOf(table, text);
  if (history.entries.length === 0 && table !== undefined) {
    const row = firstRow(columns, news);
    if (row !== undefined) return { edits: [insertAfterLine(facts, table.range.end, row)], byHand: [] };
  }
  const entry = nextHistoryEntry(history, news, columns);
  if (entry === undefined)
    return { edits: [], byHand: [`say in the history of ${record.id} that it is ${news.status} since ${news.date}`] };
  const edit =
    entry.before === undefined
      ? insertAfterLine(facts, entry.after, entry.text)
      : insertBeforeLine(facts, entry.before, entry.text);
  const open = entry.open.map((name) => `"${name}"`).join(' and ');
  return {
    edits: [edit],
    byHand: open === '' ? [] : [`fill in ${open} in the new row of the history of ${record.id}`],
  };
}

const tableOf = (history: AdrHistory, document: MarkdownDocument): Table | undefined =>
  document.tables.find((table) => containsRange(history.range, table.range));

const columnsOf = (table: Table, text: string): readonly string[] =>
  table.header.cells.map((cell) => plainText(text.slice(cell.start, cell.end)));

/** The first row of a table that has only its header. */
function firstRow(columns: readonly string[], { date, status, reason = '' }: NewsItem): string | undefined {
  const dateAt = columns.findIndex((name) => /^(?:date|when)$/i.test(name));
  const statusAt = columns.findIndex((name) => /^(?:status|state)$/i.test(name));
  if (dateAt < 0 || statusAt < 0) return undefined;
  const reasonAt = columns.findIndex((name) => /^(?:notes?|reasons?|why|comments?|remarks?|changes?)$/i.test(name));
  const cells = columns.map((_name, index) =>
    index === dateAt ? date : index === statusAt ? status : index === reasonAt ? reason.replaceAll('|', '\\|') : '',
  );
  return `| ${cells.join(' | ')} |`;
}
