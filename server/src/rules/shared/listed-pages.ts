import type { IndexEntry } from '../../adr/index-page.ts';
import { documentsRootOf } from '../../documents/listable.ts';
import { resolveLink } from '../../references/resolve-link.ts';
import { stemOf } from '../../runbook/locate.ts';
import { basename, dirname } from '../../text/paths.ts';
import type { FileFacts, LinkFact } from '../../workspace/facts.ts';
import type { World } from '../../workspace/world.ts';
import type { Report } from '../rule.ts';
import { isBelow } from './listed-runbooks.ts';
import { addToList, type ListedPage, type PageRow, toRow } from './page-rows.ts';

/** An index whose section has this share of a folder's pages, and this many, means to have them all. */
const MOST = 0.75;
const ENOUGH = 3;

const indexName = /^(?:readme|_?index)\.(?:md|mdx|markdown)$/i;
const listName = /^(?:readme|_?index|summary|_sidebar)\.(?:md|mdx|markdown)$/i;

/** Whether a page stands at the head of a folder of a documentation to say what is in it. */
export const isIndexPage = (path: string): boolean =>
  indexName.test(basename(path)) && documentsRootOf(path) !== undefined;

/** Whether a page is there to list others: an index, a summary or a sidebar. */
export const isListPage = (path: string): boolean => listName.test(basename(path));

/** A folder that an index lists, and what of it the index lacks. */
interface FolderList {
  readonly entries: readonly PageEntry[];
  readonly all: readonly string[];
  readonly missing: readonly string[];
}

/** An item or row, and the page that it leads to. */
interface PageEntry {
  readonly entry: IndexEntry;
  readonly link: LinkFact;
  readonly page: string;
}

/** Reports the pages that the sections of an index lack. */
export function checkPageLists(file: FileFacts, world: World, report: (report: Report<'page'>) => void): void {
  for (const { entries, all, missing } of folderLists(file, world)) {
    const rows = toRows(entries, world);
    for (const path of missing) {
      const page = toPage(path, world);
      const { neighbour, fixes } = addToList(
        file,
        page,
        rows,
        all.map((other) => toPage(other, world)),
      );
      const data = { title: page.title, file: path };
      if (neighbour !== undefined) report({ message: 'page', data, range: neighbour.entry.range, fixes });
    }
  }
}

/** Whether some index says already that it lacks a page. */
export const isMissedBy = (file: FileFacts, page: string, world: World): boolean =>
  folderLists(file, world).some(({ missing }) => missing.includes(page));

/**
 * The folders that a section of an index lists, each in one section alone, and that it lists not all of: where pages of a
 * folder are spread over several, nobody knows where another one belongs. A page that something else leads to is a part
 * of that.
 */
function folderLists(file: FileFacts, world: World): readonly FolderList[] {
  if (file.role !== 'document' || !isIndexPage(file.path) || file.indexEntries.length < ENOUGH) return [];
  const folders = new Map<string, PageEntry[]>();
  for (const entry of pageEntries(file, world)) {
    const folder = dirname(entry.page);
    if (!isBelow(folder, dirname(file.path))) continue;
    const own = folders.get(folder) ?? [];
    own.push(entry);
    folders.set(folder, own);
  }
  return [...folders].flatMap(([folder, entries]) => {
    if (entries.length < ENOUGH) return [];
    const listed = new Set(entries.map(({ page }) => page));
    const all = world.pagesIn(folder);
    if (listed.size < ENOUGH || listed.size < MOST * all.length) return [];
    const missing = all.filter((page) => !listed.has(page) && !world.isReached(page));
    if (missing.length === 0 || new Set(entries.map((entry) => sectionAt(file, entry))).size > 1) return [];
    return [{ entries, all, missing }];
  });
}

/** Items and rows that lead to pages of a documentation which a list would be expected to have. */
function pageEntries(file: FileFacts, world: World): readonly PageEntry[] {
  const known = new Map<string, ReadonlySet<string>>();
  const pagesIn = (folder: string): ReadonlySet<string> => {
    const pages = known.get(folder) ?? new Set(world.pagesIn(folder));
    known.set(folder, pages);
    return pages;
  };
  return file.indexEntries.flatMap((entry) => {
    const link = file.links[entry.link];
    const found = link === undefined ? undefined : resolveLink(file.path, link, world);
    if (link === undefined || found?.kind !== 'found' || found.isDirectory) return [];
    return pagesIn(dirname(found.path)).has(found.path) ? [{ entry, link, page: found.path }] : [];
  });
}

/** Rows of a list that lead to pages of one folder. */
export const rowsFor = (file: FileFacts, folder: string, world: World): readonly PageRow[] =>
  toRows(
    pageEntries(file, world).filter(({ page }) => dirname(page) === folder),
    world,
  );

const toRows = (entries: readonly PageEntry[], world: World): readonly PageRow[] =>
  entries.map(({ entry, link, page }) => toRow(entry, link, toPage(page, world)));

export const toPage = (file: string, world: World): ListedPage => ({
  file,
  directory: dirname(file),
  title: world.document(file)?.title ?? stemOf(file),
});

const sectionAt = (file: FileFacts, { entry }: PageEntry): number =>
  file.headings.findLastIndex(({ range }) => range.start <= entry.range.start);
