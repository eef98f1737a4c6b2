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
  /**
   * `[{ format?: 'mermaid' | 'dot' | 'json', all?: boolean }]`: decisions and their relations as text, one for each folder
   * that has any. Answers with {@link GraphResult}.
   */
  graph: 'waypost.graph',
} as const;

/** One for each folder of the workspace with decisions. */
export type GraphResult = readonly { readonly folder: string; readonly text: string }[];

export interface FixAllResult {
  readonly applied: boolean;
  readonly fixes: number;
}

/**
 * Which documents have their findings published: the open ones; besides them the ADRs and runbooks of the whole
 * workspace; every document of the workspace. Setting `waypost.diagnostics.scope`.
 */
export type DiagnosticsScope = 'open' | 'records' | 'workspace';

/**
 * Client to server request with {@link DocumentDiagramsParams}, answered with {@link DocumentDiagrams}: the diagrams of a
 * document as the client sees it now, once mermaid's verdicts on them are there. What is wrong in one, and where, stands
 * in the published diagnostics.
 */
export const DOCUMENT_DIAGRAMS = 'waypost/documentDiagrams';

export interface DocumentDiagramsParams {
  readonly uri: string;
  /** Of a document that the server is not told of, such as one that was never saved. Its diagrams are not validated. */
  readonly unsaved?: { readonly text: string; readonly languageId: string };
}

export interface DocumentDiagrams {
  /** Of the open document; null for one that is not open. */
  readonly version: number | null;
  readonly diagrams: readonly DocumentDiagram[];
}

/**
 * `unchecked`: mermaid did not judge it, because no parser runs here or its type is drawn by a plugin. `too-slow`:
 * mermaid's parsers did not come to an end, so drawing it would not either.
 */
export type DiagramState = 'valid' | 'invalid' | 'unchecked' | 'too-slow';

export interface DocumentDiagram {
  /** The diagram's lines joined by `\n`, without fences, quote marks and the indentation of lists. */
  readonly text: string;
  /** Where each line of `text` begins in the document. */
  readonly lines: readonly { readonly line: number; readonly character: number }[];
  /** The whole block, fences included: first and last line. */
  readonly startLine: number;
  readonly endLine: number;
  /** Mermaid's name of the type, such as `flowchart-v2`, where it found one. */
  readonly type: string | null;
  readonly state: DiagramState;
}

/** Client to server request without parameters, answered with {@link WorkspaceDiagram}s by file and line. */
export const WORKSPACE_DIAGRAMS = 'waypost/workspaceDiagrams';

export interface WorkspaceDiagram {
  readonly uri: string;
  readonly startLine: number;
  readonly type: string | null;
  readonly state: DiagramState;
}

/** Client to server request without parameters, answered with {@link WorkspaceRecords}: what the decision views list. */
export const WORKSPACE_RECORDS = 'waypost/workspaceRecords';

export interface WorkspaceRecords {
  /** False while a folder is still being read. */
  readonly ready: boolean;
  /** By folder of the workspace, directory and number. */
  readonly decisions: readonly DecisionItem[];
  /** By URI. */
  readonly runbooks: readonly RunbookItem[];
}

interface RecordItem {
  readonly uri: string;
  readonly title: string;
  /** Relative to its folder of the workspace: `docs/adr`. */
  readonly directory: string;
  /** URI of its folder of the workspace. */
  readonly folder: string;
  readonly errors: number;
  readonly warnings: number;
}

export interface DecisionItem extends RecordItem {
  /** `ADR-0012` */
  readonly id: string;
  readonly number: number | null;
  /** Lower-case; `''` where none is stated. */
  readonly status: string;
  readonly statusClass: 'live' | 'open' | 'retired' | 'unknown';
  /** An ISO day. */
  readonly date: string | null;
  /** Where its title stands. */
  readonly line: number;
}

export interface RunbookItem extends RecordItem {
  /** `alert`, `procedure` ... */
  readonly format: string;
}

/**
 * Client to server request with {@link DrawDecisionsParams}, answered with {@link DrawnDecisions}: the decisions of the
 * workspace as diagrams.
 */
export const DRAW_DECISIONS = 'waypost/drawDecisions';

export interface DrawDecisionsParams {
  /** The day until which decisions in force are drawn: `2026-05-01`. */
  readonly today: string;
  /** Decisions without relations, too. */
  readonly all: boolean;
}

export interface DrawnDecisions {
  readonly graph: DrawnDiagram;
  readonly timeline: DrawnDiagram;
}

export interface DrawnDiagram {
  /** Mermaid. */
  readonly text: string;
  /** The decision that each node is. */
  readonly nodes: readonly { readonly id: string; readonly uri: string }[];
  /** Decisions that it does not show. */
  readonly leftOut: number;
}
