import { insertRow } from '../../adr/index-insert.ts';
import { isOwnIndex, listedDirectories, placeOf, rowsOf } from '../../adr/index-page-rows.ts';
import { checkIndex } from '../../rules/index-stale.ts';
import type { FileEdit } from '../../text/edit.ts';
import type { AdrSummary } from '../../workspace/facts.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { World } from '../../workspace/world.ts';

/** The rows that pages which list a directory's ADRs need for a new one, and the pages where it has to be added by hand. */
export function indexEdits(
  adr: AdrSummary,
  snapshot: Snapshot,
  before: World,
  after: World,
): { readonly edits: readonly FileEdit[]; readonly byHand: readonly string[] } {
  const edits: FileEdit[] = [];
  const byHand: string[] = [];
  for (const path of snapshot.files.keys()) {
    const file = snapshot.files.get(path)?.facts;
    if (file === undefined || file.indexEntries.length === 0 || file.adr !== undefined) continue;
    // The page beside the ADRs is their index from the first row on.
    const enough = isOwnIndex(path, adr.directory) ? 1 : undefined;
    const own = listedDirectories(rowsOf(file, before, enough), before, enough).get(adr.directory);
    if (own === undefined) continue;
    const listed = new Set(own.map((row) => row.adr.file));
    const listsAll = before.adrsIn(adr.directory).every((other) => listed.has(other.file));
    // A page may list just what is in force, or what is decided.
    if (!listsAll && !own.some((row) => row.adr.statusClass === adr.statusClass)) continue;
    const place = placeOf(adr, own, after.adrsIn(adr.directory));
    const edit = place === undefined ? undefined : insertRow(file, place, adr, own);
    if (edit === undefined) byHand.push(path);
    else edits.push(edit);
  }
  return { edits, byHand };
}

/** Statuses of one ADR in the lists of it, once it has another one. */
export function statusEdits(adr: AdrSummary, snapshot: Snapshot, after: World): readonly FileEdit[] {
  const edits: FileEdit[] = [];
  for (const path of snapshot.files.keys()) {
    const file = snapshot.files.get(path)?.facts;
    if (file === undefined || file.indexEntries.length === 0 || file.adr !== undefined) continue;
    checkIndex(
      file,
      after,
      ({ message, data, fixes = [] }) => {
        if (message === 'status' && data?.['file'] === adr.file) edits.push(...(fixes[0]?.edits ?? []));
      },
      isOwnIndex(path, adr.directory) ? 1 : undefined,
    );
  }
  return edits;
}
