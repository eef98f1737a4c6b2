import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Host } from '../host.ts';
import type { DiagramParser } from '../mermaid/verdict.ts';
import { dirname } from '../text/paths.ts';
import { createDiagramParser } from './diagrams.ts';
import { describeFailure, isFileSystemError, isGone, isInside, walk } from './file-walk.ts';
import { readGitRepository, readHeadStamp } from './git-folder.ts';
import { readGitHistory } from './git-history.ts';
import { readLastCommit } from './git-last-commit.ts';
import { createHistoryCache, type HistoryCache } from './history-cache.ts';
import { createNodeOutlines } from './outlines.ts';
import { decode } from './text-file.ts';

export interface NodeHostOptions {
  /** Absolute path of the directory that is served. */
  readonly root: string;
  readonly log: Host['log'];
  /** False in VS Code's restricted mode: then git is not started, and nothing is known of deleted files. */
  readonly allowProcesses: boolean;
  /** The build's output; undefined: diagrams are not validated, and symbols not read. */
  readonly distFolder: string | undefined;
  /** Shared by all hosts that follow each other on a root; else each reads git's past for itself. */
  readonly histories?: HistoryCache;
  /** The git program. Default: `git` of the PATH. */
  readonly git?: string;
}

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
// Opening a pipe would wait for a writer. Windows has neither flag.
const OPEN_FOLLOWING = O_RDONLY | (O_NONBLOCK ?? 0);
/** Fails with ELOOP on a symbolic link, which saves asking for each of ten thousand files whether it is one. */
const OPEN_ITSELF = O_NOFOLLOW === undefined ? undefined : OPEN_FOLLOWING | O_NOFOLLOW;

/** A path that may lead out of the root by its letters alone. */
const CLIMBING = /(?:^|[\\/])\.\.(?:[\\/]|$)/;

/** A host for one directory of this machine. Nothing outside of that directory is read, whatever links say. */
export function createNodeHost(options: NodeHostOptions): Host {
  const { log } = options;
  const root = realRoot(options.root);
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

  const read = (path: string, maxBytes: number): string | undefined => {
    if (CLIMBING.test(path) || !isDirectoryInside(dirname(path))) return undefined;
    const descriptor = open(path, join(root, path));
    if (descriptor === undefined) return undefined;
    try {
      const info = fstatSync(descriptor);
      if (!info.isFile()) return undefined;
      if (info.size > maxBytes) {
        log('warning', `${path} is left out: it has ${info.size} bytes, the limit is ${maxBytes}`);
        return undefined;
      }
      return decode(readAll(descriptor, info.size))?.text;
    } finally {
      closeSync(descriptor);
    }
  };

  return {
    listFiles(signal) {
      insideByDirectory.clear();
      return walk(root, signal);
    },
    readText(path, maxBytes) {
      try {
        return read(path, maxBytes);
      } catch (error) {
        if (!isGone(error)) log('warning', `${path}: ${describeFailure(error)}`);
        return undefined;
      }
    },
    async kindOf(path) {
      const file = join(root, path);
      if (!isInside(root, file)) return undefined;
      try {
        if (!isInside(root, realpathSync.native(file))) return undefined;
        const info = await stat(file);
        return info.isFile() ? 'file' : info.isDirectory() ? 'directory' : undefined;
      } catch (error) {
        if (!isGone(error)) log('warning', `${path}: ${describeFailure(error)}`);
        return undefined;
      }
    },
    ...(options.allowProcesses ? historyOf(root, options) : {}),
    ...(options.distFolder === undefined
      ? {}
      : {
          diagrams: createLazyParser(join(options.distFolder, 'server/mermaid-worker.js')),
          outlines: createNodeOutlines(options.distFolder),
        }),
    log,
  };
}

/** What a host knows of the past of its root. Why it knows nothing is said once. */
function historyOf(
  root: string,
  options: NodeHostOptions,
): Pick<Host, 'readHistory' | 'historyStamp' | 'readLastCommit'> {
  const { histories = createHistoryCache() } = options;
  const say = (message: string): void => {
    const whole = `nothing is said of files that were moved or deleted: ${message}`;
    if (histories.isNew(root, message)) options.log('info', whole);
  };
  return {
    readLastCommit: (path, signal) => readLastCommit(root, path, signal),
    async readHistory(signal) {
      if (readGitRepository(root) === undefined) {
        say('this is no git repository');
        return undefined;
      }
      const known = histories.of(root);
      const history = await readGitHistory(root, signal, {
        known,
        ...(options.git === undefined ? {} : { git: options.git }),
      });
      if (history?.shallow === true) say('this is a shallow clone, whose history is cut off');
      if (history !== undefined) histories.keep(root, history);
      else if (!signal.aborted) say('git is not there, does not trust this repository, or finds no commit in it');
      return history;
    },
    historyStamp() {
      try {
        return readHeadStamp(root);
      } catch (error) {
        // A repository that is being made or removed has another stamp when that is done.
        if (isFileSystemError(error)) return undefined;
        throw error;
      }
    },
  };
}

/** A root that is not there is an empty one: editors keep folders that were deleted meanwhile. */
function realRoot(root: string): string {
  try {
    return realpathSync.native(root);
  } catch (error) {
    if (isGone(error)) return resolve(root);
    throw error;
  }
}

/** Reads to the end even where the size is told wrong, as in files that grow; at most one unit more than told. */
function readAll(descriptor: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const count = readSync(descriptor, bytes, length, size - length, null);
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
}

/** Mermaid is large: a workspace without diagrams never starts it. */
function createLazyParser(workerFile: string): DiagramParser {
  let parser: DiagramParser | undefined;
  return {
    parse(text) {
      parser ??= createDiagramParser({ workerFile });
      return parser.parse(text);
    },
    dispose: () => parser?.dispose(),
  };
}
