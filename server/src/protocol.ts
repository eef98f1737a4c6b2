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
  /** True for a client that asks its user for what the commands of code lenses and code actions lack. */
  readonly dialogs?: boolean;
  /**
   * True for a client that answers {@link READ_DIRECTORIES}, {@link READ_FILES} and {@link FILE_KIND}. Files that the
   * server cannot read from disk are read through it; without it, only open documents are checked there.
   */
  readonly files?: boolean;
  /**
   * URI of the folder `dist` of Waypost, for a server that runs in a browser: what it loads on first use lies below, the
   * parsers of diagrams and the grammars of source code. Without it neither is there.
   */
  readonly distUri?: string;
  /** True for a client that runs {@link CLIENT_COMMANDS}: then code lenses offer them. */
  readonly terminal?: boolean;
  /** True for a client that shows the answer of {@link COMMANDS.showLastVersion}: then it is offered in fixes and hovers. */
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

/** Commands of `workspace/executeCommand`; their arguments are plain JSON. */
export const COMMANDS = {
  /** No arguments: reads everything anew, git history included. */
  reindex: 'waypost.reindex',
  /** `[uri: string]`: applies every preferred fix of one document. Answers with {@link FixAllResult}. */
  fixAll: 'waypost.fixAll',
  /**
   * `[params: ShowPlacesParams]`, the command of code lenses: has the user choose one of the places, if there are several,
   * and shows it. A client that has a better list of its own runs the command itself. Answers with the place that is
   * shown, or null.
   */
  showPlaces: 'waypost.showPlaces',
  /** `[uri: string, params: SetStatusParams]`: brings an ADR into another state. Answers with {@link ChangeResult}. */
  setStatus: 'waypost.setStatus',
  /** `[uri: string]`: the states that an ADR may be brought into, as {@link StatusChoiceItem}s. */
  statusChoices: 'waypost.statusChoices',
  /**
   * `[uri: string, params: RelateParams]`: makes two ADRs say of each other how they relate. Without the other one the
   * user is asked. Answers with {@link ChangeResult}, or null where the user chose none.
   */
  relate: 'waypost.relate',
  /**
   * `[uri: string, { verb?: RelationVerb }]`: the ADRs that one may be related to, as {@link AdrChoice}s: the nearest and
   * newest first; for `superseded-by` without those that are no longer in force.
   */
  relationChoices: 'waypost.relationChoices',
  /** `[uri: string, params?: RenumberParams]`: gives an ADR another number. Answers with {@link ChangeResult}. */
  renumber: 'waypost.renumber',
  /**
   * `[uri: string, path: string]`: a file as it was before it was deleted or moved away. The URI is that of any document
   * of its workspace folder, or the folder's own; the path is relative to it. Answers with {@link LastVersion} or null.
   */
  showLastVersion: 'waypost.showLastVersion',
  /** No arguments: what `repairReferences` can repair. Answers with {@link ListedRepair}s, those that git is sure of first. */
  listRepairs: 'waypost.listRepairs',
  /**
   * `[choices?: RepairChoice[]]`: changes every mention of paths that were moved, in all documents, as one edit; without
   * choices all that git is certain of. Answers with {@link RepairResult}.
   */
  repairReferences: 'waypost.repairReferences',
  /**
   * `[{ format?: 'mermaid' | 'dot' | 'json', all?: boolean }]`: decisions and their relations as text, one for each folder
   * that has any. Answers with {@link GraphResult}.
   */
  graph: 'waypost.graph',
  /** `[{@link NewAdrParams}]`: writes a decision record as its directory writes them. Answers with {@link NewAdrResult}. */
  newAdr: 'waypost.newAdr',
  /** `[{@link NewRunbookParams}]`: writes a runbook as its folder writes them. Answers with {@link NewAdrResult}. */
  newRunbook: 'waypost.newRunbook',
  /** `[{@link SetUpParams}]`: makes a directory of records or runbooks with its index. Answers with {@link NewAdrResult}. */
  setUp: 'waypost.setUpRecords',
  /**
   * `[{@link SetUpDocumentationParams}]`: writes pages that begin with what the repository contains. Answers with
   * {@link SetUpDocumentationResult}.
   */
  setUpDocumentation: 'waypost.setUpDocumentation',
  /**
   * `[{ uri?: string, dryRun?: boolean }]`: brings a list of records or runbooks up to date, those of a directory, or all.
   * Answers with {@link ChangeResult}.
   */
  updateIndex: 'waypost.updateIndex',
  /**
   * `[{@link SetUpCoverageParams}]`: writes into the settings which interfaces, variables and metrics have to be documented,
   * and where. Answers with {@link ChangeResult}.
   */
  setUpCoverage: 'waypost.setUpCoverage',
  /**
   * `[{@link ConfigurationPageParams}]`: writes a page with all environment variables that the code declares or reads, where
   * there is none yet. Answers with {@link NewAdrResult}.
   */
  generateConfigurationPage: 'waypost.generateConfigurationPage',
  /** `[uri: string, params: StepParams]`: ticks the box on a line, or takes its tick away. Answers with {@link ChangeResult}. */
  tickStep: 'waypost.tickStep',
  /** `[uri: string]`: takes the ticks of all boxes of a document away. Answers with {@link ChangeResult}. */
  resetSteps: 'waypost.resetSteps',
} as const;

/** Commands of code lenses that the client runs itself: `[uri: string, params: StepParams]`. */
export const CLIENT_COMMANDS = {
  copyCommands: 'waypost.copyCommands',
  sendToTerminal: 'waypost.sendToTerminal',
} as const;

export interface StepParams {
  /** From 0: where the fence begins, or the box stands. */
  readonly line: number;
}

export interface SetStatusParams {
  /** A state of the workflow: `accepted`. */
  readonly status: string;
  /** For the history. */
  readonly reason?: string;
  /** Set by code lenses and actions where the ADR keeps a history: a client may ask its user for a reason first. */
  readonly asksReason?: boolean;
}

export interface StatusChoiceItem {
  /** For {@link SetStatusParams}. */
  readonly status: string;
  /** `Accept`, `Propose again`. */
  readonly title: string;
  /** Why it is not possible now. */
  readonly disabled?: string;
  /** Whether it takes another ADR: then {@link RelateParams} say which. */
  readonly supersedes: boolean;
  /** Whether the ADR keeps a history, which a reason may be written into. */
  readonly asksReason: boolean;
}

/** What the ADR of the URI says of the other one. */
export type RelationVerb =
  | 'superseded-by'
  | 'supersedes'
  | 'amended-by'
  | 'amends'
  | 'clarified-by'
  | 'clarifies'
  | 'extended-by'
  | 'extends'
  | 'refined-by'
  | 'refines'
  | 'relates-to';

export interface RelateParams {
  readonly verb: RelationVerb;
  /** URI of the other ADR. */
  readonly other?: string;
  readonly reason?: string;
  readonly asksReason?: boolean;
}

export interface AdrChoice {
  readonly uri: string;
  readonly id: string;
  readonly title: string;
  /** `''` where it states none. */
  readonly status: string;
  /** Relative to its root. */
  readonly path: string;
}

export interface RenumberParams {
  /** Left out: the next number that is free. */
  readonly to?: number;
}

export interface ShowPlacesParams {
  /** The document with the code lens, and where that stands. */
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
  readonly places: readonly ShownPlace[];
}

export interface ShownPlace {
  readonly label: string;
  readonly uri: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

/** All but the title may be left out. */
export interface NewAdrParams {
  readonly title: string;
  /** A folder or a file of the workspace: of several workspace folders the one that holds it, and its directory of ADRs. */
  readonly uri?: string;
  /** Relative to the workspace folder: `docs/adr`. */
  readonly directory?: string;
  /** Id of a built-in template, path of a template file, or `siblings`. */
  readonly template?: string;
  /** Path, id or number of the ADR that the new one takes the place of. */
  readonly supersedes?: string;
  readonly status?: string;
  /** Whether a first record also gets an index and a record of the decision to keep records. */
  readonly setUp?: boolean;
  /** Answers with what would be done, and does nothing. */
  readonly dryRun?: boolean;
}

/** A title or an alert there must be. */
export interface NewRunbookParams {
  /** The alert's name where it is left out. */
  readonly title?: string;
  /** A folder or a file of the workspace: of several workspace folders the one that holds it, and its folder of runbooks. */
  readonly uri?: string;
  /** Relative to the workspace folder: `docs/runbooks`. */
  readonly directory?: string;
  /** Path of the new file, relative to the workspace folder, instead of a name like those of the others. */
  readonly file?: string;
  /** Id of a built-in template, path of a template file, or `siblings`. */
  readonly template?: string;
  /** What an alerting rule says: the alert's name, and what is written where a reader of the runbook looks for it. */
  readonly alert?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly expression?: string;
  readonly severity?: string;
  /** Answers with what would be done, and does nothing. */
  readonly dryRun?: boolean;
}

export interface SetUpParams {
  readonly kind: 'adrs' | 'runbooks';
  readonly uri?: string;
  /** Relative to the workspace folder; `docs/adr` or `docs/runbooks` where it is left out. */
  readonly directory?: string;
  /** Of the first record. */
  readonly template?: string;
  readonly dryRun?: boolean;
}

export interface SetUpDocumentationParams {
  /** A folder or a file of the workspace. */
  readonly uri?: string;
  /** Ids of {@link DocumentationPage}s; left out: those that are suggested. */
  readonly pages?: readonly string[];
  /** Whether the kind of each page is declared, so that rules report what is left to fill in. Default true. */
  readonly declare?: boolean;
  /** Whether the client is to show its user the change before it is made. */
  readonly preview?: boolean;
  /** Answers with what would be done, and does nothing. */
  readonly dryRun?: boolean;
}

export interface SetUpDocumentationResult extends ChangeResult {
  /** Of the page to be shown first; null where nothing is to be written. */
  readonly uri: string | null;
  /** Paths of pages that were asked for and are there already. */
  readonly there: readonly string[];
}

/**
 * Client to server request with {@link DocumentationOptionsParams}, answered with {@link DocumentationOptions}, or an error
 * that says in words why there are none: what to ask a person before documentation is set up.
 */
export const DOCUMENTATION_OPTIONS = 'waypost/documentationOptions';

export interface DocumentationOptionsParams {
  /** A folder or a file of the workspace; with a single folder it may be left out. */
  readonly uri?: string;
}

export interface DocumentationOptions {
  /** URI of the workspace folder. */
  readonly uri: string;
  readonly pages: readonly DocumentationPage[];
}

export interface DocumentationPage {
  readonly id: string;
  readonly title: string;
  /** Where it is, or would be, relative to the workspace folder; of runbooks the folder. */
  readonly file: string;
  /**
   * `there`: it exists. `offered`: the repository has what it begins with. `blank`: it would hold placeholders alone.
   * `without`: there is nothing that it could be about.
   */
  readonly state: 'there' | 'offered' | 'blank' | 'without';
  /** What it would begin with, or what is missing, in a few words. */
  readonly basis: string;
  /** Whether it is written where nobody says which pages are. */
  readonly suggested: boolean;
}

/** What a new record came to. */
export interface ConfigurationPageParams {
  /** Something in the workspace folder that is meant; may be left out where only one is open. */
  readonly uri?: string;
  /** Relative to the folder; else the page that the settings name, or `docs/configuration.md`. */
  readonly file?: string;
  /** Answers with the text alone, and writes nothing. */
  readonly dryRun?: boolean;
}

export interface NewAdrResult extends ChangeResult {
  /** Of the new file, or the one that is to be shown first. */
  readonly uri: string;
  readonly id: string;
  /** The line ending that the new file has where it is to be written as its siblings are. */
  readonly eol: '\n' | '\r\n';
  /** What its author is to fill in, in order; lines and characters from 0. */
  readonly placeholders: readonly {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  }[];
}

/** Client to server request with {@link NewAdrOptionsParams}, answered with {@link NewAdrFolder}s: what to ask a person. */
export const NEW_ADR_OPTIONS = 'waypost/newAdrOptions';

export interface NewAdrOptionsParams {
  /** A folder or a file of the workspace. */
  readonly uri?: string;
}

export interface NewAdrFolder {
  readonly uri: string;
  /** Directories of ADRs, by path. */
  readonly directories: readonly NewAdrDirectory[];
  /** Where a first one goes. */
  readonly first: string;
  /** The directory that the file or folder of the request belongs to. */
  readonly current: string | null;
  /** Forms for directories that have none of their own. */
  readonly templates: readonly { readonly id: string; readonly name: string; readonly summary: string }[];
}

export interface NewAdrDirectory {
  readonly path: string;
  /** Path of the directory's own template. */
  readonly template: string | null;
  readonly adrs: readonly {
    readonly file: string;
    readonly id: string;
    readonly title: string;
    readonly status: string;
    /** False where it is no longer in force, and nothing can take its place. */
    readonly isCurrent: boolean;
  }[];
}

/** Client to server request with {@link NewRunbookOptionsParams}, answered with {@link NewRunbookFolder}s. */
export const NEW_RUNBOOK_OPTIONS = 'waypost/newRunbookOptions';

export interface NewRunbookOptionsParams {
  /** A folder or a file of the workspace. */
  readonly uri?: string;
}

export interface NewRunbookFolder {
  readonly uri: string;
  /** Folders of runbooks, by path; `template` is the path of the folder's own one. */
  readonly folders: readonly { readonly path: string; readonly runbooks: number; readonly template: string | null }[];
  /** Where a first one goes. */
  readonly first: string;
  /** The folder that the file or folder of the request belongs to. */
  readonly current: string | null;
  readonly templates: readonly { readonly id: string; readonly name: string; readonly summary: string }[];
}

export interface SetUpCoverageParams {
  /** A folder or a file of the workspace: of several workspace folders the one that holds it. */
  readonly uri?: string;
  /** Ids of {@link CoverageChoice}s, one a line; left out: all that are clearly meant. */
  readonly choices?: string;
  /** Answers with what would be done, and does nothing. */
  readonly dryRun?: boolean;
}

/**
 * Client to server request with {@link CoverageOptionsParams}, answered with {@link CoverageFolder}s: what the repository has
 * that could have to be documented. Takes as long as reading all source code does, and can be cancelled.
 */
export const COVERAGE_OPTIONS = 'waypost/coverageOptions';

export interface CoverageOptionsParams {
  /** A folder or a file of the workspace. */
  readonly uri?: string;
}

export interface CoverageFolder {
  readonly uri: string;
  readonly choices: readonly CoverageChoice[];
}

export interface CoverageChoice {
  readonly id: string;
  /** `Protocols in src/ports` */
  readonly title: string;
  /** `12 protocols in *.py, 9 of them in docs/ports.md` */
  readonly detail: string;
  /** Whether the documents already have most of it. */
  readonly isClear: boolean;
}

/** What a command that changes files has done. */
export interface ChangeResult {
  /** False where the client did not apply the edit: its user said no, or a document had changed meanwhile. */
  readonly applied: boolean;
  /** Why it was not applied, where the client says so. */
  readonly reason?: string;
  /** URIs of the files that were created, edited and renamed; nothing is where nothing was applied. */
  readonly created: readonly string[];
  readonly edited: readonly string[];
  readonly renamed: readonly { readonly oldUri: string; readonly newUri: string }[];
  /** What is left to do by hand, in sentences without full stop. */
  readonly byHand: readonly string[];
  /** Of a dry run: each file that would differ, with its text as it would be. */
  readonly preview?: readonly { readonly uri: string; readonly text: string }[];
}

/** One for each folder of the workspace with decisions. */
export type GraphResult = readonly { readonly folder: string; readonly text: string }[];

export interface RepairChoice {
  /** URI of the workspace folder. */
  readonly root: string;
  /** Paths relative to it. */
  readonly from: string;
  readonly to: string;
}

/** A path that documents name, that is gone, and whose new place is known. */
export interface ListedRepair extends RepairChoice {
  /** Git says that it was moved there; else it is a guess, such as the only file of that name. */
  readonly certain: boolean;
  /** The commit that took it away; absent for a move that is not committed. */
  readonly loss?: { readonly commit: string; readonly date: string; readonly subject: string };
  readonly mentions: number;
  /** URIs of the documents that name it. */
  readonly documents: readonly string[];
}

export interface RepairResult {
  readonly applied: boolean;
  readonly mentions: number;
  readonly documents: number;
}

/** The last text of a path that is gone. */
export interface LastVersion {
  readonly path: string;
  /** The commit that took it away. */
  readonly commit: string;
  readonly date: string;
  readonly subject: string;
  readonly text: string;
}

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
  /** Of a document that the server is not told of, such as the old side of a diff. Its diagrams are not validated. */
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

/**
 * Server to client request with {@link ReadDirectoriesParams}, answered with a {@link DirectoryAnswer} for each
 * directory, in order. Nothing is left out: what is ignored, the server decides.
 */
export const READ_DIRECTORIES = 'waypost/readDirectories';

export interface ReadDirectoriesParams {
  /** Of directories in workspace folders. */
  readonly uris: readonly string[];
}

/** A `link` is a symbolic link, wherever it leads; `other` is neither file nor directory. */
export type EntryKind = 'file' | 'directory' | 'link' | 'other';

export type DirectoryAnswer =
  | { readonly entries: readonly (readonly [name: string, kind: EntryKind])[] }
  | { readonly failure: FileFailure };

export interface FileFailure {
  /** True where there is no such file or directory, which is none of anybody's faults. */
  readonly gone: boolean;
  /** In words for the log. */
  readonly reason: string;
}

/** Server to client request with {@link ReadFilesParams}, answered with a {@link FileAnswer} for each file, in order. */
export const READ_FILES = 'waypost/readFiles';

export interface ReadFilesParams {
  /** Of files in workspace folders. */
  readonly uris: readonly string[];
  /** Larger files are not read. */
  readonly maxBytes: number;
}

/** Texts are UTF-8 or begin with a byte order mark, which is left off; null for a binary file. */
export type FileAnswer =
  | { readonly text: string | null }
  | { readonly tooLarge: number }
  | { readonly failure: FileFailure };

/** Server to client request with {@link FileKindParams}, answered with what is there now. */
export const FILE_KIND = 'waypost/fileKind';

export interface FileKindParams {
  readonly uri: string;
}

export type FileKind = 'file' | 'directory' | null;

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
  /** Its review is overdue. */
  readonly overdue: boolean;
  /** Links that lead nowhere. */
  readonly deadLinks: number;
}

/**
 * Client to server request without parameters, answered with {@link WorkspaceCoverage}: what of the code has to be
 * documented, and what is not.
 */
export const WORKSPACE_COVERAGE = 'waypost/workspaceCoverage';

export interface WorkspaceCoverage {
  /** False while source code is still being read. */
  readonly ready: boolean;
  /** Folders of the workspace of which anything has to be documented. */
  readonly folders: readonly { readonly uri: string; readonly kinds: readonly KindCoverageItem[] }[];
}

export interface KindCoverageItem {
  readonly kind: 'symbols' | 'environment' | 'metrics' | 'documents';
  readonly documented: number;
  readonly total: number;
  /** A whole number; 100 only where all is documented. */
  readonly percentage: number;
  /** The least that is wanted; 0 where nothing is. */
  readonly threshold: number;
  /** What is not documented, with the place in code where it is declared. */
  readonly missing: readonly ShownPlace[];
}

/** Client to server request with {@link RunbookStepsParams}, answered with {@link RunbookStepItem}s in the text's order. */
export const RUNBOOK_STEPS = 'waypost/runbookSteps';

export interface RunbookStepsParams {
  readonly uri: string;
}

export interface RunbookStepItem {
  readonly title: string;
  /** From 0. */
  readonly line: number;
  /** Null where it has no box. */
  readonly done: boolean | null;
  readonly deadLinks: number;
  readonly errors: number;
  readonly warnings: number;
}

/** Client to server request with {@link FenceCommandsParams}, answered with {@link FenceCommands}, or null for no shell fence. */
export const FENCE_COMMANDS = 'waypost/fenceCommands';

export interface FenceCommandsParams extends StepParams {
  readonly uri: string;
}

export interface FenceCommands {
  /** All commands without prompts and output. */
  readonly copied: string;
  readonly commands: readonly FenceCommand[];
}

export interface FenceCommand {
  readonly text: string;
  /** False for what a terminal would begin to run before it is complete. */
  readonly oneLine: boolean;
  /** What has to be filled in. */
  readonly parameters: readonly FenceParameter[];
}

export interface FenceParameter {
  /** For {@link PrepareCommandParams}. */
  readonly key: string;
  /** As it stands in the command: `<pod>`, `$NAMESPACE`. */
  readonly written: string;
  /** A variable may have a value in the terminal already. */
  readonly optional: boolean;
}

/**
 * Client to server request with {@link PrepareCommandParams}, answered with {@link PreparedCommand}: a command as it would
 * stand in a terminal, and what is to be known of it. Nothing is run.
 */
export const PREPARE_COMMAND = 'waypost/prepareCommand';

export interface PrepareCommandParams extends FenceCommandsParams {
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface PreparedCommand {
  readonly text: string;
  /** Why it must not stand in a terminal, as a sentence without full stop. */
  readonly problem: string | null;
  /** `deletes volumes`: what it would destroy. */
  readonly loss: string | null;
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

/**
 * Client to server request with {@link GoverningParams}, answered with {@link Governing}, or null where nothing governs:
 * what the code lenses of a source file say, in numbers.
 */
export const GOVERNING = 'waypost/governing';

export interface GoverningParams {
  readonly uri: string;
}

export interface Governing {
  readonly decisions: number;
  readonly runbooks: number;
  /** For {@link COMMANDS.showPlaces}. */
  readonly places: readonly ShownPlace[];
}
