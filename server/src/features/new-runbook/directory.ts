import { runbookLocationOf } from '../../runbook/locate.ts';
import type { RunbookRecord } from '../../runbook/record.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { ChangeContext } from '../change-context.ts';
import { normalise } from '../new-adr/directory.ts';
import { Refusal } from '../planned.ts';

/** Where a repository without runbooks keeps its first one. */
const FIRST = 'docs/runbooks';

/** The runbooks of the workspace, by path. */
export function runbookRecords({ files }: Snapshot): readonly RunbookRecord[] {
  const found: RunbookRecord[] = [];
  for (const { facts } of files.values()) if (facts?.runbook !== undefined) found.push(facts.runbook);
  return found.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** Folders that hold runbooks, by path. */
export const runbookFolders = (records: readonly RunbookRecord[]): readonly string[] =>
  [...new Set(records.map(({ directory }) => directory))].sort();

/** The folder that a new runbook belongs in, relative to the root. @throws Refusal where that is not certain. */
export function chooseRunbookFolder(
  given: string | undefined,
  records: readonly RunbookRecord[],
  context: ChangeContext,
): string {
  const world = context.worldOf(context.snapshot);
  if (given !== undefined) {
    const directory = normalise(given);
    if (directory === undefined) throw new Refusal(`the directory ${JSON.stringify(given)} is not in the workspace`);
    if (world.kindOf(directory) === 'file') throw new Refusal(`${directory} is a file, not a directory`);
    return directory;
  }
  const folders = runbookFolders(records);
  const [only, second] = folders;
  if (second !== undefined)
    throw new Refusal(`there are several folders of runbooks, name one of them: ${folders.join(', ')}`);
  return only ?? firstRunbookFolder(context);
}

/** Where the first runbook goes: as configured, into a folder that is meant for it, or `docs/runbooks`. */
export function firstRunbookFolder({ config, snapshot, worldOf }: ChangeContext): string {
  const [configured] = config.runbook.directories;
  const directory = configured === undefined ? undefined : normalise(configured);
  if (directory !== undefined) return directory;
  const world = worldOf(snapshot);
  const usual = [FIRST, 'docs/playbooks', 'runbooks', 'playbooks'];
  const found = usual.find(
    (path) => world.kindOf(path) === 'directory' && runbookLocationOf(`${path}/x.md`, config) !== undefined,
  );
  return found ?? FIRST;
}
