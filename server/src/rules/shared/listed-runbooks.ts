import { resolveLink } from '../../references/resolve-link.ts';
import { dirname } from '../../text/paths.ts';
import type { FileFacts, RunbookSummary } from '../../workspace/facts.ts';
import type { World } from '../../workspace/world.ts';
import type { Report } from '../rule.ts';
import { addToList, type PageRow, toRow } from './page-rows.ts';

/** A page that lists this share of a folder's runbooks, and this many, means to list them all. */
const MOST = 0.75;
const ENOUGH = 3;

/**
 * Reports the runbooks that a page's lists lack.
 *
 * @param linked every file that the page leads to
 */
export function checkRunbookLists(
  file: FileFacts,
  linked: ReadonlySet<string>,
  world: World,
  report: (report: Report<'page'>) => void,
): void {
  for (const { rows, all } of runbookLists(file, world)) {
    for (const runbook of all) {
      if (linked.has(runbook.file)) continue;
      const { neighbour, fixes } = addToList(file, runbook, rows, all);
      const data = { title: runbook.title, file: runbook.file };
      if (neighbour !== undefined) report({ message: 'page', data, range: neighbour.entry.range, fixes });
    }
  }
}

/** The rows by which a page lists most of a folder's runbooks. */
export interface RunbookList {
  readonly directory: string;
  readonly rows: readonly PageRow[];
  /** Every runbook of the folder. */
  readonly all: readonly RunbookSummary[];
  /** The rows follow the names of the files. */
  readonly isSorted: boolean;
}

/**
 * A page's lists of runbooks. A page lists the folders below its own: elsewhere, links to many runbooks are what
 * some other text needs.
 */
export function runbookLists(file: FileFacts, world: World, enough: number = ENOUGH): readonly RunbookList[] {
  if (file.role !== 'document' || file.indexEntries.length < enough) return [];
  const rows = file.indexEntries.flatMap((entry): PageRow[] => {
    const link = file.links[entry.link];
    const found = link === undefined ? undefined : resolveLink(file.path, link, world);
    const runbook = found?.kind === 'found' && !found.isDirectory ? world.runbook(found.path) : undefined;
    if (link === undefined || runbook === undefined || !isBelow(runbook.directory, dirname(file.path))) return [];
    return [toRow(entry, link, runbook)];
  });
  return [...new Set(rows.map(({ page }) => page.directory))].flatMap((directory) => {
    const own = rows.filter(({ page }) => page.directory === directory);
    const all = world.runbooksIn(directory);
    const count = new Set(own.map(({ page }) => page.file)).size;
    if (count < enough || count < MOST * all.length) return [];
    const isSorted = own.every(({ page }, index) => (own[index - 1]?.page.file ?? '') <= page.file);
    return [{ directory, rows: own, all, isSorted }];
  });
}

/** The row beside which a runbook's own would stand: the one before it where the list has an order, else the last. */
export function neighbourIn({ rows, isSorted }: RunbookList, file: string): PageRow | undefined {
  const before = isSorted ? rows.findLast(({ page }) => page.file < file) : rows.at(-1);
  return before ?? rows[0];
}

export const isBelow = (directory: string, top: string): boolean =>
  top === '' || directory === top || directory.startsWith(`${top}/`);
