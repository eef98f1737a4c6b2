import type { Table } from '../markdown/document.ts';
import { containsRange, type Range } from '../text/range.ts';
import { plainText } from './plain.ts';
import type { AdrHistory, AdrHistoryEntry, AdrSection } from './record.ts';
import { ownRange } from './sections.ts';
import { type AdrSource, linesOf, trimRange } from './source.ts';
import { classifyStatus } from './status-words.ts';

const datePattern = /(?:19|20)\d\d-\d{2}-\d{2}(?!\d)/;

/** The first section that keeps a history, if it holds a table, a list or dated lines. */
export function readHistory(source: AdrSource, sections: readonly AdrSection[]): AdrHistory | undefined {
  for (const section of sections) {
    if (section.class !== 'history' || section.level > 3) continue;
    const range = ownRange(source, section);
    const table = source.document.tables.find((other) => containsRange(range, other.range));
    const entries = table !== undefined ? tableEntries(source, table) : lineEntries(source, range);
    if (entries.length === 0 && table === undefined) continue;
    const form = table !== undefined ? 'table' : entries.some((entry) => entry.listed) ? 'list' : 'lines';
    return {
      form,
      headingRange: section.headingRange,
      range: section.range,
      entries: entries.map(({ entry }) => entry),
    };
  }
  return undefined;
}

interface Found {
  readonly entry: AdrHistoryEntry;
  readonly listed: boolean;
}

/** Columns in which "final" is no status: they name the text's version, or a person. */
const otherColumn = /^(?:rev(?:ision)?|ver(?:sion)?|no\.?|nr\.?|#|authors?|editors?|by|who|pr|link)$/;

function tableEntries(source: AdrSource, table: Table): Found[] {
  const columns = table.header.cells.map((cell) => plainText(source.text.slice(cell.start, cell.end)).toLowerCase());
  const statusColumn = columns.findIndex((name) => name === 'status' || name === 'state');
  return table.rows.map((row) => {
    const dateCell = row.cells.find((cell) =>
      datePattern.test(source.text.slice(cell.start, Math.min(cell.end, cell.start + 40))),
    );
    const cells =
      statusColumn >= 0
        ? [row.cells[statusColumn]]
        : row.cells.filter((cell, index) => cell !== dateCell && !otherColumn.test(columns[index] ?? ''));
    const status = cells.flatMap((cell) =>
      cell === undefined ? [] : (statusIn(source, cell, statusColumn >= 0) ?? []),
    )[0];
    return {
      entry: { range: row.range, line: lineAt(source, row.range.start), ...dateIn(source, dateCell), status },
      listed: false,
    };
  });
}

/** Items of a list, or lines that begin with a date. Lines that continue an item are not entries of their own. */
function lineEntries(source: AdrSource, range: Range): Found[] {
  return linesOf(source.document, range).flatMap((line) => {
    const text = source.prose.slice(line.start, line.end);
    const marker = /^[ \t>]{0,3}(?:[*+-]|\d{1,2}[.)])[ \t]{1,8}/.exec(text)?.[0];
    const body = trimRange(source.prose, { start: line.start + (marker?.length ?? 0), end: line.end });
    if (body.start >= body.end) return [];
    const dated = datePattern.exec(source.prose.slice(body.start, Math.min(body.end, body.start + 200)));
    if (marker === undefined && (dated === null || dated.index > 4)) return [];
    const status = statusIn(source, body, false);
    const date = dateIn(source, body);
    const entry = { range: { start: body.start, end: body.end }, line: lineAt(source, line.start), ...date, status };
    return [{ entry, listed: marker !== undefined }];
  });
}

/** Longer lines are no model. */
const LONGEST_MODEL = 500;

function lineAt({ document: { lines }, text }: AdrSource, offset: number): AdrHistoryEntry['line'] {
  const line = lines.lineAt(offset);
  const start = lines.lineStart(line);
  const range = { start, end: Math.min(lines.lineEnd(line), start + LONGEST_MODEL) };
  return { range, text: text.slice(range.start, range.end) };
}

function dateIn(source: AdrSource, range: Range | undefined): Pick<AdrHistoryEntry, 'date' | 'dateRange'> {
  const match =
    range === undefined
      ? null
      : datePattern.exec(source.text.slice(range.start, Math.min(range.end, range.start + 200)));
  if (range === undefined || match === null) return { date: undefined, dateRange: undefined };
  const start = range.start + match.index;
  return { date: match[0], dateRange: { start, end: start + match[0].length } };
}

/**
 * "Accepted" and "[approved](link) (2023-01-03)" name a status; "Revised the wording" and "Moved section 2" tell of the
 * text. Outside a status column the word must therefore stand alone.
 */
function statusIn(source: AdrSource, range: Range, column: boolean): AdrHistoryEntry['status'] {
  const text = source.text.slice(range.start, range.end);
  // "[revised](link) - approved (2023-04-17)": the link tells of the text, what follows it of the decision.
  const label = column ? null : /^\[[^[\]]{1,100}\]\([^()]{0,500}\)[ \t]{1,8}[-–—:][ \t]{1,8}(?=\S)/.exec(text);
  const after = label === null ? undefined : readStatus(source, range.start + label[0].length, range.end, column);
  return after ?? readStatus(source, range.start, range.end, column);
}

function readStatus(source: AdrSource, start: number, end: number, column: boolean): AdrHistoryEntry['status'] {
  const { word, wordRangeRelative, class: kind, note } = classifyStatus(source.text.slice(start, end));
  if (word === '' || kind === 'unknown') return undefined;
  if (!column && !/^(?:$|\P{L}|by |on |in \d)/u.test(note)) return undefined;
  const wordRange = { start: start + wordRangeRelative.start, end: start + wordRangeRelative.end };
  return { word, class: kind, range: wordRange };
}
