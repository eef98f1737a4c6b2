import type { MarkdownDocument, Table } from '../../markdown/document.ts';
import { type Range, sliceRange } from '../../text/range.ts';
import { saysNone } from '../says-none.ts';
import type { TableColumn, VariableColumn } from '../variable.ts';
import { readRequired } from './fields.ts';
import { shown } from './visible.ts';

/** Rows that are looked at to tell how a table is written. */
const SAMPLE = 40;

/** How the columns of a table are written, so that another row can be written like its rows. */
export function describeColumns(
  document: MarkdownDocument,
  table: Table,
  kinds: readonly VariableColumn[],
): readonly TableColumn[] {
  const widths = widthsOf(document, table);
  const aligns = alignsOf(document, table);
  const rows = table.rows.slice(0, SAMPLE);
  return table.header.cells.map((range, column) => {
    const cells = rows
      .flatMap(({ cells: { [column]: cell } }) => cell ?? [])
      .map((cell) => ({ raw: sliceRange(document.text, cell), text: shown(document, cell) }));
    const find = (says: (text: string) => boolean): string | undefined => cells.find(({ text }) => says(text))?.raw;
    return {
      kind: kinds[column] ?? 'other',
      text: shown(document, range),
      range,
      mark: commonMark(cells.map(({ raw }) => raw).filter((raw) => raw !== '')),
      width: widths?.[column],
      align: aligns[column] ?? 'left',
      words: {
        yes: find((text) => readRequired(text) === true),
        no: find((text) => readRequired(text) === false),
        none: find(saysNone),
      },
    };
  });
}

function commonMark(cells: readonly string[]): TableColumn['mark'] {
  const most = (mark: string): boolean =>
    cells.length > 0 && cells.filter((raw) => raw.startsWith(mark)).length * 2 > cells.length;
  return most('`') ? '`' : most('**') ? '**' : '';
}

/** The units between bars, where nearly all rows have their bars below those of the header. */
function widthsOf(document: MarkdownDocument, table: Table): readonly number[] | undefined {
  const header = barsOf(document, table.header.range);
  const rows = table.rows.slice(0, SAMPLE).map(({ range }) => barsOf(document, range).join());
  const isPadded = rows.length > 0 && rows.filter((bars) => bars === header.join()).length >= rows.length * 0.8;
  return isPadded ? header.slice(1).map((bar, index) => bar - (header[index] ?? 0) - 1) : undefined;
}

/** Where a row has its bars; none where it does not begin and end with one. */
function barsOf(document: MarkdownDocument, row: Range): readonly number[] {
  const line = sliceRange(document.text, row);
  if (!line.startsWith('|') || !line.trimEnd().endsWith('|')) return [];
  const bars: number[] = [];
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === '|') bars.push(at);
  }
  return bars;
}

/** By the colons of the line below the header. */
function alignsOf({ text, lines }: MarkdownDocument, table: Table): readonly TableColumn['align'][] {
  const line = lines.lineAt(table.header.range.start) + 1;
  const dashes = text.slice(lines.lineStart(line), lines.lineEnd(line)).replace(/^[^|:-]*\|?|\|\s*$/g, '');
  return dashes.split('|').map((cell) => {
    const trimmed = cell.trim();
    return !trimmed.endsWith(':') ? 'left' : trimmed.startsWith(':') ? 'center' : 'right';
  });
}
