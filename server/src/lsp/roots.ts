import type { Host } from '../host.ts';
import type { Rule } from '../rules/rule.ts';
import type { LoadProgress } from '../service.ts';
import type { ClientFiles } from './client-files.ts';
import { isChecked } from './is-checked.ts';
import { createLooseUri } from './loose-uri.ts';
import { type Log, Root, type RootListener } from './root.ts';
import type { Settings } from './settings.ts';
import { createRootUri, type RootUri } from './uris.ts';

/** What the machine gives that the server runs on. */
export interface Environment {
  /** Of Waypost, for `serverInfo`. */
  readonly version: string;
  /** The files of one workspace folder. Called again when the folder is read anew. */
  createHost(root: HostRequest): Host;
  /** Other URIs of the same folder, such as the one behind a symbolic link. */
  aliasesOf?(uri: string): readonly string[];
  /** Rules for one workspace folder; all of them where it says nothing. */
  rulesOf?(root: Pick<HostRequest, 'uri' | 'files'>): readonly Rule[] | undefined;
}

/** A workspace folder that a host is wanted for, or `untitled:` for the documents that lie in none. */
export interface HostRequest {
  readonly uri: string;
  readonly allowProcesses: boolean;
  /** The folder's files through the client; undefined where it does not offer that. */
  readonly files: ClientFiles | undefined;
  /** Where Waypost's own files lie, as the client says. */
  readonly distUri: string | undefined;
  readonly log: Log;
}

export interface Folder {
  readonly uri: string;
  readonly name: string;
}

/** A document's place in a root. */
export interface Place {
  readonly root: Root;
  /** Relative to the root: `docs/adr/0001-x.md`. */
  readonly path: string;
}

export interface OpenBuffer {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
  readonly version: number;
}

export interface Roots {
  /** Those of the workspace's folders. */
  readonly all: readonly Root[];
  /** The one of open documents that lie in no folder, each of which is checked by itself; undefined before the first. */
  readonly loose: Root | undefined;
  /** The deepest root that holds the document: the one that publishes its findings. */
  owner(uri: string): Place | undefined;
  /**
   * Every root that holds it, the deepest first: nested folders see each other's files. The loose root for an open document
   * that no folder holds.
   */
  containing(uri: string): readonly Place[];
  /** Takes note of a document that is opened, which may lie in no folder. */
  admit(document: Pick<OpenBuffer, 'uri' | 'languageId'>): void;
  listen(listener: RootListener): void;
  /** Resolves once the roots are there; they are read in the background. */
  add(folders: readonly Folder[]): Promise<void>;
  /** Resolves when no root is on its way: its settings are asked for before it is there. */
  whenOpened(): Promise<void>;
  remove(folders: readonly Folder[]): void;
  /** Reads every root anew, after the user trusted the workspace or asked for it. */
  restart(options: { readonly allowProcesses: boolean }): Promise<void>;
  readonly allowProcesses: boolean;
  dispose(): void;
}

export function createRoots(options: {
  readonly environment: Environment;
  readonly allowProcesses: boolean;
  /** Undefined for a client that does not read files. */
  readonly filesOf: ((root: RootUri) => ClientFiles) | undefined;
  readonly distUri: string | undefined;
  readonly log: Log;
  /** Undefined: those of no folder. */
  readonly settingsOf: (rootUri: string | undefined) => Promise<Settings>;
  readonly startProgress: (folder: Folder) => { report(progress: LoadProgress): void; done(): void };
  readonly buffers: () => Iterable<OpenBuffer>;
}): Roots {
  const { environment, log } = options;
  const listeners: RootListener[] = [];
  // The deepest first. An array made anew at each change, so that a loop over it is not disturbed.
  let all: readonly Root[] = [];
  let allowProcesses = options.allowProcesses;
  let disposed = false;
  const looseUri = createLooseUri();
  let loose: Root | undefined;
  /** Until the folders are there, no document is known to lie in none of them. */
  let isOpened = false;
  let isLooseOpening = false;

  const tell = (what: (listener: RootListener) => void): void => {
    for (const listener of listeners) {
      try {
        what(listener);
      } catch (error) {
        log('error', error instanceof Error ? (error.stack ?? error.message) : String(error));
      }
    }
  };
  const listener: Required<RootListener> = {
    onReport: (root, report) => tell((one) => one.onReport?.(root, report)),
    onGone: (root, path) => tell((one) => one.onGone?.(root, path)),
    onReady: (root) => tell((one) => one.onReady?.(root)),
    onRefresh: (root) => tell((one) => one.onRefresh?.(root)),
    onConfigured: (root) => tell((one) => one.onConfigured?.(root)),
    onStatus: (root) => tell((one) => one.onStatus?.(root)),
    onRemoved: (root) => tell((one) => one.onRemoved?.(root)),
  };
  const everyRoot = (): readonly Root[] => (loose === undefined ? all : [...all, loose]);
  // A root that comes or goes inside another one changes who publishes for the files in it.
  const refreshOthers = (changed: readonly Root[]): void => {
    for (const root of everyRoot()) if (!changed.includes(root)) listener.onRefresh(root);
  };

  const foldersOf = (uri: string): readonly Place[] => {
    const places: Place[] = [];
    for (const root of all) {
      const path = root.uri.relative(uri);
      if (path !== undefined && path !== '') places.push({ root, path });
    }
    return places;
  };
  /** The path of a document that no folder holds; undefined for those that one does, and for what is none of Waypost's. */
  const loosePath = (uri: string): string | undefined =>
    isOpened && foldersOf(uri).length === 0 ? looseUri.relative(uri) : undefined;

  function* buffersBy(
    pathOf: (uri: string) => string | undefined,
  ): Generator<{ path: string; text: string; version: number }> {
    for (const { uri, text, version } of options.buffers()) {
      const path = pathOf(uri);
      if (path !== undefined && isChecked(path, text)) yield { path, text, version };
    }
  }

  async function openLoose(): Promise<void> {
    const { uri } = looseUri;
    const settings = await options.settingsOf(undefined);
    if (disposed) return;
    loose = new Root({
      uri: looseUri,
      isLoose: true,
      settings,
      createHost: () =>
        environment.createHost({ uri, allowProcesses: false, files: undefined, distUri: options.distUri, log }),
      rules: environment.rulesOf?.({ uri, files: undefined }),
      buffers: () => buffersBy(loosePath),
      // There is nothing to read.
      startProgress: () => ({ report: () => undefined, done: () => undefined }),
      listener,
      log,
    });
    void loose.start();
  }

  async function create(folder: Folder): Promise<Root | undefined> {
    const uri = createRootUri(folder.uri, environment.aliasesOf?.(folder.uri) ?? []);
    if (uri === undefined) {
      log('warning', `not a workspace folder: ${folder.uri}`);
      return undefined;
    }
    const files = options.filesOf?.(uri);
    return new Root({
      uri,
      settings: await options.settingsOf(folder.uri),
      createHost: () => environment.createHost({ uri: uri.uri, allowProcesses, files, distUri: options.distUri, log }),
      rules: environment.rulesOf?.({ uri: uri.uri, files }),
      buffers: () => buffersBy(uri.relative),
      startProgress: () => options.startProgress(folder),
      listener,
      log,
    });
  }

  async function open(folders: readonly Folder[]): Promise<void> {
    const added: Root[] = [];
    for (const root of await Promise.all(folders.map(create))) {
      if (disposed || root === undefined || all.some((other) => other.uri.relative(root.uri.uri) === '')) continue;
      added.push(root);
      all = [...all, root].sort((a, b) => b.uri.depth - a.uri.depth);
    }
    isOpened = true;
    refreshOthers(added);
    for (const root of added) void root.start();
    settleLoose();
  }

  /** After folders have come or gone: hands over the documents that lie in none now, and takes back those that lie in one. */
  function settleLoose(): void {
    for (const buffer of options.buffers()) {
      const path = looseUri.relative(buffer.uri);
      if (path === undefined) continue;
      if (loosePath(buffer.uri) === undefined) void loose?.closeBuffer(path);
      else if (loose === undefined) wantLoose();
      else if (isChecked(path, buffer.text)) loose.setBuffer(path, buffer.text, buffer.version);
    }
  }

  function wantLoose(): void {
    if (isLooseOpening || disposed) return;
    isLooseOpening = true;
    wait(openLoose());
  }

  let opening: Promise<void> = Promise.resolve();
  // Whoever waits wants to know when it is over; whoever wanted it, how it went.
  function wait(opened: Promise<void>): void {
    opening = Promise.allSettled([opening, opened]).then(() => undefined);
  }
  const self: Roots = {
    get all() {
      return all;
    },
    get loose() {
      return loose;
    },
    get allowProcesses() {
      return allowProcesses;
    },
    owner: (uri) => self.containing(uri)[0],
    containing(uri) {
      const places = foldersOf(uri);
      const path = loosePath(uri);
      return loose === undefined || path === undefined ? places : [{ root: loose, path }];
    },
    admit(document) {
      looseUri.admit(document);
      if (loose === undefined && loosePath(document.uri) !== undefined) wantLoose();
    },
    listen(added) {
      listeners.push(added);
    },
    add(folders) {
      const opened = open(folders);
      wait(opened);
      return opened;
    },
    async whenOpened() {
      // Once the folders are there, documents that lie in none may be on their way.
      for (let waited: unknown; waited !== opening; ) {
        waited = opening;
        await opening;
      }
    },
    remove(folders) {
      const removed = all.filter((root) => folders.some((folder) => root.uri.relative(folder.uri) === ''));
      all = all.filter((root) => !removed.includes(root));
      for (const root of removed) {
        root.dispose();
        listener.onRemoved(root);
      }
      refreshOthers(removed);
      settleLoose();
    },
    async restart(changed) {
      ({ allowProcesses } = changed);
      await Promise.all(everyRoot().map((root) => root.start()));
    },
    dispose() {
      const roots = everyRoot();
      disposed = true;
      loose = undefined;
      all = [];
      for (const root of roots) root.dispose();
    },
  };
  return self;
}
