import type { Link, MarkdownDocument } from '../markdown/document.ts';
import type { Range } from '../text/range.ts';
import { plainText } from './plain.ts';

/** A list item or table row whose first link leads to a local document: `| [ADR-0012](0012-use-kafka.md) | Use Kafka | Accepted |`. */
export interface IndexEntry {
  readonly form: 'list' | 'table';
  /** The row or item, one line, without its line ending. */
  readonly range: Range;
  /** The line up to the link: `- ADR 12: `. */
  readonly before: string;
  /** Nothing of the row or item stands on another line. */
  readonly alone: boolean;
  /** Index into the document's links. */
  readonly link: number;
  /** Text of the link's brackets, markup removed. */
  readonly linkText: string;
  /** Trimmed texts of a row's cells, markup removed; empty in lists. */
  readonly cells: readonly { readonly text: string; readonly range: Range }[];
  /** Header texts of the table, lower-case; empty in lists. */
  readonly columns: readonly string[];
  /** What follows the link in a list item: ` - Accepted`. */
  readonly tail: string;
}

const NAMES = /\.(?:md|markdown|mdx|html?)$/i;

/** List items and table rows whose first link leads to a local document, in the order of the text. */
export function extractIndexEntries(document: MarkdownDocument): readonly IndexEntry[] {
  const local = document.links
    .map((link, index) => ({ link, index }))
    .filter(({ link }) => !link.image && link.kind !== 'autolink' && link.kind !== 'bare');
  const entries = [...listEntries(document, local), ...tableEntries(document, local)];
  return entries.sort((a, b) => a.range.start - b.range.start);
}

interface Indexed {
  readonly link: Link;
  readonly index: number;
}

function listEntries(document: MarkdownDocument, links: readonly Indexed[]): IndexEntry[] {
  return document.listItems.flatMap((item) => {
    const line = document.lines.lineAt(item.range.start);
    const range = { start: item.range.start, end: Math.min(item.range.end, document.lines.lineEnd(line)) };
    const first = firstLink(links, range);
    if (first === undefined || !leadsToDocument(first.link) || isInSentence(document, first.link)) return [];
    const tail = document.text.slice(first.link.range.end, range.end);
    const linkText = plainText(document.text.slice(first.link.textRange.start, first.link.textRange.end));
    const content = document.text.slice(item.range.start, item.range.end).trimEnd();
    const place = { before: beforeLink(document, first.link), alone: !/[\r\n]/.test(content) };
    return [{ form: 'list' as const, range, ...place, link: first.index, linkText, cells: [], columns: [], tail }];
  });
}

function tableEntries(document: MarkdownDocument, links: readonly Indexed[]): IndexEntry[] {
  const read = (cell: Range): string => plainText(document.text.slice(cell.start, cell.end));
  return document.tables.flatMap((table) => {
    const columns = table.header.cells.map((cell) => read(cell).toLowerCase());
    return table.rows.flatMap((row) => {
      const first = firstLink(links, row.range);
      if (first === undefined || !leadsToDocument(first.link)) return [];
      const cells = row.cells.map((range) => ({ text: read(range), range }));
      const linkText = plainText(document.text.slice(first.link.textRange.start, first.link.textRange.end));
      const place = { before: beforeLink(document, first.link), alone: true };
      return [
        { form: 'table' as const, range: row.range, ...place, link: first.index, linkText, cells, columns, tail: '' },
      ];
    });
  });
}

/** Longer beginnings of a line are sentences. */
const LONGEST_BEFORE = 200;

/** An item that tells a story and names a record in passing is no row of an index. */
const isInSentence = ({ lines }: MarkdownDocument, { range }: Link): boolean =>
  range.start - lines.lineStart(lines.lineAt(range.start)) > LONGEST_BEFORE;

function beforeLink({ lines, text }: MarkdownDocument, link: Link): string {
  const start = lines.lineStart(lines.lineAt(link.range.start));
  return text.slice(Math.max(start, link.range.start - LONGEST_BEFORE), link.range.start);
}

/** The first link that starts in a range; links are in the order of the text. */
function firstLink(links: readonly Indexed[], range: Range): Indexed | undefined {
  let low = 0;
  let high = links.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((links[middle]?.link.range.start ?? 0) < range.start) low = middle + 1;
    else high = middle;
  }
  const found = links[low];
  return found !== undefined && found.link.range.end <= range.end ? found : undefined;
}

/** No scheme, not a mere fragment, and the name of a page. */
function leadsToDocument(link: Link): boolean {
  const { path } = link.destination;
  return path !== '' && !/^(?:[a-z][a-z0-9+.-]{1,20}:|\/\/)/i.test(path) && NAMES.test(path);
}
