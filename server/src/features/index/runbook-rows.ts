import { emptyTable, writeRow } from '../../adr/index-new.ts';
import { isOwnIndex } from '../../adr/index-page-rows.ts';
import type { Config } from '../../config/config.ts';
import { writeLinkPath } from '../../references/write-path.ts';
import { runbookLocationOf } from '../../runbook/locate.ts';
import type { FileEdit } from '../../text/edit.ts';
import { ancestors, dirname, resolvePath } from '../../text/paths.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { ChangeContext } from '../change-context.ts';
import { runbookListed } from './to-listed.ts';

/** Whether a page stands in a directory of runbooks to list them. */
export const isRunbookIndex = (path: string, config: Config): boolean =>
  isOwnIndex(path, dirname(path)) && runbookLocationOf(`${dirname(path)}/x.md`, config)?.certain === true;

/** Runbooks that a page in their directory, or above it, is to list: those with no nearer one. */
export function runbooksOf(directory: string, snapshot: Snapshot): readonly FileFacts[] {
  const indexed = new Set([...snapshot.files.keys()].filter((path) => isOwnIndex(path, dirname(path))).map(dirname));
  const found: FileFacts[] = [];
  for (const path of snapshot.files.keys()) {
    const facts = snapshot.files.get(path)?.facts;
    if (facts?.runbook === undefined || (directory !== '' && !path.startsWith(`${directory}/`))) continue;
    const nearest = ancestors(path).find((above) => above === directory || indexed.has(above));
    if (nearest === directory) found.push(facts);
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * Rows for runbooks that their index lacks, behind its last row and in that one's form; rows whose runbook is gone, taken
 * away.
 *
 * @param only the one runbook that is to get a row: then nothing else changes
 */
export function runbookRows(
  text: string,
  facts: FileFacts,
  { snapshot, config }: Pick<ChangeContext, 'snapshot' | 'config'>,
  only?: string,
): { readonly edits: readonly FileEdit[]; readonly hints: readonly string[] } {
  const page = facts.path;
  if (!isRunbookIndex(page, config)) return { edits: [], hints: [] };
  const directory = dirname(page);
  const runbooks = runbooksOf(directory, snapshot);
  const targets = facts.links.map(({ path }) => resolvePath(directory, decode(path)) ?? '');
  const missing = runbooks.filter(({ path }) => !targets.includes(path) && (only === undefined || path === only));
  const edits: FileEdit[] = [];
  const rows = facts.indexEntries.filter(({ link }) => {
    const target = targets[link] ?? '';
    return runbooks.some(({ path }) => path === target);
  });
  for (const entry of facts.indexEntries) {
    const target = targets[entry.link] ?? '';
    const isRunbook = runbookLocationOf(target, config)?.certain === true && target.startsWith(`${directory}/`);
    if (only === undefined && isRunbook && snapshot.paths.kindOf(target) === undefined && entry.alone)
      edits.push(lineOf(page, text, entry.range));
  }
  if (missing.length === 0) return { edits, hints: [] };
  const last = rows.at(-1);
  const table = emptyTable(text);
  if (last === undefined) {
    if (table === undefined)
      return { edits, hints: [`${page}: it lists no runbook yet, begin with a row for ${missing[0]?.path}`] };
    const added = missing.map((runbook) => table.eol + writeRow(page, table.columns, runbookListed(runbook)));
    return {
      edits: [...edits, { file: page, range: { start: table.end, end: table.end }, newText: added.join('') }],
      hints: [],
    };
  }
  const eol = facts.eol;
  const added = missing.map((runbook) => {
    const item = runbookListed(runbook);
    if (last.form === 'table') return eol + writeRow(page, last.columns, item);
    const marker = /^[ \t]{0,40}(?:[*+-]|\d{1,5}[.)])[ \t]{1,8}/.exec(last.before)?.[0] ?? '- ';
    return `${eol}${marker}[${item.title.replace(/[\\[\]]/g, '\\$&')}](${writeLinkPath(page, '', item.file, 'bare')})`;
  });
  const { end } = last.range;
  return { edits: [...edits, { file: page, range: { start: end, end }, newText: added.join('') }], hints: [] };
}

/** Takes the line away that a row stands on. */
function lineOf(file: string, text: string, { start, end }: FileEdit['range']): FileEdit {
  const from = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const ending = /^(?:\r\n|\n|\r)/.exec(text.slice(end))?.[0].length ?? 0;
  return { file, range: { start: from, end: end + ending }, newText: '' };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
