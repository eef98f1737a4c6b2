import type { MarkdownDocument } from '../../markdown/document.ts';
import { containsOffset, type Range, sliceRange } from '../../text/range.ts';
import type { DocumentedVariable, VariableColumn } from '../variable.ts';
import { classifyColumn } from './columns.ts';
import { fieldOf, fieldsOfKind, joinFields, withAll } from './fields.ts';
import type { ReadItem } from './items.ts';
import { isAnyName, isCapitalName, isVariableName, readNames } from './names.ts';
import { linesAround } from './place.ts';
import { saysRemoved } from './says-removed.ts';
import { shown, visible } from './visible.ts';

interface HtmlRow {
  readonly range: Range;
  readonly cells: readonly Range[];
  readonly isHeader: boolean;
}

/** Reads the rows of HTML tables that are variables. Their rows can be told, and where a new one would go cannot. */
export function readHtmlTables(
  document: MarkdownDocument,
  isAnnounced: (offset: number) => boolean,
): ReadItem | undefined {
  if (!document.text.includes('<td') && !document.text.includes('<TD')) return undefined;
  const read = htmlTables(document).map((rows) => readRows(document, rows, isAnnounced(rows[0]?.range.start ?? 0)));
  return { variables: read.flatMap(({ variables }) => variables), prefixes: read.flatMap(({ prefixes }) => prefixes) };
}

function readRows(document: MarkdownDocument, rows: readonly HtmlRow[], isAnnounced: boolean): ReadItem {
  const header = rows.find(({ isHeader }) => isHeader);
  const columns = (header?.cells ?? []).map((cell) => classifyColumn(shown(document, cell)));
  const sure = columns.findIndex(({ isSure }) => isSure);
  const name = Math.max(0, sure >= 0 ? sure : columns.findIndex(({ kind }) => kind === 'name'));
  const accepts = sure >= 0 ? isAnyName : isAnnounced ? isCapitalName : isVariableName;
  const kinds = columns.map(
    ({ kind }, column): VariableColumn => (column === name || kind === 'name' ? 'other' : kind),
  );
  const described = rows.flatMap((row) => {
    const cell = row.isHeader ? undefined : row.cells[name];
    if (cell === undefined || cell.start === cell.end) return [];
    return [{ row, written: readNames(visible(document, cell), cell.start, accepts) }];
  });
  const named = described.filter(({ written }) => written.names.length + written.prefixes.length > 0);
  if (named.length * 2 < described.length) return { variables: [], prefixes: [] };
  const variables = named.flatMap(({ row, written: { names } }) => {
    const fields = joinFields(
      row.cells.map((cell, column) => fieldsOfKind(kinds[column] ?? 'other', fieldOf(document, cell))),
    );
    const block = linesAround(document, row.range);
    return names.map(
      ({ name: variable, range }): DocumentedVariable => ({
        name: variable,
        range,
        form: 'row',
        frame: undefined,
        block,
        isShared: names.length > 1,
        saysRemoved: saysRemoved(sliceRange(document.text, row.range)),
        isAnnounced: isAnnounced || sure >= 0,
        table: undefined,
        ...withAll(fields),
      }),
    );
  });
  return { variables, prefixes: named.flatMap(({ written }) => written.prefixes) };
}

const TAG = /<(\/?)(table|tr|td|th)(?=[\s>])[^<>]{0,400}>/gi;

/** The rows of each table, by the tags alone: what closes a cell is optional in HTML. */
function htmlTables(document: MarkdownDocument): readonly (readonly HtmlRow[])[] {
  const { text, codeBlocks } = document;
  const tables: HtmlRow[][] = [];
  let row: { start: number; cells: Range[]; isHeader: boolean } | undefined;
  let cell: number | undefined;
  let block = 0;
  const closeCell = (end: number): void => {
    if (cell !== undefined) row?.cells.push(trim(text, cell, end));
    cell = undefined;
  };
  const closeRow = (end: number): void => {
    closeCell(end);
    if (row !== undefined && row.cells.length > 0) {
      tables.at(-1)?.push({ range: { start: row.start, end }, cells: row.cells, isHeader: row.isHeader });
    }
    row = undefined;
  };
  for (const match of text.matchAll(TAG)) {
    const [whole, slash, tag = ''] = match;
    while ((codeBlocks[block]?.range.end ?? Number.POSITIVE_INFINITY) < match.index) block++;
    const code = codeBlocks[block];
    if (code !== undefined && containsOffset(code.range, match.index)) continue;
    const kind = tag.toLowerCase();
    const end = match.index + whole.length;
    if (kind === 'table') {
      closeRow(match.index);
      if (slash === '') tables.push([]);
    } else if (kind === 'tr') {
      closeRow(slash === '' ? match.index : end);
      if (slash === '') row = { start: match.index, cells: [], isHeader: false };
    } else {
      closeCell(match.index);
      if (slash === '') {
        cell = end;
        if (kind === 'th' && row !== undefined && row.cells.length === 0) row.isHeader = true;
      }
    }
  }
  closeRow(text.length);
  return tables.filter((rows) => rows.length > 0);
}

function trim(text: string, from: number, to: number): Range {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return { start, end };
}
