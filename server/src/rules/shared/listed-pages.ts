import { documentsRootOf } from '../../documents/listable.ts';
import { resolveLink } from '../../references/resolve-link.ts';
import { stemOf } from '../../runbook/locate.ts';
import { basename, dirname } from '../../text/paths.ts';
import type { FileFacts } from '../../workspace/facts.ts';
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

/** A page of a folder that an index lists, and its rows for that folder. */
interface FolderList {
  readonly rows: readonly PageRow[];
  readonly all: readonly ListedPage[];
  readonly missing: readonly ListedPage[];
}

/** Reports the pages that the sections of an index lack. */
export function checkPageLists(file: FileFacts, world: World, report: (report: Report<'page'>) => void): void {
  for (const { rows, all, missing } of folderLists(file, world)) {
    for (const page of missing) {
      const { neighbour, fixes } = addToList(file, page, rows, all);
      const data = { title: page.title, file: page.file };
      if (neighbour !== undefined) report({ message: 'page', data, range: neighbour.entry.range, fixes });
    }
  }
}

/** Whether some index says already that it lacks a page. */
export const isMissedBy = (file: FileFacts, page: string, world: World): boolean =>
  folderLists(file, world).some(({ missing }) => missing.some((other) => other.file === page));

/**
 * The folders that a section of an index lists, each in one section alone: where pages of a folder are spread over
 * several, nobody knows where another one belongs. A page that something else leads to is a part of that.
 */
function folderLists(file: FileFacts, world: World): readonly FolderList[] {
  if (file.role !== 'document' || !isIndexPage(file.path) || file.indexEntries.length < ENOUGH) return [];
  const rows = pageRows(file, world).filter(({ page }) => isBelow(page.directory, dirname(file.path)));
  return [...new Set(rows.map(({ page }) => page.directory))].flatMap((directory) => {
    const own = rows.filter(({ page }) => page.directory === directory);
    const listed = new Set(own.map(({ page }) => page.file));
    const all = world.pagesIn(directory);
    if (listed.size < ENOUGH || listed.size < MOST * all.length) return [];
    if (new Set(own.map((row) => sectionAt(file, row))).size > 1) return [];
    const missing = all.filter((page) => !listed.has(page) && !world.isReached(page));
    return [
      { rows: own, all: all.map((page) => toPage(page, world)), missing: missing.map((page) => toPage(page, world)) },
    ];
  });
}

/** Rows that lead to pages of a documentation which a list would be expected to have. */
export function pageRows(file: FileFacts, world: World): readonly PageRow[] {
  return file.indexEntries.flatMap((entry) => {
    const link = file.links[entry.link];
    const found = link === undefined ? undefined : resolveLink(file.path, link.destination, world);
    if (link === undefined || found?.kind !== 'found' || found.isDirectory) return [];
    if (!isPlainPage(found.path, world)) return [];
    return [toRow(entry, link, toPage(found.path, world))];
  });
}

/** Decisions and runbooks have lists of their own, which other checks are about. */
const isPlainPage = (path: string, world: World): boolean => {
  const summary = world.document(path);
  return summary?.kind === 'markdown' && summary.isListable;
};

export const toPage = (file: string, world: World): ListedPage => ({
  file,
  directory: dirname(file),
  title: world.document(file)?.title ?? stemOf(file),
});

const sectionAt = (file: FileFacts, { entry }: PageRow): number =>
  file.headings.findLastIndex(({ range }) => range.start <= entry.range.start);
