import type { Config } from './config/config.ts';
import { type ConfigProblem, readWorkspaceConfig } from './config/workspace-config.ts';
import type { FeatureContext } from './features/context.ts';
import { createLastCommits } from './features/last-commits.ts';
import { type FileMove, followMoves } from './features/rename-files.ts';
import type { Host } from './host.ts';
import type { MarkdownDocument } from './markdown/document.ts';
import { Checker, type FileReport } from './rules/checker.ts';
import { rules as everyRule } from './rules/registry.ts';
import type { Rule } from './rules/rule.ts';
import { localDay } from './text/day.ts';
import type { FileEdit } from './text/edit.ts';
import { type Lines, linesOf } from './text/lines.ts';
import type { FileFacts } from './workspace/facts.ts';
import { type FileChange, type LoadProgress, WorkspaceIndex } from './workspace/index.ts';
import { abilitiesOf, observe, startObservation } from './workspace/observe.ts';
import type { Snapshot } from './workspace/snapshot.ts';

export type { Finding, Fix } from './rules/rule.ts';
export type { ConfigProblem, FileChange, FileReport, LoadProgress };

/**
 * One workspace root, understood and kept understood. The editor's server and the command line both work through this,
 * so they cannot disagree. Paths are relative to the root, with `/`.
 */
export interface Service {
  /** Lists, reads and parses everything once, and starts to read git's history. Findings come with `settle`. */
  load(options: { readonly onProgress?: (progress: LoadProgress) => void }): Promise<void>;
  /** An open buffer: its text counts instead of the one on disk. Called again for each new version. */
  setBuffer(path: string, text: string, version: number): void;
  /** The text on disk counts again. */
  closeBuffer(path: string): Promise<void>;
  /** Files changed on disk. Open buffers keep their text. */
  filesChanged(changes: readonly FileChange[]): Promise<void>;
  /** Reads git's history again if HEAD has moved. Where git's own files are not watched, any sign of life is reason to ask. */
  followHistory(): void;
  /** Other settings: everything is understood anew. */
  configure(settings: Config): Promise<void>;
  /** Resolves when every check is done, with the diagrams, line counts and history that rules asked for. */
  settle(): Promise<void>;
  /** Undefined while the file waits for its check, and for paths that are no document. */
  report(path: string): FileReport | undefined;
  facts(path: string): FileFacts | undefined;
  /** The parsed text of an open buffer. */
  document(path: string): MarkdownDocument | undefined;
  /** What features ask about a document, as its buffer or else the disk holds it; undefined for what is no document. */
  context(path: string): Promise<FeatureContext | undefined>;
  /** Edits by which all documents follow files and folders that are about to move; once earlier changes are taken in. */
  followMoves(moves: readonly FileMove[]): Promise<readonly FileEdit[]>;
  readonly snapshot: Snapshot;
  /** Settings as they are in force: the workspace's own file over those given. */
  readonly config: Config;
  /** What is wrong in the workspace's own configuration file. */
  readonly configProblems: readonly ConfigProblem[];
  /** Lines of the file that they are in, as it was read. */
  readonly configLines: Lines;
  readonly work: {
    readonly parses: number;
    readonly reads: number;
    readonly listings: number;
    readonly checks: number;
    /** How often the host was asked for git's history. */
    readonly histories: number;
  };
  /** Stops everything under way: walking, reading git, diagrams. */
  dispose(): void;
}

export interface ServiceOptions {
  readonly host: Host;
  /** Settings of the editor or the command line. */
  readonly config: Config;
  /** False where the caller has read a configuration file itself. */
  readonly readConfigFile?: boolean;
  /** Called with each new report, those of open buffers first. */
  readonly onReport?: (report: FileReport) => void;
  /** Called for a document that is gone. */
  readonly onGone?: (path: string) => void;
  /** Today as an ISO day. Tests give their own; everyone else has the one of the machine's clock. */
  readonly today?: () => string;
  /** Tests give their own; everyone else gets all of them. */
  readonly rules?: readonly Rule[];
}

const CONFIG_FILES =
  /^(?:waypost\.config\.json|package\.json|(?:.*\/)?(?:\.adr-dir|\.adr\.json|adr\.config\.json|adrs\.toml|\.log4brains\.yml))$/;

export function createService(options: ServiceOptions): Service {
  const { host } = options;
  const today = options.today ?? ((): string => localDay(new Date()));
  const abort = new AbortController();
  const lastCommits = createLastCommits(host, abort.signal);
  let settings = options.config;
  let config = settings;
  let configProblems: readonly ConfigProblem[] = [];
  let configLines = linesOf('');
  let historyRead: Promise<void> = Promise.resolve();
  let historyStamp: string | undefined;
  let histories = 0;
  // Changes on disk are taken one batch after the other: each compares with what the one before has left.
  let queue: Promise<void> = Promise.resolve();

  const index = new WorkspaceIndex(host, config, {
    onChange: (changed, documents) => checker.invalidate(changed, documents),
    onRead: (facts) => checker.prefetch(facts),
  });
  const checker: Checker = new Checker({
    index,
    host,
    config,
    rules: options.rules ?? everyRule,
    onReport: (report) => options.onReport?.(report),
    onGone: (path) => options.onGone?.(path),
  });

  const followDay = (): void => {
    const day = today();
    if (day !== index.snapshot.today) index.learn({ today: day });
  };
  followDay();

  const enqueue = (work: () => Promise<void>): Promise<void> => {
    queue = queue.then(work, work);
    return queue;
  };
  const readConfig = async (): Promise<void> => {
    const read = await readWorkspaceConfig(host, settings, options.readConfigFile ?? true, abort.signal);
    config = read.config;
    configProblems = read.problems;
    configLines = read.lines;
  };
  const readHistory = async (): Promise<void> => {
    if (host.readHistory === undefined || abort.signal.aborted) return;
    histories++;
    try {
      const history = await host.readHistory(abort.signal);
      // The same reading again: HEAD was only written anew.
      if (history === index.snapshot.history || abort.signal.aborted) return;
      index.learn({ history });
    } catch (error) {
      if (!abort.signal.aborted) host.log('warning', `git history not read: ${String(error)}`);
    }
  };
  const startHistory = (): void => {
    // Taken before the log is read: what is committed meanwhile is noticed the next time.
    historyStamp = host.historyStamp?.();
    historyRead = historyRead.then(readHistory);
  };
  const followHistory = (): void => {
    if (histories > 0 && host.historyStamp?.() !== historyStamp) startHistory();
  };
  const reconfigure = async (): Promise<void> => {
    await readConfig();
    checker.configure(config);
    await index.configure(config, abort.signal);
  };

  return {
    load: ({ onProgress }) =>
      enqueue(async () => {
        followDay();
        startHistory();
        await readConfig();
        checker.configure(config);
        // Buffers may have been opened before, and understood by the settings alone.
        await index.configure(config, abort.signal, onProgress);
      }),
    setBuffer(path, text, version) {
      followDay();
      index.setBuffer(path, text, version);
    },
    closeBuffer: (path) => enqueue(index.closeBuffer(path)),
    filesChanged(changes) {
      followDay();
      followHistory();
      return enqueue(() =>
        changes.some((change) => CONFIG_FILES.test(change.path))
          ? reconfigure()
          : index.filesChanged(changes, abort.signal),
      );
    },
    followHistory,
    configure: (next) =>
      enqueue(() => {
        settings = next;
        return reconfigure();
      }),
    async settle() {
      await checker.settle();
      let read: Promise<void>;
      do {
        read = historyRead;
        await read;
        await checker.settle();
      } while (read !== historyRead);
    },
    report: (path) => checker.report(path),
    facts: (path) => index.snapshot.files.get(path)?.facts,
    document: (path) => index.openDocument(path),
    async context(path) {
      const source = await index.source(path);
      if (source === undefined) return undefined;
      const { snapshot } = index;
      return {
        path,
        ...source,
        snapshot,
        world: observe(snapshot, config, abilitiesOf(host), startObservation()),
        today: today(),
        readText: (file) => index.readText(file),
        readOutline: async (file, text) => host.outlines?.read(file, text),
        readLastCommit: (file) => lastCommits.of(file, snapshot.history?.head),
      };
    },
    async followMoves(moves) {
      await queue;
      return followMoves(moves, {
        snapshot: index.snapshot,
        worldOf: (snapshot) => observe(snapshot, config, abilitiesOf(host), startObservation()),
      });
    },
    get snapshot() {
      return index.snapshot;
    },
    get config() {
      return config;
    },
    get configProblems() {
      return configProblems;
    },
    get configLines() {
      return configLines;
    },
    get work() {
      return { ...index.work, checks: checker.checks, histories };
    },
    dispose() {
      abort.abort();
      checker.dispose();
      host.diagrams?.dispose();
    },
  };
}
