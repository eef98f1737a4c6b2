import { parse } from '../markdown/parse.ts';
import { writeLinkPath } from '../references/write-path.ts';
import { basename } from '../text/paths.ts';
import { capitalise } from './index-row.ts';

/** What an index can list: an ADR or a runbook. */
export interface Listed {
  readonly file: string;
  readonly title: string;
  /** How people call it; a runbook has no other name than its title. */
  readonly id: string | undefined;
  /** `''` where it has none. */
  readonly status: string;
}

/** An index for a directory that has none, with `\n`. */
export function writeIndex(page: string, kind: 'adrs' | 'runbooks', listed: readonly Listed[]): string {
  const columns = kind === 'adrs' ? ['ADR', 'Decision', 'Status'] : ['Runbook'];
  const head = `| ${columns.join(' | ')} |\n|${columns.map(() => ' --- |').join('')}\n`;
  const rows = listed.map((item) => `${writeRow(page, columns, item)}\n`);
  const title = kind === 'adrs' ? 'Architecture decision records' : 'Runbooks';
  return `# ${title}\n\n${head}${rows.join('')}`;
}

/** A row for a table of which only the names of the columns are known. */
export function writeRow(page: string, columns: readonly string[], item: Listed): string {
  const cells = columns.map((column) => cellOf(column.toLowerCase(), item));
  const link = (text: string): string => `[${escapeText(text)}](${pathTo(page, item.file)})`;
  // The first cell that names it leads to it.
  const first = cells.findIndex((cell) => cell !== '');
  return `| ${cells.map((cell, index) => (index === first ? link(cell) : escapeText(cell))).join(' | ')} |`.replace(
    / {2,}\|/g,
    ' |',
  );
}

/** An item for a list of which nothing is known: `* [ADR-0001](0001-x.md) - Use X`, as adr-log writes it. */
export const writeItem = (page: string, { file, id, title }: Listed): string =>
  id === undefined
    ? `- [${escapeText(title)}](${pathTo(page, file)})`
    : `* [${escapeText(nameOf(id))}](${pathTo(page, file)}) - ${escapeText(title)}`;

function cellOf(column: string, { id, title, status, file }: Listed): string {
  if (/^(?:adr|id|no\.?|nr\.?|number|#|record)$/.test(column)) return id === undefined ? title : nameOf(id);
  if (/^(?:title|decision|name|runbook|alert|page|subject|description|summary)$/.test(column)) return title;
  if (/^(?:status|state)$/.test(column)) return capitalise(status, 'X');
  return /^(?:file|link)$/.test(column) ? basename(file) : '';
}

/** Digits alone would be read as anything. */
const nameOf = (id: string): string => (/^\d+$/.test(id) ? `ADR-${id}` : id);

const pathTo = (page: string, file: string): string => writeLinkPath(page, '', file, 'bare');

/** A title as the text of a cell or a link. */
const escapeText = (text: string): string => text.replace(/[\\|[\]]/g, '\\$&');

/** The first table without a row, as its page is read: what only looks like one, in a listing or below an item, is none. */
export function emptyTable(text: string) {
  const table = parse(text).tables.find(
    ({ rows, header }) =>
      rows.length === 0 && (header.range.start === 0 || /[\n\r]/.test(text.charAt(header.range.start - 1))),
  );
  if (table === undefined) return undefined;
  const { header, range } = table;
  const columns = header.cells.map(({ start, end }) => text.slice(start, end));
  const eol = /^\r\n|^\n|^\r/.exec(text.slice(header.range.end, header.range.end + 2))?.[0] ?? '\n';
  const end = range.start + text.slice(range.start, range.end).trimEnd().length;
  return { columns, eol, end };
}
