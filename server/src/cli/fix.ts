import { randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isInside } from '../node/file-walk.ts';
import { type DecodedText, decode, encode } from '../node/text-file.ts';
import { chooseFixes, editsByFile } from '../rules/choose-fixes.ts';
import { applyEdits, type FileEdit } from '../text/edit.ts';
import { type Filter, targetedDocuments } from './results.ts';
import type { Session } from './session.ts';
import { isTargeted, type Targets } from './targets.ts';

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
    const findings = targetedDocuments(service, targets).flatMap(
      (path) => service.report(path)?.findings.filter(isWanted) ?? [],
    );
    const files = new Map<string, OpenFile | undefined>();
    const open = (path: string): OpenFile | undefined => {
      if (!files.has(path))
        files.set(path, refused.has(path) ? undefined : openFile(session, targets.root, path, refused));
      return files.get(path);
    };
    // A fix may reach into files that nobody named: those stay as they are.
    const chosen = chooseFixes(findings, (path) => isTargeted(targets, path) && open(path) !== undefined);
    if (chosen.findings === 0) break;
    const edited = editsByFile(chosen.fixes);
    for (const [path, edits] of edited) {
      const file = open(path);
      if (file !== undefined) writeEdits(file, edits);
    }
    fixed += chosen.findings;
    await service.filesChanged([...edited.keys()].map((path) => ({ path, kind: 'changed' })));
    await service.settle();
  }
  for (const [path, cause] of refused) warn(`${path} is not fixed: ${cause}`);
  return fixed;
}

interface OpenFile extends DecodedText {
  readonly path: string;
  readonly bytes: Buffer;
  readonly mode: number;
}

/** The file as it is on disk now; undefined, with the cause in `refused`, where changing it could do harm. */
function openFile(session: Session, root: string, path: string, refused: Map<string, string>): OpenFile | undefined {
  const file = join(root, path);
  const refuse = (cause: string): undefined => {
    refused.set(path, cause);
    return undefined;
  };
  const info = lstatSync(file, { throwIfNoEntry: false });
  if (info?.isFile() !== true) return refuse('it is no longer there');
  if (!isInside(root, realpathSync.native(file))) return refuse('it lies outside the root');
  const bytes = readFileSync(file);
  const decoded = decode(bytes);
  if (decoded === undefined || !encode(decoded).equals(bytes)) return refuse('its bytes are not valid UTF-8');
  if (decoded.text !== session.textRead(path)) return refuse('it was changed while it was checked');
  return { ...decoded, path: file, bytes, mode: info.mode };
}

/** Replaces the file as a whole, or not at all; a reader sees the old text or the new one. */
function writeEdits(file: OpenFile, edits: readonly FileEdit[]): void {
  const eol = /\r\n|\n|\r/.exec(file.text.slice(0, 100_000))?.[0] ?? '\n';
  const inFile = edits.map((edit) => ({ ...edit, newText: edit.newText.replace(/\r\n|\n|\r/g, eol) }));
  const content = encode({ text: applyEdits(file.text, inFile), encoding: file.encoding });
  const temporary = join(
    dirname(file.path),
    `.${basename(file.path).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`,
  );
  try {
    writeFileSync(temporary, content, { flag: 'wx', flush: true });
    chmodSync(temporary, file.mode & 0o7777);
    if (!readFileSync(file.path).equals(file.bytes)) throw new Error(`${file.path} was changed while it was fixed`);
    renameSync(temporary, file.path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
