/**
 * What passes between Waypost's server and a client beyond the Language Server Protocol stands in this folder, a file for
 * each subject. All of it is optional: a client that knows none of it has every finding and every fix. Client and server
 * share these files, and carry different copies of the LSP types: nothing may be imported here but what lies beside.
 *
 * This one is how a session begins and how it goes: what a client can do, trust, and the state of each root.
 */

/** `initializationOptions` of the `initialize` request. */
export interface InitializationOptions {
  /**
   * True in a workspace that its user does not trust: the server starts no process, so it does not read git history.
   * Ended by the notification `waypost/trustGranted`.
   */
  readonly restricted?: boolean;
  /** True for a client that shows `waypost/status`. */
  readonly status?: boolean;
  /** True for a client that asks its user for what the commands of code lenses and code actions lack. */
  readonly dialogs?: boolean;
  /**
   * True for a client that answers `READ_DIRECTORIES`, `READ_FILES` and `FILE_KIND`. Files that the
   * server cannot read from disk are read through it; without it, only open documents are checked there.
   */
  readonly files?: boolean;
  /**
   * URI of the folder `dist` of Waypost, for a server that runs in a browser: what it loads on first use lies below, the
   * parsers of diagrams and the grammars of source code. Without it neither is there.
   */
  readonly distUri?: string;
  /** True for a client that runs `CLIENT_COMMANDS`: then code lenses offer them. */
  readonly terminal?: boolean;
  /** True for a client that shows the answer of `COMMANDS.showLastVersion`: then it is offered in fixes and hovers. */
  readonly lastVersions?: boolean;
  /** Settings of a client that neither answers `workspace/configuration` nor sends `workspace/didChangeConfiguration`. */
  readonly settings?: unknown;
}

/** Client to server, without parameters. */
export const TRUST_GRANTED = 'waypost/trustGranted';

/** Server to client, with {@link StatusParams}, whenever it changes; not more often than a person can read. */
export const STATUS = 'waypost/status';

export interface StatusParams {
  /** `failed` if it is true of one root, else `indexing` if that is true of one. */
  readonly state: 'indexing' | 'ready' | 'failed';
  readonly roots: readonly RootStatus[];
  /** One sentence for a person, where there is something to say: why a root failed. */
  readonly message?: string;
}

export interface RootStatus {
  /** URI of the workspace folder. */
  readonly uri: string;
  readonly state: StatusParams['state'];
  readonly documents: number;
  readonly adrs: number;
  readonly runbooks: number;
  readonly errors: number;
  readonly warnings: number;
}
