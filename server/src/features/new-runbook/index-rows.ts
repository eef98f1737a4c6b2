import type { RunbookRecord } from '../../runbook/record.ts';
import type { FileEdit } from '../../text/edit.ts';
import { dirname, resolvePath } from '../../text/paths.ts';
import { understand } from '../../workspace/extract.ts';
import type { ChangeContext } from '../change-context.ts';
import { isRunbookIndex, runbookRows } from '../index/runbook-rows.ts';

/** The rows that a new runbook needs in the page that lists its siblings; the snapshot knows of it already. */
export async function indexRowsFor(
  file: string,
  siblings: readonly RunbookRecord[],
  context: ChangeContext,
): Promise<{ readonly edits: readonly FileEdit[]; readonly byHand: readonly string[] }> {
  const { snapshot, config, readText } = context;
  for (const path of [...snapshot.files.keys()].sort((a, b) => b.length - a.length)) {
    const directory = dirname(path);
    if (!isRunbookIndex(path, config) || (directory !== '' && !file.startsWith(`${directory}/`))) continue;
    const text = await readText(path);
    if (text === undefined) continue;
    const facts = understand(path, text, config);
    const linked = new Set(facts.links.map((link) => resolvePath(directory, link.path)));
    const listed = siblings.filter((sibling) => linked.has(sibling.file)).length;
    // A page that names a few of them is no list.
    if (siblings.length > 0 && listed * 2 < siblings.length) continue;
    const { edits } = runbookRows(text, facts, context, file);
    return { edits, byHand: edits.length > 0 ? [] : [`add it to the list in ${path}: its rows are no model for it`] };
  }
  return { edits: [], byHand: [] };
}
