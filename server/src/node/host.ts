import { realpathSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Host } from '../host.ts';
import type { DiagramParser } from '../mermaid/verdict.ts';
import { createDiagramParser } from './diagrams.ts';
import { startFactsThreads } from './facts-threads.ts';
import { describeFailure, isFileSystemError, isGone, isInside, walk } from './file-walk.ts';
import { readLineCommit } from './git-blame.ts';
import { listOnBranches } from './git-branches.ts';
import { createCitationReader } from './git-citations.ts';
import { readFirstCommit, readLastCommit } from './git-file-commits.ts';
import { readGitRepository, readHeadStamp } from './git-folder.ts';
import { readGitHistory } from './git-history.ts';
import { readLastCommitDays } from './git-last-days.ts';
import { readStagedMoves } from './git-staged-moves.ts';
import { readVersionBefore } from './git-version.ts';
import { createHistoryCache, type HistoryCache } from './history-cache.ts';
import { createNodeOutlines } from './outlines.ts';
import { createNodeParts } from './parts.ts';
import { createTextReader } from './text-reader.ts';

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
  /** Called when a reading with threads is over, and what it gave is in the index. */
  readonly afterReading?: () => void;
  /** The git program. Default: `git` of the PATH. */
  readonly git?: string;
}

/** A host for one directory of this machine. Nothing outside of that directory is read, whatever links say. */
export function createNodeHost(options: NodeHostOptions): Host {
  const { log } = options;
  const root = realRoot(options.root);
  const texts = createTextReader(root, log);

  return {
    listFiles(signal, onFound) {
      texts.startAnew();
      return walk(root, signal, onFound);
    },
    readText: (path, maxBytes) => texts.read(path, maxBytes),
    readCiting: (path, maxBytes, pattern) => texts.readCiting(path, maxBytes, pattern),
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
    ...(options.distFolder === undefined ? {} : threadsOf(root, options.distFolder, options)),
    log,
  };
}

/** What a host knows of the past of its root. Why it knows nothing is said once. */
function historyOf(
  root: string,
  options: NodeHostOptions,
): Pick<
  Host,
  | 'readHistory'
  | 'historyStamp'
  | 'readLastCommit'
  | 'readLastCommitDays'
  | 'readFirstCommit'
  | 'readLineCommit'
  | 'listOnBranches'
  | 'readCitations'
  | 'readVersionBefore'
  | 'readStagedMoves'
> {
  const { histories = createHistoryCache() } = options;
  const say = (message: string): void => {
    const whole = `nothing is said of files that were moved or deleted: ${message}`;
    if (histories.isNew(root, message)) options.log('info', whole);
  };
  const citations = createCitationReader(root, options.git);
  return {
    readCitations: (document, list, history, signal) => citations.read(document, list, history, signal),
    readStagedMoves: (signal) => readStagedMoves(root, signal, options.git),
    readVersionBefore: (path, commit, signal) => readVersionBefore(root, path, commit, signal, options.git),
    readLastCommit: (path, signal) => readLastCommit(root, path, signal),
    readLastCommitDays: (paths, signal) => readLastCommitDays(root, paths, signal),
    readLineCommit: (path, line, signal) => readLineCommit(root, path, line, signal, options.git),
    readFirstCommit: (path, signal) => readFirstCommit(root, path, signal),
    listOnBranches: (directory, signal) => listOnBranches(root, directory, signal),
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

/** What runs from the build's files, wherever the documents come from. */
export const createNodeMachine = (distFolder: string): Required<Pick<Host, 'diagrams' | 'outlines' | 'parts'>> => ({
  diagrams: createLazyParser(join(distFolder, 'server/mermaid-worker.js')),
  outlines: createNodeOutlines(distFolder),
  parts: createNodeParts(distFolder),
});

/** What the build's files run, beside this thread for the most part. */
function threadsOf(
  root: string,
  distFolder: string,
  { log, afterReading }: NodeHostOptions,
): Pick<Host, 'diagrams' | 'outlines' | 'parts' | 'startFactsThreads'> {
  return {
    ...createNodeMachine(distFolder),
    startFactsThreads: (config) =>
      startFactsThreads({
        workerFile: join(distFolder, 'server/facts-worker.js'),
        root,
        config,
        log,
        ...(afterReading === undefined ? {} : { afterReading }),
      }),
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
