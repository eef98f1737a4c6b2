import { resolveLink } from '../../references/resolve-link.ts';
import { dirname } from '../../text/paths.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import type { World } from '../../workspace/world.ts';
import type { Report } from '../rule.ts';
import { addToList, type PageRow, toRow } from './page-rows.ts';

/** A page that lists this share of a folder's runbooks, and this many, means to list them all. */
const MOST = 0.75;
const ENOUGH = 3;

/**
 * Reports the runbooks that a page's lists lack. A page lists the folders below its own: elsewhere, links to many runbooks
 * are what some other text needs.
 *
 * @param linked every file that the page leads to
 */
export function checkRunbookLists(
  file: FileFacts,
  linked: ReadonlySet<string>,
  world: World,
  report: (report: Report<'page'>) => void,
): void {
  if (file.role !== 'document' || file.indexEntries.length < ENOUGH) return;
  const rows = file.indexEntries.flatMap((entry): PageRow[] => {
    const link = file.links[entry.link];
    const found = link === undefined ? undefined : resolveLink(file.path, link.destination, world);
    const runbook = found?.kind === 'found' && !found.isDirectory ? world.runbook(found.path) : undefined;
    if (link === undefined || runbook === undefined || !isBelow(runbook.directory, dirname(file.path))) return [];
    return [toRow(entry, link, runbook)];
  });
  for (const directory of new Set(rows.map(({ page }) => page.directory))) {
    const own = rows.filter(({ page }) => page.directory === directory);
    const all = world.runbooksIn(directory);
    const count = new Set(own.map(({ page }) => page.file)).size;
    if (count < ENOUGH || count < MOST * all.length) continue;
    for (const runbook of all) {
      if (linked.has(runbook.file)) continue;
      const { neighbour, fixes } = addToList(file, runbook, own, all);
      const data = { title: runbook.title, file: runbook.file };
      if (neighbour !== undefined) report({ message: 'page', data, range: neighbour.entry.range, fixes });
    }
  }
}

export const isBelow = (directory: string, top: string): boolean =>
  top === '' || directory === top || directory.startsWith(`${top}/`);
