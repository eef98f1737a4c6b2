import type { Config } from './config/config.ts';
import type { DiagramParser } from './mermaid/verdict.ts';
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
   */
  listFiles(signal: AbortSignal): Promise<FileListing>;
  /**
   * The file's text, decoded as UTF-8. Undefined where it is no longer there, cannot be read, or is larger than
   * `maxBytes`; the host logs the cause. Node answers synchronously: awaiting ten thousand reads costs more than reading.
   */
  readText(path: string, maxBytes: number): string | undefined | Promise<string | undefined>;
  /** What stands at a path on disk now, ignored or not. */
  kindOf(path: string): Promise<'file' | 'directory' | undefined>;
  /** What git's log says of HEAD's past. Absent where no process may be started (browser, restricted mode). */
  readonly readHistory?: (signal: AbortSignal) => Promise<History | undefined>;
  /** The newest commit that touched a file. Absent where no process may be started. */
  readonly readLastCommit?: (path: string, signal: AbortSignal) => Promise<Commit | undefined>;
  /** ISO days of the newest commits that touched these files, without those that git does not know. Absent as above. */
  readonly readLastCommitDays?: (paths: readonly string[], signal: AbortSignal) => Promise<ReadonlyMap<string, string>>;
  /** Differs from before when HEAD may have moved. A few stats: it may be asked at any time. Absent as `readHistory` is. */
  readonly historyStamp?: () => string | undefined;
  /**
   * Threads that read documents and extract their facts, for the many of a first reading. Absent where there are none,
   * undefined where no processor is to spare: then all is read on the one thread.
   */
  readonly startFactsThreads?: (config: Config) => FactsThreads | undefined;
  /** Absent where mermaid cannot run. */
  readonly diagrams?: DiagramParser;
  /** Reads the symbols of source code. Absent where no grammar can be loaded. */
  readonly outlines?: OutlineReader;
  log(level: 'error' | 'warning' | 'info', message: string): void;
}

export interface Commit {
  /** Abbreviated as git does: `1a2b3c4`. */
  readonly hash: string;
  /** `2026-05-01` */
  readonly date: string;
  readonly author: string;
  /** First line of its message. */
  readonly subject: string;
}

/** Extracts facts beside the thread that keeps the index. Whoever starts it disposes of it. */
export interface FactsThreads {
  /** How many calls of `extract` are worth having under way. */
  readonly capacity: number;
  /**
   * Facts of each document, in order; undefined for one that cannot be read, as from `readText`. A key whose value is
   * undefined may be absent. Rejects when a thread broke, which the host has logged.
   */
  extract(documents: readonly ToExtract[]): Promise<readonly (FileFacts | undefined)[]>;
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
