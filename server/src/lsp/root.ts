import type { CancellationToken } from 'vscode-languageserver';
import type { Host } from '../host.ts';
import type { RootStatus } from '../protocol/session.ts';
import type { Rule } from '../rules/rule.ts';
import {
  createService,
  type FileChange,
  type FileReport,
  type FoundRepairs,
  type LoadProgress,
  type Service,
} from '../service.ts';
import type { FileMove } from '../text/change.ts';
import type { FileEdit } from '../text/edit.ts';
import { equalData } from '../text/equal.ts';
import type { Settings } from './settings.ts';
import type { RootUri } from './uris.ts';

export type Log = (level: 'error' | 'warning' | 'info', message: string) => void;

/** What happens in a root. A listener that throws would stop the checks of all others: none may. */
export interface RootListener {
  /** A file was checked. The facts that `root.service` has are those of the text that was checked. */
  onReport?(root: Root, report: FileReport): void;
  /** A document is no longer there, or no longer checked. */
  onGone?(root: Root, path: string): void;
  /** Every file was checked, for the first time or anew: of what is not there now, nothing may be left. */
  onReady?(root: Root): void;
  /** Other files are to be published than before. */
  onRefresh?(root: Root): void;
  /** The workspace's own configuration was read: its problems are those that `root.service` has now. */
  onConfigured?(root: Root): void;
  /** Its state or its number of findings may have changed. */
  onStatus?(root: Root): void;
  onRemoved?(root: Root): void;
}

export interface RootOptions {
  readonly uri: RootUri;
  /** No folder: its documents have nothing to do with each other. Default false. */
  readonly isLoose?: boolean;
  readonly settings: Settings;
  /** Called at each start: a host is of no use once its service is disposed of. */
  readonly createHost: () => Host;
  readonly rules: readonly Rule[] | undefined;
  /** Open buffers below this root, by path. */
  readonly buffers: () => Iterable<{ readonly path: string; readonly text: string; readonly version: number }>;
  readonly startProgress: () => { report(progress: LoadProgress): void; done(): void };
  readonly listener: Required<RootListener>;
  readonly log: Log;
}

/** Between two looks at where HEAD is, while somebody types. */
const LOOK_MS = 1000;

/** One workspace folder, or the documents that lie in none, and the service that keeps it understood. */
export class Root {
  readonly uri: RootUri;
  #settings: Settings;
  readonly #options: RootOptions;
  #service: Service | undefined;
  /** False until the first index is complete: before, every link would lead nowhere. */
  #loaded = false;
  #state: RootStatus['state'] = 'indexing';
  #message: string | undefined;
  #configProblems: Service['configProblems'] | undefined;
  #lastLook = Number.NEGATIVE_INFINITY;
  #readsSources = false;
  readonly #waiting = new Set<(path: string | undefined) => void>();

  constructor(options: RootOptions) {
    this.uri = options.uri;
    this.#settings = options.settings;
    this.#options = options;
  }

  /** Whether it is that of the documents which lie in no folder: what they say of others is not known. */
  get isLoose(): boolean {
    return this.#options.isLoose === true;
  }

  get state(): RootStatus['state'] {
    return this.#state;
  }

  /** Why it failed. */
  get message(): string | undefined {
    return this.#message;
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** What is wrong with the workspace's own configuration. */
  get configProblems(): Service['configProblems'] {
    return this.#configProblems ?? [];
  }

  get service(): Service | undefined {
    return this.#service;
  }

  /** Reads everything, for the first time or anew. Resolves when every file was checked once; never rejects. */
  async start(): Promise<void> {
    this.#service?.dispose();
    this.#service = undefined;
    this.#loaded = false;
    this.#setState('indexing');
    const progress = this.#options.startProgress();
    let service: Service | undefined;
    try {
      const { listener, rules } = this.#options;
      const isCurrent = (): boolean => service !== undefined && this.#service === service;
      service = createService({
        host: this.#options.createHost(),
        config: this.#settings.config,
        ...(rules === undefined ? {} : { rules }),
        onReport: (report) => {
          if (!isCurrent()) return;
          listener.onReport(this, report);
          this.#wake(report.file);
        },
        onGone: (path) => {
          if (isCurrent()) listener.onGone(this, path);
        },
      });
      this.#service = service;
      for (const { path, text, version } of this.#options.buffers()) this.#hand(path, text, version);
      await service.load({ onProgress: (loaded) => progress.report(loaded) });
      if (!isCurrent()) return;
      this.#loaded = true;
      this.#tellConfigProblems();
      await this.#settle();
    } catch (error) {
      if (service === undefined || this.#service === service) this.#fail(error);
    } finally {
      progress.done();
    }
  }

  setBuffer(path: string, text: string, version: number): void {
    this.#hand(path, text, version);
    this.#followHistory();
    void this.#settle();
    const isKnown = this.#service?.snapshot.paths.kindOf(path) !== undefined;
    if (this.#loaded && !isKnown) void this.#attempt((service) => service.discover(path));
  }

  async closeBuffer(path: string): Promise<void> {
    this.#followHistory();
    await this.#attempt((service) => service.closeBuffer(path));
  }

  async filesChanged(changes: readonly FileChange[]): Promise<void> {
    await this.#attempt((service) => service.filesChanged(changes));
  }

  async configure(settings: Settings): Promise<void> {
    const before = this.#settings;
    this.#settings = settings;
    if (!equalData(before.config, settings.config)) {
      await this.#attempt((service) => service.configure(settings.config));
    }
    this.#options.listener.onRefresh(this);
  }

  /** The findings of an open buffer's version, or of a file on disk; waits until there are some. */
  async reportOf(path: string, version: number | undefined, token: CancellationToken): Promise<FileReport | undefined> {
    const current = (): FileReport | undefined => {
      const report = this.#loaded ? this.#service?.report(path) : undefined;
      return report?.version === version ? report : undefined;
    };
    const isStarting = (): boolean => this.#service !== undefined && this.#state === 'indexing';
    while (isStarting() && current() === undefined && !token.isCancellationRequested) {
      await this.#next(path, token);
    }
    if (current() === undefined && !token.isCancellationRequested) {
      await Promise.race([this.#settle(), this.#next(path, token)]);
    }
    return token.isCancellationRequested ? undefined : current();
  }

  /** Edits that follow moves; waits for the first index, without which no link leads anywhere. */
  async followMoves(moves: readonly FileMove[], token: CancellationToken): Promise<readonly FileEdit[] | undefined> {
    return (await this.whenRead(token))?.followMoves(moves);
  }

  /** The service once it has read everything; undefined where that failed or the token cancels. */
  async whenRead(token: CancellationToken): Promise<Service | undefined> {
    while (this.#service !== undefined && this.#state === 'indexing' && !token.isCancellationRequested) {
      await this.#next(undefined, token);
    }
    return this.#loaded && !token.isCancellationRequested ? this.#service : undefined;
  }

  /** What can be repaired in documents that name what is gone; waits as above. */
  async findRepairs(token: CancellationToken): Promise<FoundRepairs | undefined> {
    return (await this.whenRead(token))?.findRepairs();
  }

  dispose(): void {
    const service = this.#service;
    this.#service = undefined;
    this.#loaded = false;
    service?.dispose();
    this.#wake(undefined);
  }

  /** The git folder of a worktree, or of a root inside a repository, is not watched: a look now and then is cheap. */
  #followHistory(): void {
    const now = performance.now();
    if (!this.#loaded || now - this.#lastLook < LOOK_MS) return;
    this.#lastLook = now;
    this.#service?.followHistory();
  }

  /** A text that the engine stumbles over must not end the server, which would read it again and end again. */
  #hand(path: string, text: string, version: number): void {
    try {
      this.#service?.setBuffer(path, text, version);
    } catch (error) {
      this.#options.log('error', `${path} not understood: ${describe(error)}`);
    }
  }

  async #attempt(work: (service: Service) => Promise<void>): Promise<void> {
    const service = this.#service;
    if (service === undefined) return;
    try {
      await work(service);
    } catch (error) {
      // What a disposed service leaves unfinished, the next one does.
      if (this.#service === service) this.#fail(error);
      return;
    }
    this.#tellConfigProblems();
    await this.#settle();
  }

  async #settle(): Promise<void> {
    const service = this.#service;
    if (service === undefined || !this.#loaded) return;
    try {
      await service.settleDocuments();
    } catch (error) {
      if (this.#service === service) this.#fail(error);
      return;
    }
    if (this.#service !== service) return;
    if (this.#state === 'ready') this.#options.listener.onStatus(this);
    else {
      this.#setState('ready');
      this.#options.listener.onReady(this);
    }
    void this.#settleSources(service);
  }

  /** Nobody waits for all of the source code to be read. */
  async #settleSources(service: Service): Promise<void> {
    if (!service.isBehind || this.#readsSources || this.#state === 'failed') return;
    this.#readsSources = true;
    try {
      await service.settle();
      if (this.#service === service) this.#options.listener.onStatus(this);
    } catch (error) {
      if (this.#service === service) this.#fail(error);
    } finally {
      this.#readsSources = false;
      // Another service may have begun meanwhile, or more may have changed.
      if (this.#loaded && this.#service !== undefined) void this.#settleSources(this.#service);
    }
  }

  #fail(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#options.log('error', `${this.uri.uri}: ${describe(error)}`);
    this.#setState('failed', reason);
  }

  #setState(state: RootStatus['state'], message?: string): void {
    this.#state = state;
    this.#message = message;
    this.#options.listener.onStatus(this);
    if (state !== 'indexing') this.#wake(undefined);
  }

  #tellConfigProblems(): void {
    const service = this.#service;
    if (service === undefined) return;
    const problems = [...service.configProblems, ...service.unmatchedGlobs];
    if (equalData(problems, this.#configProblems)) return;
    this.#configProblems = problems;
    for (const { file, line, message } of problems) {
      this.#options.log('warning', `${this.uri.uriOf(file)}:${line}: ${message}`);
    }
    this.#options.listener.onConfigured(this);
  }

  /** Resolves at the path's next report, when the root becomes ready or fails, and on cancellation. */
  #next(path: string | undefined, token: CancellationToken): Promise<void> {
    return new Promise((resolve) => {
      const finish = (): void => {
        this.#waiting.delete(wake);
        cancellation.dispose();
        resolve();
      };
      const wake = (reported: string | undefined): void => {
        if (reported === undefined || reported === path) finish();
      };
      this.#waiting.add(wake);
      const cancellation = token.onCancellationRequested(finish);
    });
  }

  /** @param path undefined: whoever waits, for whatever path */
  #wake(path: string | undefined): void {
    for (const wake of [...this.#waiting]) wake(path);
  }
}

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
