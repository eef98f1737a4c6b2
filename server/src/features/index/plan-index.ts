import { writeIndex } from '../../adr/index-new.ts';
import { isOwnIndex, listedDirectories, rowsOf } from '../../adr/index-page-rows.ts';
import type { Change, NewFile } from '../../text/change.ts';
import { difference } from '../../text/difference.ts';
import type { FileEdit } from '../../text/edit.ts';
import { dirname } from '../../text/paths.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { World } from '../../workspace/world.ts';
import type { ChangeContext } from '../change-context.ts';
import type { Planned } from '../planned.ts';
import { isRunbookIndex, runbooksOf } from './runbook-rows.ts';
import { runbookListed, toListed } from './to-listed.ts';
import { updatePage } from './update-page.ts';

/** What brings indexes up to date. */
export interface IndexPlan {
  readonly change: Change;
  /** Pages that were looked at. */
  readonly pages: readonly string[];
  /** Directories whose ADRs no page lists, and that nobody asked to make one for. */
  readonly without: readonly string[];
  readonly byHand: readonly string[];
  /** What may be missing from the pages that were asked for. */
  readonly hints: readonly string[];
  readonly basedOn: Snapshot;
}

/**
 * Brings the pages that list ADRs or runbooks up to date.
 *
 * @param only a page, or a directory whose pages are meant and that gets one where it has none; undefined: all pages
 */
export async function planIndex(only: string | undefined, context: ChangeContext): Promise<Planned<IndexPlan>> {
  const { snapshot } = context;
  const world = context.worldOf(snapshot);
  const all = indexPages(snapshot, world);
  const pages = all.filter((page) => only === undefined || page === only || only === '' || page.startsWith(`${only}/`));
  const edits: FileEdit[] = [];
  const byHand: string[] = [];
  const hints: string[] = [];
  for (const page of pages) {
    const text = await context.readText(page);
    if (text === undefined) return { refused: `${page} cannot be read` };
    const updated = updatePage(page, text, context);
    if ('refused' in updated) return updated;
    byHand.push(...updated.byHand);
    if (only !== undefined) hints.push(...updated.hints);
    const edit = difference(text, updated.text);
    if (edit !== undefined) edits.push({ file: page, ...edit });
  }
  const listed = new Set(all.flatMap((page) => directoriesOf(page, snapshot, world)));
  const unlisted = world.adrDirectories().filter((directory) => !listed.has(directory));
  const creates = only === undefined ? [] : newIndexes(only, unlisted, pages, context, world);
  if (only !== undefined && pages.length === 0 && creates.length === 0) {
    const isThere = world.kindOf(only) !== undefined;
    return { refused: isThere ? `${only} is no list of ADRs or runbooks, and holds none` : `there is no ${only}` };
  }
  for (const { file } of creates)
    if (await context.exists(file)) return { refused: `${file} is there already: it is left as it is` };
  return {
    change: { creates, edits, moves: [] },
    pages,
    without: only === undefined ? unlisted : [],
    byHand,
    hints,
    basedOn: snapshot,
  };
}

/** Pages that list ADRs or runbooks, or that stand beside them to do so. */
function indexPages(snapshot: Snapshot, world: World): readonly string[] {
  const pages: string[] = [];
  for (const path of snapshot.files.keys()) {
    const facts = snapshot.files.get(path)?.facts;
    if (facts === undefined || facts.role !== 'document' || facts.adr !== undefined || facts.runbook !== undefined)
      continue;
    if (directoriesOf(path, snapshot, world).length > 0 || isRunbookIndex(path, world.config)) pages.push(path);
  }
  return pages.sort();
}

function directoriesOf(path: string, snapshot: Snapshot, world: World): readonly string[] {
  const facts = snapshot.files.get(path)?.facts;
  if (facts === undefined) return [];
  const own = world.adrDirectories().filter((directory) => isOwnIndex(path, directory));
  return [...new Set([...own, ...listedDirectories(rowsOf(facts, world), world).keys()])];
}

function newIndexes(
  only: string,
  unlisted: readonly string[],
  pages: readonly string[],
  context: ChangeContext,
  world: World,
): readonly NewFile[] {
  const page = only === '' ? 'README.md' : `${only}/README.md`;
  if (pages.some((other) => dirname(other) === only)) return [];
  if (unlisted.includes(only))
    return [{ file: page, text: writeIndex(page, 'adrs', world.adrsIn(only).map(toListed)) }];
  const runbooks = isRunbookIndex(page, world.config) ? runbooksOf(only, context.snapshot) : [];
  return runbooks.length === 0 ? [] : [{ file: page, text: writeIndex(page, 'runbooks', runbooks.map(runbookListed)) }];
}
