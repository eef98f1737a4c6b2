import { chooseFixes } from '../rules/choose-fixes.ts';
import { noChange } from '../text/change.ts';
import { editsByFile } from '../text/edit.ts';
import { type Filter, targetedFiles } from './results.ts';
import type { Session } from './session.ts';
import { isTargeted, type Targets } from './targets.ts';
import { openFile } from './whole-file.ts';
import { writeChange } from './write-change.ts';

/** A fix can make room for the next one; a fix that undoes another would go on for ever. */
const MAX_ROUNDS = 10;

/**
 * Applies the preferred fixes of all findings that are wanted in the documents that were asked for, round by round until
 * none is left.
 * @returns how many findings were fixed.
 */
export async function fixAll(
  session: Session,
  targets: Targets,
  isWanted: Filter,
  warn: (message: string) => void,
): Promise<number> {
  const { service } = session;
  const refused = new Map<string, string>();
  let fixed = 0;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const findings = targetedFiles(service, targets).flatMap(
      (path) => service.report(path)?.findings.filter(isWanted) ?? [],
    );
    const opened = new Map<string, boolean>();
    const canOpen = (path: string): boolean => {
      const known = opened.get(path);
      if (known !== undefined) return known;
      const file = openFile(targets.root, path, session.textRead(path));
      if ('refused' in file) refused.set(path, file.refused);
      opened.set(path, !('refused' in file));
      return !('refused' in file);
    };
    // A fix may reach into files that nobody named: those stay as they are.
    const chosen = chooseFixes(findings, (path) => isTargeted(targets, path) && !refused.has(path) && canOpen(path));
    if (chosen.findings === 0) break;
    const edits = chosen.fixes.flatMap((fix) => fix.edits);
    writeChange({ ...noChange, edits }, { root: targets.root, textRead: session.textRead });
    fixed += chosen.findings;
    const paths = [...editsByFile(edits).keys()];
    await service.filesChanged(paths.map((path) => ({ path, kind: 'changed' })));
    await service.complete((path) => isTargeted(targets, path));
  }
  for (const [path, cause] of refused) warn(`${path} is not fixed: ${cause}`);
  return fixed;
}
