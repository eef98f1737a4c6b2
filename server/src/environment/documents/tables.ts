import type { MarkdownDocument, Table, TableRow } from '../../markdown/document.ts';
import { type Range, sliceRange } from '../../text/range.ts';
import type { DocumentedVariable, VariableColumn, VariableTable } from '../variable.ts';
import { type Column, classifyColumn } from './columns.ts';
import { fieldOf, fieldsOfKind, joinFields, withAll } from './fields.ts';
import { mayBeginWithCapitals } from './may-begin.ts';
import { isAnyName, isCapitalName, isVariableName, readNames, type WrittenNames } from './names.ts';
import type { Place } from './place.ts';
import { linesAround } from './place.ts';
import { readDefault } from './prose-fields.ts';
import { saysEnvironment } from './says-environment.ts';
import { saysRemoved } from './says-removed.ts';
import { describeColumns } from './table-columns.ts';
import { codeSpansIn, shown, visible } from './visible.ts';

/** Rows that are looked at to tell what a column holds. */
const SAMPLE = 8;

/** A table whose rows are variables, and what they say. */
export interface ReadTable {
  readonly table: VariableTable;
  readonly variables: readonly DocumentedVariable[];
  readonly prefixes: readonly string[];
}

/**
 * Reads a table, where its rows are environment variables.
 *
 * @param placeOf the heading that it stands under, and whether that one or one above announces environment variables
 * @param index the table's own among the tables of variables
 */
export function readTable(
  document: MarkdownDocument,
  table: Table,
  placeOf: () => Place,
  index: number,
): ReadTable | undefined {
  const columns = table.header.cells.map((cell) => classifyColumn(shown(document, cell)));
  const name = nameColumn(document, table, columns, () => placeOf().isAnnounced);
  if (name === undefined) return undefined;
  const { section, isAnnounced } = placeOf();
  const kinds = kindsOf(columns, name.column);
  const isSure = columns[name.column]?.isSure === true || isAnnounced || isAnnouncedBefore(document, table);
  const prefixes: string[] = [];
  const variables = table.rows.flatMap((row): DocumentedVariable[] => {
    const cell = row.cells[name.column];
    if (cell === undefined || cell.start === cell.end) return [];
    const written = namesIn(document, cell, name.accepts);
    prefixes.push(...written.prefixes);
    return rowOf(document, row, kinds, written, { isAnnounced: isSure, table: index });
  });
  const last = table.rows.at(-1)?.range ?? table.range;
  const lastLine = linesAround(document, last);
  return {
    table: {
      columns: describeColumns(document, table, kinds),
      section,
      linePrefix: prefixOf(document.text.slice(lastLine.start, table.rows.length > 0 ? last.start : lastLine.end)),
      hasOuterBars: /^\|.*\|\s*$/.test(document.text.slice(table.header.range.start, table.header.range.end)),
      range: table.range,
      end: last.end,
    },
    variables,
    prefixes,
  };
}

/** The marks of quotes and the indentation. */
const prefixOf = (beginning: string): string => /^[ \t>]*/.exec(beginning)?.[0] ?? '';

const namesIn = (document: MarkdownDocument, cell: Range, accepts: (name: string) => boolean): WrittenNames =>
  readNames(visible(document, cell), cell.start, accepts);

/** Which column has the names, and what is one there. */
function nameColumn(
  document: MarkdownDocument,
  table: Table,
  columns: readonly Column[],
  isAnnounced: () => boolean,
): { readonly column: number; readonly accepts: (name: string) => boolean } | undefined {
  const rows = table.rows.slice(0, SAMPLE);
  const cellsOf = (column: number): readonly Range[] =>
    rows.flatMap(({ cells }) => cells[column] ?? []).filter(({ start, end }) => start < end);
  const share = (column: number, accepts: (name: string) => boolean): number => {
    const cells = cellsOf(column);
    const hits = cells.filter((cell) => {
      if (accepts !== isAnyName && !mayBeginWithCapitals(document.text, cell.start)) return false;
      const { names, prefixes } = namesIn(document, cell, accepts);
      return names.length + prefixes.length > 0;
    });
    return cells.length === 0 ? 0 : hits.length / cells.length;
  };
  const find = (holds: (column: number) => boolean): number => columns.findIndex((_, column) => holds(column));
  const sure = find(
    (column) => columns[column]?.isSure === true && (rows.length === 0 || share(column, isAnyName) > 0),
  );
  if (sure >= 0) return { column: sure, accepts: isAnyName };
  const isNamed = (column: number): boolean => columns[column]?.kind === 'name';
  const named = find((column) => isNamed(column) && share(column, isVariableName) >= 0.5);
  if (named >= 0) return { column: named, accepts: isCapitalName };
  const capital = find((column) => isNamed(column) && share(column, isCapitalName) >= 0.5);
  if (capital >= 0 && isAnnounced()) return { column: capital, accepts: isCapitalName };
  // Headers in a language that nobody here reads: names in inline code tell as much.
  const isCode = (column: number): boolean =>
    cellsOf(column).filter((cell) => codeSpansIn(document, cell).length > 0).length >= rows.length / 2;
  if (rows.length < 2) return undefined;
  const shaped = find((column) => column < 2 && share(column, isVariableName) > 0.5 && isCode(column));
  if (shaped < 0) return undefined;
  const isForeign = columns.every(({ kind }) => kind === 'other');
  return isForeign || isAnnounced() ? { column: shaped, accepts: isVariableName } : undefined;
}

/** Of each kind there is one column: the one whose header says just that; of several others, none is the one that is meant. */
function kindsOf(columns: readonly Column[], name: number): readonly VariableColumn[] {
  return columns.map(({ kind, isExact }, column): VariableColumn => {
    if (column === name) return 'name';
    if (kind === 'name') return 'other';
    const same = columns.filter((other, place) => place !== name && other.kind === kind);
    const exact = same.filter((other) => other.isExact);
    const first = columns.indexOf(exact[0] ?? columns[column] ?? { kind, isExact, isSure: false });
    return (exact.length > 0 ? first === column : same.length === 1) ? kind : 'other';
  });
}

function isAnnouncedBefore({ blocks, text }: MarkdownDocument, table: Table): boolean {
  const before = blocks[table.header.firstBlock - 1];
  return before?.kind === 'paragraph' && saysEnvironment(text.slice(before.range.start, before.range.end));
}

function rowOf(
  document: MarkdownDocument,
  row: TableRow,
  kinds: readonly VariableColumn[],
  { names }: WrittenNames,
  place: Pick<DocumentedVariable, 'isAnnounced' | 'table'>,
): DocumentedVariable[] {
  if (names.length === 0) return [];
  const fields = kinds.map((kind, column) => {
    const cell = row.cells[column];
    return cell === undefined ? {} : fieldsOfKind(kind, fieldOf(document, cell));
  });
  // A table without such a column tells the default in words: "Switches folders on (default: `true`)".
  const words = kinds.includes('default') ? undefined : row.cells[kinds.indexOf('description')];
  const said = joinFields([...fields, words === undefined ? {} : readDefault(document, words)]);
  const block = linesAround(document, row.range);
  return names.map(({ name, range }) => ({
    name,
    range,
    form: 'row',
    frame: undefined,
    block,
    isShared: names.length > 1,
    saysRemoved: saysRemoved(sliceRange(document.text, row.range)),
    ...place,
    ...withAll(said),
  }));
}
