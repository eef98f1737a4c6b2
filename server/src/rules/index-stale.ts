import { capitalise, type IndexRow, plainTitle, writeIndexRow } from '../adr/index-row.ts';
import { classifyStatus } from '../adr/status-words.ts';
import { resolveLink } from '../references/resolve-link.ts';
import type { AdrSummary, FileFacts } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { defineRule, type Fix } from './rule.ts';

/** A page that lists this share of a directory's ADRs, and this many, means to list them all. */
const MOST = 0.6;
const ENOUGH = 3;

/** A list of ADRs that lacks one, or tells another title or status of it. */
export const indexStale = defineRule({
  id: 'index-stale',
  summary: 'A list of ADRs is out of date',
  severity: 'warning',
  kinds: ['markdown'],
  messages: {
    missing: '{id} "{title}" is missing from this list',
    title: 'The title of {id} is "{title}"',
    status: 'The status of {id} is "{status}"',
  },
  fixable: true,
  check({ file, world, report }) {
    if (file.role !== 'document' || file.indexEntries.length < ENOUGH) return;
    const rows = rowsOf(file, world);
    for (const directory of new Set(rows.map((row) => row.adr.directory))) {
      const own = rows.filter((row) => row.adr.directory === directory);
      const adrs = world.adrsIn(directory);
      const listed = new Set(own.map((row) => row.adr.file));
      if (listed.size < ENOUGH || listed.size < MOST * adrs.length) continue;
      const named = linkedFrom(file, world);
      const classes = new Set(own.map((row) => row.adr.statusClass));
      for (const adr of adrs) {
        // A page may list just what is in force, or what is decided.
        if (named.has(adr.file) || !classes.has(adr.statusClass)) continue;
        const neighbour = neighbourOf(adr, own, adrs);
        const range = (neighbour ?? own[0])?.entry.range;
        if (range === undefined) continue;
        const fixes = neighbour === undefined ? [] : insertion(file, neighbour, adr);
        report({ message: 'missing', data: { id: adr.id, title: adr.title }, range, fixes });
      }
      const odd = own.filter((row) => !tellsTitle(row));
      const [other] = odd;
      if (other !== undefined && odd.length === 1 && own.length > ENOUGH) {
        const { id, title } = other.adr;
        report({ message: 'title', data: { id, title }, range: other.link.textRange });
      }
      const stated = own.flatMap((row) => statusOf(row) ?? []);
      const wrong = stated.filter(({ row, word }) => word !== row.adr.status);
      // Where most rows differ, the list speaks of something else.
      if (wrong.length * 2 >= stated.length) continue;
      for (const { row, range, written } of wrong) {
        const { id, status } = row.adr;
        const newText = capitalise(status, written);
        const fixes = [
          { title: `Change the status to "${newText}"`, preferred: true, edits: [{ file: file.path, range, newText }] },
        ];
        report({ message: 'status', data: { id, status }, range, fixes });
      }
    }
  },
});

function rowsOf(file: FileFacts, world: World): IndexRow[] {
  return file.indexEntries.flatMap((entry) => {
    const link = file.links[entry.link];
    const found = link === undefined ? undefined : resolveLink(file.path, link.destination, world);
    const adr = found?.kind === 'found' && !found.isDirectory ? world.adr(found.path) : undefined;
    return link === undefined || adr === undefined ? [] : [{ entry, link, adr }];
  });
}

/** Every file that the page links to, in rows or elsewhere. */
function linkedFrom(file: FileFacts, world: World): ReadonlySet<string> {
  const found = file.links.map((link) => resolveLink(file.path, link.destination, world));
  return new Set(
    found.flatMap((target) =>
      target.kind !== 'found' ? [] : target.isDirectory ? [`${target.path}/README.md`] : [target.path],
    ),
  );
}

/** The row of the ADR before this one, in a list that goes upwards. */
function neighbourOf(adr: AdrSummary, rows: readonly IndexRow[], adrs: readonly AdrSummary[]): IndexRow | undefined {
  const place = new Map(adrs.map((other, index) => [other.file, index]));
  const at = (file: string): number => place.get(file) ?? -1;
  const ascending = rows.every((row, index) => index === 0 || at(rows[index - 1]?.adr.file ?? '') <= at(row.adr.file));
  return ascending ? rows.filter((row) => at(row.adr.file) < at(adr.file)).at(-1) : undefined;
}

function insertion(file: FileFacts, neighbour: IndexRow, adr: AdrSummary): Fix[] {
  const row = writeIndexRow(file.path, neighbour, adr);
  const { end } = neighbour.entry.range;
  if (row === undefined) return [];
  const edits = [{ file: file.path, range: { start: end, end }, newText: file.eol + row }];
  return [{ title: `Add ${adr.id} to the list`, preferred: true, edits }];
}

/** True where a row holds the ADR's title; rows tell it in the link, beside it or in a cell of its own. */
function tellsTitle({ entry, adr }: IndexRow): boolean {
  const texts = [entry.linkText, `${entry.linkText} ${entry.tail}`, ...entry.cells.map((cell) => cell.text)];
  return texts.some((text) => plainTitle(text).includes(plainTitle(adr.title)));
}

/** The status in a row's status cell, where both it and the ADR's are known words. */
function statusOf(row: IndexRow) {
  const { entry, adr } = row;
  const cell = entry.cells[entry.columns.findIndex((name) => name === 'status' || name === 'state')];
  if (cell === undefined || adr.statusClass === 'unknown') return undefined;
  const { word, wordRangeRelative, class: kind } = classifyStatus(cell.text);
  // A cell with markup is longer than its text: the word's place in it is not known.
  const isPlain = cell.range.end - cell.range.start === cell.text.length;
  if (kind === 'unknown' || word === '' || !isPlain) return undefined;
  const start = cell.range.start + wordRangeRelative.start;
  const range = { start, end: cell.range.start + wordRangeRelative.end };
  return { row, word, range, written: cell.text.slice(wordRangeRelative.start, wordRangeRelative.end) };
}
