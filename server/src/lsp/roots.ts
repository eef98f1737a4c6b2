import type { Host } from '../host.ts';
import type { Rule } from '../rules/rule.ts';
import type { LoadProgress } from '../service.ts';
import type { ClientFiles } from './client-files.ts';
import { isChecked } from './documents.ts';
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

/** A workspace folder that a host is wanted for. */
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

export interface Roots {
  readonly all: readonly Root[];
  /** The deepest root that holds the document: the one that publishes its findings. */
  owner(uri: string): Place | undefined;
  /** Every root that holds it, the deepest first: nested folders see each other's files. */
  containing(uri: string): readonly Place[];
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
  readonly settingsOf: (rootUri: string) => Promise<Settings>;
  readonly startProgress: (folder: Folder) => { report(progress: LoadProgress): void; done(): void };
  readonly buffers: () => Iterable<{ readonly uri: string; readonly text: string; readonly version: number }>;
}): Roots {
  const { environment, log } = options;
  const listeners: RootListener[] = [];
  // The deepest first. An array made anew at each change, so that a loop over it is not disturbed.
  let all: readonly Root[] = [];
  let allowProcesses = options.allowProcesses;
  let disposed = false;

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
  // A root that comes or goes inside another one changes who publishes for the files in it.
  const refreshOthers = (changed: readonly Root[]): void => {
    for (const root of all) if (!changed.includes(root)) listener.onRefresh(root);
  };

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
      *buffers() {
        for (const { uri: document, text, version } of options.buffers()) {
          const path = uri.relative(document);
          if (path !== undefined && isChecked(path, text)) yield { path, text, version };
        }
      },
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
    refreshOthers(added);
    for (const root of added) void root.start();
  }

  let opening: Promise<void> = Promise.resolve();
  const self: Roots = {
    get all() {
      return all;
    },
    get allowProcesses() {
      return allowProcesses;
    },
    owner: (uri) => self.containing(uri)[0],
    containing(uri) {
      const places: Place[] = [];
      for (const root of all) {
        const path = root.uri.relative(uri);
        if (path !== undefined && path !== '') places.push({ root, path });
      }
      return places;
    },
    listen(added) {
      listeners.push(added);
    },
    add(folders) {
      const opened = open(folders);
      // Whoever waits wants to know when it is over; whoever added them, how it went.
      opening = Promise.allSettled([opening, opened]).then(() => undefined);
      return opened;
    },
    whenOpened: () => opening,
    remove(folders) {
      const removed = all.filter((root) => folders.some((folder) => root.uri.relative(folder.uri) === ''));
      all = all.filter((root) => !removed.includes(root));
      for (const root of removed) {
        root.dispose();
        listener.onRemoved(root);
      }
      refreshOthers(removed);
    },
    async restart(changed) {
      ({ allowProcesses } = changed);
      await Promise.all(all.map((root) => root.start()));
    },
    dispose() {
      const roots = all;
      disposed = true;
      all = [];
      for (const root of roots) root.dispose();
    },
  };
  return self;
}
