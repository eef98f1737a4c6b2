/**
 * What passes between Waypost's server and a client beyond the Language Server Protocol. All of it is optional: a
 * client that knows none of it has every finding and every fix.
 *
 * Shared by client and server, which carry different copies of the LSP types: nothing may be imported here.
 */

/** Where the documentation of rules is read: `${HOMEPAGE}/blob/main/docs/rules/<id>.md`. */
export const HOMEPAGE = 'https://github.com/waypost/waypost';

/** `initializationOptions` of the `initialize` request. */
export interface InitializationOptions {
  /**
   * True in a workspace that its user does not trust: the server starts no process, so it does not read git history.
   * Ended by the notification `waypost/trustGranted`.
   */
  readonly restricted?: boolean;
  /** True for a client that shows `waypost/status`. */
  readonly status?: boolean;
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

/** Commands of `workspace/executeCommand`; their arguments are plain JSON. */
export const COMMANDS = {
  /** No arguments: reads everything anew, git history included. */
  reindex: 'waypost.reindex',
  /** `[uri: string]`: applies every preferred fix of one document. Answers with {@link FixAllResult}. */
  fixAll: 'waypost.fixAll',
} as const;

export interface FixAllResult {
  readonly applied: boolean;
  readonly fixes: number;
}

/**
 * Which documents have their findings published: the open ones; besides them the ADRs and runbooks of the whole
 * workspace; every document of the workspace. Setting `waypost.diagnostics.scope`.
 */
export type DiagnosticsScope = 'open' | 'records' | 'workspace';
