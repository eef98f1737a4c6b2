import {
  accessSync,
  chmodSync,
  constants,
  lstatSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Planned } from '../features/planned.ts';
import { crypto } from '../node/crypto.ts';
import { describeFailure, isFileSystemError, isInside } from '../node/file-walk.ts';
import { type DecodedText, decode, encode } from '../node/text-file.ts';

/** A text file as it is on disk now, found fit to be written anew. */
export interface OpenFile extends DecodedText {
  /** Absolute. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly mode: number;
}

/**
 * The file as it is on disk now; where changing it could do harm, the cause in words that follow "docs/x.md is not
 * changed: ".
 *
 * @param textRead what the edits are made for
 */
export function openFile(root: string, path: string, textRead: string | undefined): Planned<OpenFile> {
  const file = join(root, path);
  try {
    const info = lstatSync(file, { throwIfNoEntry: false });
    if (info === undefined) return { refused: 'it is no longer there' };
    if (info.isSymbolicLink()) return { refused: 'it is a symbolic link' };
    if (!info.isFile()) return { refused: 'it is no file' };
    if (!isInside(root, realpathSync.native(file))) return { refused: 'it lies outside the root' };
    if (!isWritable(file, info.mode)) return { refused: 'it is read-only' };
    const bytes = readFileSync(file);
    const decoded = decode(bytes);
    if (decoded === undefined || !encode(decoded).equals(bytes)) return { refused: 'its bytes are not valid UTF-8' };
    if (decoded.text !== textRead) return { refused: 'it was changed while it was checked' };
    return { ...decoded, path: file, bytes, mode: info.mode };
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    return { refused: describeFailure(error) };
  }
}

/** Administrators may write anything: that a file has no write permission at all is a wish of somebody. */
function isWritable(file: string, mode: number): boolean {
  if ((mode & 0o222) === 0) return false;
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch (error) {
    if (isFileSystemError(error)) return false;
    throw error;
  }
}

/** Writes a new file beside the place where it is to stand: a reader of that place sees all of it or nothing. */
export function writeBeside(path: string, content: Buffer, mode: number | undefined): string {
  const suffix = crypto().randomBytes(6).toString('hex');
  const temporary = join(dirname(path), `.${basename(path).slice(0, 100)}.${suffix}.tmp`);
  try {
    writeFileSync(temporary, content, { flag: 'wx', flush: true });
    if (mode !== undefined) chmodSync(temporary, mode & 0o7777);
    return temporary;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
