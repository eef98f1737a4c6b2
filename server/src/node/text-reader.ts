import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { leftOutAsBinary, leftOutAsLarge } from '../files/left-out.ts';
import type { Host } from '../host.ts';
import { dirname } from '../text/paths.ts';
import { describeFailure, isFileSystemError, isGone, isInside } from './file-walk.ts';
import { decode } from './text-file.ts';

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
// Opening a pipe would wait for a writer. Windows has neither flag.
const OPEN_FOLLOWING = O_RDONLY | (O_NONBLOCK ?? 0);
/** Fails with ELOOP on a symbolic link, which saves asking for each of ten thousand files whether it is one. */
const OPEN_ITSELF = O_NOFOLLOW === undefined ? undefined : OPEN_FOLLOWING | O_NOFOLLOW;

/** A path that may lead out of the root by its letters alone. */
const CLIMBING = /(?:^|[\\/])\.\.(?:[\\/]|$)/;

export interface TextReader {
  /** As `Host.readText`. */
  read(path: string, maxBytes: number): string | undefined;
  /** As `Host.readCiting`. Symbolic links are left out: what they lead to is read under its own name. */
  readCiting(path: string, maxBytes: number, pattern: RegExp): string | undefined;
  /** Forgets where directories lie, which may have changed. */
  startAnew(): void;
}

/** Reads texts below a real directory. Nothing outside of it is read, whatever links say. */
export function createTextReader(root: string, log: Host['log']): TextReader {
  // Whether a directory really lies in the root is asked for each file in it; a new listing asks again.
  const insideByDirectory = new Map<string, boolean>();

  const isDirectoryInside = (directory: string): boolean => {
    let inside = insideByDirectory.get(directory);
    if (inside === undefined) {
      inside = isInside(root, realpathSync.native(join(root, directory)));
      insideByDirectory.set(directory, inside);
    }
    return inside;
  };

  /** What a path that is a symbolic link may be read as. */
  const isLinkReadable = (path: string, file: string): boolean => {
    // A document is read under its own name alone: elsewhere its relative links would lead astray.
    if (/\.(?:md|markdown|mdown|mdx|mmd|mermaid)$/i.test(path)) return false;
    return isInside(root, realpathSync.native(file)) && statSync(file).isFile();
  };

  const open = (path: string, file: string): number | undefined => {
    if (OPEN_ITSELF === undefined) {
      if (lstatSync(file).isSymbolicLink() && !isLinkReadable(path, file)) return undefined;
      return openSync(file, OPEN_FOLLOWING);
    }
    try {
      return openSync(file, OPEN_ITSELF);
    } catch (error) {
      if (!isFileSystemError(error) || error.code !== 'ELOOP') throw error;
      return isLinkReadable(path, file) ? openSync(file, OPEN_FOLLOWING) : undefined;
    }
  };

  const readInside = (path: string, maxBytes: number, pattern?: RegExp): string | undefined => {
    if (CLIMBING.test(path) || !isDirectoryInside(dirname(path))) return undefined;
    const descriptor = pattern === undefined ? open(path, join(root, path)) : openNoLink(join(root, path));
    if (descriptor === undefined) return undefined;
    const leaveOut = (message: string): undefined => {
      if (pattern === undefined) log('warning', message);
    };
    const understand = (bytes: Buffer): string | undefined => {
      if (pattern !== undefined && !mayMatch(bytes, pattern)) return undefined;
      return decode(bytes)?.text ?? leaveOut(leftOutAsBinary(path));
    };
    try {
      const start = fill(descriptor, shared, 0);
      // Nearly every file is shorter, and so read already: asking what it is takes as long as all of that.
      if (start > 0 && start < Math.min(shared.length, maxBytes)) return understand(shared.subarray(0, start));
      const info = fstatSync(descriptor);
      if (!info.isFile()) return undefined;
      if (info.size > maxBytes) return leaveOut(leftOutAsLarge(path, info.size, maxBytes));
      return understand(readOn(descriptor, start, info.size));
    } finally {
      closeSync(descriptor);
    }
  };
  const attempt = (path: string, maxBytes: number, pattern?: RegExp): string | undefined => {
    try {
      return readInside(path, maxBytes, pattern);
    } catch (error) {
      if (!isGone(error) && !isNoFile(error)) log('warning', `${path}: ${describeFailure(error)}`);
      return undefined;
    }
  };

  return {
    read: (path, maxBytes) => attempt(path, maxBytes),
    readCiting: attempt,
    startAnew: () => insideByDirectory.clear(),
  };
}

/** Undefined for a symbolic link. */
function openNoLink(file: string): number | undefined {
  if (OPEN_ITSELF === undefined) return lstatSync(file).isSymbolicLink() ? undefined : openSync(file, OPEN_FOLLOWING);
  try {
    return openSync(file, OPEN_ITSELF);
  } catch (error) {
    if (isFileSystemError(error) && error.code === 'ELOOP') return undefined;
    throw error;
  }
}

/** A pattern of ASCII is found in the bytes of all encodings but those of two bytes for a unit. */
const mayMatch = (bytes: Buffer, pattern: RegExp): boolean =>
  (bytes[0] ?? 0) >= 0xfe || pattern.test(bytes.toString('latin1'));

/** Most documents and source files fit in; memory of its own for each of ten thousand costs more than its reading. */
const shared = Buffer.allocUnsafe(64 * 1024);

/** A file of which the first bytes are in {@link shared} already. Good until the next file is read. */
function readOn(descriptor: number, start: number, size: number): Buffer {
  if (size <= start) return shared.subarray(0, start);
  const bytes = Buffer.allocUnsafe(size);
  shared.copy(bytes, 0, 0, start);
  return bytes.subarray(0, fill(descriptor, bytes, start));
}

/** Reads to the end of the file or of the room, and tells where that is: some file systems give a file in pieces. */
function fill(descriptor: number, bytes: Buffer, from: number): number {
  let length = from;
  while (length < bytes.length) {
    const count = readSync(descriptor, bytes, length, bytes.length - length, null);
    if (count === 0) break;
    length += count;
  }
  return length;
}

/** A directory, or a pipe to which nobody has written. */
const isNoFile = (error: unknown): boolean =>
  isFileSystemError(error) && (error.code === 'EISDIR' || error.code === 'EAGAIN');
