import type { Config } from './config/config.ts';
import type { DiagramParser } from './mermaid/verdict.ts';
import type { Parts } from './parts.ts';
import type { Citation, CitedText } from './references/citation.ts';
import type { History } from './references/history.ts';
import type { OutlineReader } from './symbols/outline-reader.ts';
import type { FileFacts } from './workspace/facts.ts';

/**
 * Everything that the core asks of the machine it runs on. One host serves one root; the same core runs over
 * Node's file system, a browser's, and tables in tests. All paths are relative to the root, with `/`.
 */
export interface Host {
  /**
   * Walks the root once. Files that `.gitignore` leaves out are not listed; nor is `.git`.
   * Never rejects for one unreadable directory: it is named in `problems`.
   *
   * @param onFound where a walk takes its time, told now and then of all files that are found so far
   */
  listFiles(signal: AbortSignal, onFound?: (files: readonly string[]) => void): Promise<FileListing>;
  /**
   * The file's text, decoded as UTF-8. Undefined where it is no longer there, cannot be read, or is larger than
   * `maxBytes`; the host logs the cause. Node answers synchronously: awaiting ten thousand reads costs more than reading.
   */
  readText(path: string, maxBytes: number): string | undefined | Promise<string | undefined>;
  /**
   * As `readText`, for the many files of source code: undefined as well, and without a word in the log, for what is too
   * large, and for a text whose bytes do not match `pattern`, which is of ASCII. Absent: `readText` serves.
   */
  readonly readCiting?: (path: string, maxBytes: number, pattern: RegExp) => string | undefined;
  /**
   * False where each read is a request, perhaps over a network: source code that is not open is then not read for the
   * ADRs that it cites. Default true.
   */
  readonly readsSources?: boolean;
  /** How many reads are worth having under way at a time, where they are answered later. Default 1. */
  readonly readsAtOnce?: number;
  /** What stands at a path on disk now, ignored or not. */
  kindOf(path: string): Promise<'file' | 'directory' | undefined>;
  /** What git's log says of HEAD's past. Absent where no process may be started (browser, restricted mode). */
  readonly readHistory?: (signal: AbortSignal) => Promise<History | undefined>;
  /** The newest commit that touched a file. Absent where no process may be started. */
  readonly readLastCommit?: (path: string, signal: AbortSignal) => Promise<Commit | undefined>;
  /** ISO days of the newest commits that touched these files, without those that git does not know. Absent as above. */
  readonly readLastCommitDays?: (paths: readonly string[], signal: AbortSignal) => Promise<ReadonlyMap<string, string>>;
  /**
   * The commit that wrote a line of a file, from 1, as HEAD has it, and the digest of that line. Absent where no process
   * may be started.
   */
  readonly readLineCommit?: (
    path: string,
    line: number,
    signal: AbortSignal,
  ) => Promise<{ readonly digest: number; readonly commit: Commit } | undefined>;
  /** The commit that brought a file in, under whatever name. Absent where no process may be started. */
  readonly readFirstCommit?: (path: string, signal: AbortSignal) => Promise<Commit | undefined>;
  /**
   * Files of a directory that were added on other branches, local ones and those of remotes, as far as git knows them
   * without asking anybody. Absent where no process may be started.
   */
  readonly listOnBranches?: (directory: string, signal: AbortSignal) => Promise<readonly string[]>;
  /**
   * What citations of one document cited when they came into it, in their order; undefined for one that is not committed,
   * or whose file was not there then. Absent where no process may be started.
   */
  readonly readCitations?: (
    document: string,
    citations: readonly Citation[],
    history: History,
    signal: AbortSignal,
  ) => Promise<readonly (CitedText | undefined)[]>;
  /** A file as it was before a commit changed it; undefined for what was no text, or is not known. Absent as `readHistory` is. */
  readonly readVersionBefore?: (path: string, commit: string, signal: AbortSignal) => Promise<string | undefined>;
  /** Files that git's index says were moved since HEAD. Absent as `readHistory` is. */
  readonly readStagedMoves?: (
    signal: AbortSignal,
  ) => Promise<readonly { readonly from: string; readonly to: string }[]>;
  /** Differs from before when HEAD may have moved. A few stats: it may be asked at any time. Absent as `readHistory` is. */
  readonly historyStamp?: () => string | undefined;
  /**
   * Threads that read documents and extract their facts, for the many of a first reading. Absent where there are none,
   * undefined where no processor is to spare: then all is read on the one thread.
   */
  readonly startFactsThreads?: (config: Config) => FactsThreads | undefined;
  /** Absent where mermaid cannot run. */
  readonly diagrams?: DiagramParser;
  /** What is loaded when it is first needed. Absent where nothing can be. */
  readonly parts?: Parts;
  /** Reads the symbols of source code. Absent where no grammar can be loaded. */
  readonly outlines?: OutlineReader;
  /** The day where the user is, `2026-05-01`. Absent: that of the machine's clock. */
  readonly today?: () => string;
  log(level: 'error' | 'warning' | 'info', message: string): void;
}

export interface Commit {
  /** Abbreviated as git does: `1a2b3c4`. */
  readonly hash: string;
  /** `2026-05-01` */
  readonly date: string;
  /** Seconds since 1970: of two commits of one day, which came first. */
  readonly time: number;
  readonly author: string;
  /** First line of its message. */
  readonly subject: string;
}

/** Extracts facts beside the thread that keeps the index. Whoever starts it disposes of it. */
export interface FactsThreads {
  /** How many calls of `extract` are worth having under way. */
  readonly capacity: number;
  /** Whether they and the thread that keeps the index leave a processor for other work. */
  readonly spareProcessor: boolean;
  /**
   * Facts of each document, in order; undefined for one that cannot be read, as from `readText`. A key whose value is
   * undefined may be absent. Rejects when a thread broke, which the host has logged.
   */
  extract(documents: readonly ToExtract[]): Promise<readonly (FileFacts | undefined)[]>;
  /** May be called again. */
  dispose(): void;
}

export interface ToExtract {
  readonly path: string;
  /** As `FileListing.isGenerated` says. */
  readonly isGenerated: boolean;
}

export interface FileListing {
  readonly files: readonly string[];
  /** Directories of git submodules. */
  readonly submodules: readonly string[];
  /** True for an ignored path and for everything below an ignored directory. */
  isIgnored(path: string): boolean;
  /** True for what the repository calls generated (`linguist-generated`). Absent: nothing is. */
  isGenerated?(path: string): boolean;
  /** `docs/secret: EACCES: permission denied` */
  readonly problems: readonly string[];
}
