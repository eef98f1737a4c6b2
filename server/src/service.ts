import type { Config } from './config/config.ts';
import { unmatched } from './config/unmatched-globs.ts';
import { type ConfigProblem, readWorkspaceConfig, type WorkspaceConfig } from './config/workspace-config.ts';
import { isOtherPage } from './coverage/read-documented.ts';
import type { FeatureContext } from './features/context.ts';
import type { SurveyContext } from './features/coverage/survey.ts';
import { createContexts } from './features/create-contexts.ts';
import { followMoves } from './features/rename-files.ts';
import { findRepairs, type Repair } from './features/repair-references.ts';
import type { Host } from './host.ts';
import type { MarkdownDocument } from './markdown/document.ts';
import type { Parts } from './parts.ts';
import type { LastVersion } from './protocol/moved-files.ts';
import { Checker, type FileReport } from './rules/checker.ts';
import { rules as everyRule } from './rules/registry.ts';
import type { Rule } from './rules/rule.ts';
import type { FileMove } from './text/change.ts';
import type { FileEdit } from './text/edit.ts';
import { equalData } from './text/equal.ts';
import { type Lines, linesOf } from './text/lines.ts';
import { createCitationPass } from './workspace/citation-pass.ts';
import { documentTypeOf, understand } from './workspace/extract.ts';
import type { FileFacts } from './workspace/facts.ts';
import { createHistoryReader } from './workspace/history-reader.ts';
import { type FileChange, type LoadProgress, WorkspaceIndex } from './workspace/index.ts';
import { factsOf, hasSameFacts, type Snapshot } from './workspace/snapshot.ts';
import type { World } from './workspace/world.ts';

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
  /** A file is open that nobody has told of: if it is on disk, it and what else is new around it is read. */
  discover(path: string): Promise<void>;
  /** Files changed on disk. Open buffers keep their text. */
  filesChanged(changes: readonly FileChange[]): Promise<void>;
  /** Reads git's history again if HEAD has moved. Where git's own files are not watched, any sign of life is reason to ask. */
  followHistory(): void;
  /** Other settings: everything is understood anew. */
  configure(settings: Config): Promise<void>;
  /** Resolves when every check is done, with all source code read that there is. */
  settle(): Promise<void>;
  /**
   * Resolves when the documents and all that is open is checked, with the diagrams, lines and history that rules asked for.
   * Source code that is not open may still wait to be read.
   */
  settleDocuments(): Promise<void>;
  /** Resolves once all source code has been read for what its comments cite: edits of citations must miss none. */
  readSources(): Promise<void>;
  /** As `readSources`, for what it declares as well: environment variables, interfaces, metrics. */
  readDeclarations(): Promise<void>;
  /**
   * As `settle`, and when git has also said what lines were that these documents cite, for which an editor does not wait.
   * Default: all documents.
   */
  complete(isWanted?: (document: string) => boolean): Promise<void>;
  /** Undefined while the file waits for its check, and for paths that are no document. */
  report(path: string): FileReport | undefined;
  /** Whether source code waits to be read. */
  readonly isBehind: boolean;
  /** False where source code is known only as far as it is open. */
  readonly readsSources: boolean;
  facts(path: string): FileFacts | undefined;
  /** Where the lines begin of a file that an edit may be in: a document, source code, or a list of a site. */
  linesOf(path: string): Lines | undefined;
  /** The parsed text of an open buffer. */
  document(path: string): MarkdownDocument | undefined;
  /** Whether a document still has the text that its facts are of: watchers are slow, and edits are made for that text. */
  isAsRead(path: string): Promise<boolean>;
  /** What features ask about a document, as its buffer or else the disk holds it; undefined for what is no document. */
  context(path: string): Promise<FeatureContext | undefined>;
  /** A path that is gone as it was last; undefined for a folder, and for what is not gone, was no text, or is not known. */
  lastVersion(path: string): Promise<LastVersion | undefined>;
  /** Edits by which all documents follow files and folders that are about to move; once earlier changes are taken in. */
  followMoves(moves: readonly FileMove[]): Promise<readonly FileEdit[]>;
  /** What changes are planned for: new records, set-ups, indexes; once earlier changes are taken in. */
  changeContext(): Promise<SurveyContext>;
  /** Paths that documents name, that are gone, and whose new place is known; waits for git's history. */
  findRepairs(): Promise<FoundRepairs>;
  readonly snapshot: Snapshot;
  /** What is asked of the workspace as it is now. */
  readonly world: World;
  /** Settings as they are in force: the workspace's own file over those given. */
  readonly config: Config;
  /** What is wrong in the workspace's own configuration file. */
  readonly configProblems: readonly ConfigProblem[];
  /** Globs of that file that match nothing now, at which no run stops: what is compared may yet be written. */
  readonly unmatchedGlobs: readonly ConfigProblem[];
  /** Lines of the file that they are in, as it was read. */
  readonly configLines: Lines;
  readonly work: {
    readonly parses: number;
    readonly reads: number;
    readonly listings: number;
    /** Files of source code that were read, and those in which comments had to be found. */
    readonly sourceReads: number;
    readonly sourceParses: number;
    readonly checks: number;
    /** How often the host was asked for git's history. */
    readonly histories: number;
  };
  /** What is loaded when it is first needed; undefined where nothing can be. */
  readonly parts: Parts | undefined;
  /** Stops everything under way: walking, reading git, diagrams. */
  dispose(): void;
}

export interface FoundRepairs {
  readonly repairs: readonly Repair[];
  /** Whether the documents are still as they were when the edits were made for them. */
  isCurrent(): boolean;
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
  /**
   * False where the service is asked once, and told of no change after `load`: then it does not keep what every check
   * has asked of other documents, which is as much as it knows of them. Default: true.
   */
  readonly isWatched?: boolean;
  /** Tests give their own; everyone else gets all of them. */
  readonly rules?: readonly Rule[];
}

const CONFIG_FILES =
  /^(?:waypost\.config\.json|package\.json|(?:.*\/)?(?:\.adr-dir|\.adr\.json|adr\.config\.json|adrs\.toml|\.log4brains\.yml))$/;

export function createService(options: ServiceOptions): Service {
  const { host, isWatched = true } = options;
  const mayChange = (): void => {
    if (!isWatched) throw new Error('this service was told that nothing would change');
  };
  const abort = new AbortController();
  let settings = options.config;
  let config = settings;
  let configProblems: readonly ConfigProblem[] = [];
  let configGlobs: WorkspaceConfig['globs'] = [];
  let configLines = linesOf('');
  // Changes on disk are taken one batch after the other: each compares with what the one before has left.
  let queue: Promise<void> = Promise.resolve();

  const index = new WorkspaceIndex(
    host,
    config,
    {
      onChange: (changed, documents) => checker.invalidate(changed, documents),
      onRead: (facts) => checker.prefetch(facts),
    },
    isWatched,
  );
  const checker: Checker = new Checker({
    index,
    host,
    config,
    rules: options.rules ?? everyRule,
    isWatched,
    onReport: (report) => options.onReport?.(report),
    onGone: (path) => options.onGone?.(path),
    onCitations: (asked) => citations.ask(asked),
  });
  const citations = createCitationPass({
    host,
    index,
    signal: abort.signal,
    onLearned: () => checker.settle(),
  });
  const history = createHistoryReader({ host, index, signal: abort.signal });
  const contexts = createContexts({ host, index, config: () => config, signal: abort.signal });

  const followDay = (): void => {
    const day = contexts.today();
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
    configGlobs = read.globs;
    configLines = read.lines;
  };
  const reconfigure = async (): Promise<void> => {
    await readConfig();
    checker.configure(config);
    await index.configure(config, abort.signal);
  };

  const settleDocuments = async (): Promise<void> => {
    await checker.settle();
    let read: Promise<void>;
    do {
      read = history.read;
      await read;
      await index.sources.settle();
      await checker.settle();
    } while (read !== history.read);
  };

  const settle = async (): Promise<void> => {
    do {
      await settleDocuments();
      await index.sources.read(abort.signal);
      await checker.settle();
    } while (index.sources.isBehind && !abort.signal.aborted);
  };

  return {
    load: ({ onProgress }) =>
      enqueue(async () => {
        followDay();
        history.start();
        await readConfig();
        checker.configure(config);
        // Buffers may have been opened before, and understood by the settings alone.
        await index.configure(config, abort.signal, onProgress);
      }),
    setBuffer(path, text, version) {
      mayChange();
      followDay();
      index.setBuffer(path, text, version);
    },
    discover(path) {
      mayChange();
      return enqueue(() => index.discover(path, abort.signal));
    },
    closeBuffer(path) {
      mayChange();
      return enqueue(index.closeBuffer(path));
    },
    filesChanged(changes) {
      mayChange();
      followDay();
      history.follow();
      return enqueue(() =>
        changes.some((change) => CONFIG_FILES.test(change.path))
          ? reconfigure()
          : index.filesChanged(changes, abort.signal),
      );
    },
    followHistory: history.follow,
    configure(next) {
      mayChange();
      return enqueue(() => {
        settings = next;
        return reconfigure();
      });
    },
    settle,
    async complete(isWanted = () => true) {
      let read: Promise<void>;
      do {
        await settle();
        read = history.read;
        await citations.answered(isWanted);
      } while (read !== history.read);
    },
    settleDocuments,
    readSources: () => index.sources.read(abort.signal),
    readDeclarations() {
      index.sources.wantDeclarations();
      return index.sources.read(abort.signal);
    },
    report: (path) => checker.report(path),
    facts: (path) => factsOf(index.snapshot, path),
    linesOf: (path) => factsOf(index.snapshot, path) ?? index.snapshot.pageLinks.listAt(path)?.lines,
    document: (path) => index.openDocument(path),
    async isAsRead(path) {
      const facts = index.snapshot.files.get(path)?.facts;
      const text = await index.readText(path);
      if (facts === undefined || text === undefined) return false;
      return equalData(understand(path, text, config, facts.role === 'generated'), facts);
    },
    context: contexts.ofDocument,
    async lastVersion(path) {
      const { history: known, paths } = index.snapshot;
      const event = paths.kindOf(path) === undefined ? known?.past.lastEvent(path) : undefined;
      if (event === undefined) return undefined;
      const { commit, date, subject } = event;
      const text = await host.readVersionBefore?.(path, commit, abort.signal);
      return text === undefined ? undefined : { path, commit, date, subject, text };
    },
    async followMoves(moves) {
      await queue;
      return followMoves(moves, { snapshot: index.snapshot, worldOf: contexts.worldOf });
    },
    async changeContext() {
      await queue;
      return contexts.ofWorkspace();
    },
    parts: host.parts,
    readsSources: host.readsSources !== false,
    get isBehind() {
      return index.sources.isBehind;
    },
    async findRepairs() {
      // HEAD may have moved where nobody watches it.
      history.follow();
      await queue;
      await history.read;
      const staged = (await host.readStagedMoves?.(abort.signal)) ?? [];
      const { snapshot } = index;
      const repairs = await findRepairs(staged, { snapshot, worldOf: contexts.worldOf });
      const edited = new Set(repairs.flatMap(({ edits }) => edits.map(({ file }) => file)));
      const isCurrent = (): boolean => [...edited].every((file) => hasSameFacts(snapshot, index.snapshot, file));
      return { repairs, isCurrent };
    },
    get snapshot() {
      return index.snapshot;
    },
    get world() {
      return contexts.worldOf(index.snapshot);
    },
    get config() {
      return config;
    },
    get configProblems() {
      return configProblems;
    },
    get unmatchedGlobs() {
      const { files } = index.snapshot.paths;
      return unmatched(configGlobs, {
        files,
        isDocument: (path) => documentTypeOf(path) !== undefined || isOtherPage(path),
      });
    },
    get configLines() {
      return configLines;
    },
    get work() {
      return { ...index.work, checks: checker.checks, histories: history.count };
    },
    dispose() {
      abort.abort();
      checker.dispose();
      host.diagrams?.dispose();
    },
  };
}
