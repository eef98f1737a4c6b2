import { insertRow } from '../adr/index-insert.ts';
import { goneFrom, hasOwnIndex, listedDirectories, placeOf, type RowPlace, rowsOf } from '../adr/index-page-rows.ts';
import {
  capitalise,
  type IndexRow,
  isShortened,
  plainTitle,
  retitled,
  statusOf,
  titleSlots,
} from '../adr/index-row.ts';
import { linkTextRange } from '../references/link-facts.ts';
import { resolveLink } from '../references/resolve-link.ts';
import { targetRange } from '../references/write-path.ts';
import type { Range } from '../text/range.ts';
import type { AdrSummary, FileFacts } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { defineRule, type Fix, type Report } from './rule.ts';
import { checkPageLists } from './shared/listed-pages.ts';
import { checkRunbookLists } from './shared/listed-runbooks.ts';
import { removeRow } from './shared/remove-row.ts';

/**
 * A list of ADRs that lacks one, lists one that is gone, or tells another title or status of it; one of runbooks, or of the
 * pages of a documentation, that lacks one.
 */
export const indexStale = defineRule({
  id: 'index-stale',
  summary: 'A list of ADRs, runbooks or pages is out of date',
  severity: 'warning',
  kinds: ['markdown'],
  messages: {
    missing: '{id} "{title}" is missing from this list',
    page: '"{title}" is missing from this list',
    gone: '"{target}" is in this list and does not exist',
    title: 'The title of {id} is "{title}"',
    status: 'The status of {id} is "{status}"',
  },
  fixable: true,
  check({ file, world, report }) {
    checkIndex(file, world, report);
    if (file.indexEntries.length === 0) return;
    checkRunbookLists(file, linkedFrom(file, world), world, report);
    checkPageLists(file, world, report);
  },
});

/**
 * Reports what is out of date in one page.
 *
 * @param enough how many rows make a list; a page that is known to be one has fewer
 */
export function checkIndex(
  file: FileFacts,
  world: World,
  report: (report: Report<'missing' | 'gone' | 'title' | 'status'>) => void,
  enough?: number,
): void {
  const rows = rowsOf(file, world, enough);
  const listed = listedDirectories(rows, world, enough);
  if (listed.size === 0) return;
  for (const entry of file.indexEntries) {
    const target = goneFrom(file, entry, new Set(listed.keys()), world);
    const link = file.links[entry.link];
    if (target === undefined || link === undefined) continue;
    const fixes = entry.alone ? [removeRow(file, entry.range)] : [];
    report({ message: 'gone', data: { target }, range: targetRange(link), fixes });
  }
  const named = linkedFrom(file, world);
  for (const [directory, own] of listed) {
    const adrs = world.adrsIn(directory);
    const classes = new Set(own.map((row) => row.adr.statusClass));
    let isChoice: boolean | undefined;
    for (const adr of adrs) {
      // A page may list just what is in force, or what is decided.
      if (named.has(adr.file) || !classes.has(adr.statusClass)) continue;
      isChoice ??= hasOwnIndex(directory, file, world);
      if (isChoice) break;
      const place = placeOf(adr, own, adrs);
      const range = (place?.neighbour ?? own[0])?.entry.range;
      if (range === undefined) continue;
      const fixes = place === undefined ? [] : insertion(file, place, adr, own);
      report({ message: 'missing', data: { id: adr.id, title: adr.title, file: adr.file }, range, fixes });
    }
    const odd = own.filter((row) => !tellsTitle(row));
    const [other] = odd;
    if (other !== undefined && odd.length === 1 && own.length > 3 && !isShortened(other)) {
      const { id, title } = other.adr;
      const fixes = correctedTitle(file, other, own);
      report({ message: 'title', data: { id, title, file: other.adr.file }, range: linkTextRange(other.link), fixes });
    }
    const stated = own.flatMap((row) => statusOf(row) ?? []);
    const wrong = stated.filter(({ row, word }) => word !== row.adr.status);
    // Where most rows differ, the list speaks of something else.
    if (wrong.length * 2 >= stated.length) continue;
    for (const { row, range, written } of wrong) {
      const { id, status } = row.adr;
      const newText = capitalise(status, written);
      report({
        message: 'status',
        data: { id, status, file: row.adr.file },
        range,
        fixes: [change(file, 'status', range, newText)],
      });
    }
  }
}

const change = ({ path }: FileFacts, what: string, range: Range, newText: string): Fix => ({
  title: `Change the ${what} to "${newText}"`,
  preferred: true,
  edits: [{ file: path, range, newText }],
});

/** Every file that the page links to, in rows or elsewhere. */
function linkedFrom(file: FileFacts, world: World): ReadonlySet<string> {
  const found = file.links.map((link) => resolveLink(file.path, link, world));
  return new Set(
    found.flatMap((target) =>
      target.kind !== 'found' ? [] : target.isDirectory ? [`${target.path}/README.md`] : [target.path],
    ),
  );
}

function insertion(file: FileFacts, place: RowPlace, adr: AdrSummary, rows: readonly IndexRow[]): Fix[] {
  const edit = insertRow(file, place, adr, rows);
  return edit === undefined ? [] : [{ title: `Add ${adr.id} to the list`, preferred: true, edits: [edit] }];
}

/** Puts the title where the other rows have theirs. */
function correctedTitle(file: FileFacts, row: IndexRow, rows: readonly IndexRow[]): Fix[] {
  const others = rows.filter((other) => other !== row);
  const tells = (other: IndexRow, kind: string): boolean =>
    titleSlots(other).some((slot) => slot.kind === kind && slot.text === retitled(slot, other.adr));
  const slot = titleSlots(row).find(({ kind }) => others.every((other) => tells(other, kind)));
  const newText = slot === undefined ? undefined : retitled(slot, row.adr);
  return slot?.range === undefined || newText === undefined ? [] : [change(file, 'title', slot.range, newText)];
}

/** True where a row holds the ADR's title; rows tell it in the link, beside it or in a cell of its own. */
function tellsTitle({ entry, adr }: IndexRow): boolean {
  const texts = [entry.linkText, `${entry.linkText} ${entry.tail}`, ...entry.cells.map((cell) => cell.text)];
  return texts.some((text) => plainTitle(text).includes(plainTitle(adr.title)));
}
