import { type FrontMatterEntry, normaliseKey } from '../adr/front-matter.ts';
import { readKeyValues } from '../adr/key-values.ts';
import { plainText } from '../adr/plain.ts';
import type { MarkdownDocument } from '../markdown/document.ts';
import { containsRange, type Range, sliceRange } from '../text/range.ts';
import type { RunbookField } from './record.ts';

/** A document states fewer things than this; it keeps hostile texts small. */
const MOST_KEYS = 300;

/** What stands between the title, or else the front matter, and the first section. */
export function leadOf({ headings, frontMatter, text }: MarkdownDocument): Range {
  const title = headings.find(({ level }) => level === 1);
  const start = title?.range.end ?? frontMatter?.range.end ?? 0;
  return { start, end: headings.find(({ range }) => range.start >= start)?.range.start ?? text.length };
}

/** Metadata in the order of the text: front matter, then lines and tables of the lead. */
export function readMetadata(
  document: MarkdownDocument,
  entries: readonly FrontMatterEntry[],
  prose: string,
): readonly RunbookField[] {
  const lead = leadOf(document);
  const { text } = document;
  const front = entries.map(
    ({ key, keyRange, range, values }): RunbookField => ({
      place: 'front-matter',
      key,
      label: sliceRange(text, keyRange),
      range: values[0]?.range ?? range,
      // An empty list and a table are values, too.
      text: values[0]?.text ?? sliceRange(text, range),
    }),
  );
  const lines = readKeyValues({ document, prose }, lead)
    .filter(({ colon }) => colon)
    .map(
      ({ key, keyRange, range }): RunbookField => ({
        place: 'line',
        key,
        label: sliceRange(text, keyRange),
        range,
        text: sliceRange(text, range),
      }),
    );
  const cells = document.tables.flatMap((table) =>
    containsRange(lead, table.range)
      ? [table.header, ...table.rows].flatMap(({ cells: [key, value] }) => fieldOf(text, key, value))
      : [],
  );
  return [...front, ...[...lines, ...cells].sort((a, b) => a.range.start - b.range.start)].slice(0, MOST_KEYS);
}

function fieldOf(text: string, key: Range | undefined, value: Range | undefined): RunbookField[] {
  if (key === undefined || value === undefined) return [];
  const label = plainText(text.slice(key.start, Math.min(key.end, key.start + 60)))
    .replace(/:$/, '')
    .trim();
  if (label === '') return [];
  return [{ place: 'table', key: normaliseKey(label), label, range: value, text: sliceRange(text, value) }];
}

/** Keys of the whole document, wherever they are given a value, without those of the front matter. */
export function readStatedKeys(document: MarkdownDocument, prose: string): readonly string[] {
  const keys = new Set<string>();
  for (const { key } of readKeyValues({ document, prose }, { start: 0, end: document.text.length })) keys.add(key);
  for (const table of document.tables) {
    for (const row of [table.header, ...table.rows]) {
      const [cell] = row.cells;
      if (cell !== undefined && cell.end - cell.start <= 60) {
        keys.add(normaliseKey(plainText(sliceRange(document.text, cell)).replace(/:$/, '')));
      }
    }
  }
  keys.delete('');
  return [...keys].slice(0, MOST_KEYS);
}
