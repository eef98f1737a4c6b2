/**
 * Commands, by the names under which `workspace/executeCommand` takes them, and what is common to their answers. The
 * parameters and answers of each stand with the others of its subject.
 */

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
  /** `[uri: string]`: the states that an ADR may be brought into, as `StatusChoiceItem`s. */
  statusChoices: 'waypost.statusChoices',
  /**
   * `[uri: string, params: RelateParams]`: makes two ADRs say of each other how they relate. Without the other one the
   * user is asked. Answers with {@link ChangeResult}, or null where the user chose none.
   */
  relate: 'waypost.relate',
  /**
   * `[uri: string, { verb?: RelationVerb }]`: the ADRs that one may be related to, as `AdrChoice`s: the nearest and
   * newest first; for `superseded-by` without those that are no longer in force.
   */
  relationChoices: 'waypost.relationChoices',
  /** `[uri: string, params?: RenumberParams]`: gives an ADR another number. Answers with {@link ChangeResult}. */
  renumber: 'waypost.renumber',
  /**
   * `[uri: string, path: string]`: a file as it was before it was deleted or moved away. The URI is that of any document
   * of its workspace folder, or the folder's own; the path is relative to it. Answers with `LastVersion` or null.
   */
  showLastVersion: 'waypost.showLastVersion',
  /** No arguments: what `repairReferences` can repair. Answers with `ListedRepair`s, those that git is sure of first. */
  listRepairs: 'waypost.listRepairs',
  /**
   * `[choices?: RepairChoice[]]`: changes every mention of paths that were moved, in all documents, as one edit; without
   * choices all that git is certain of. Answers with `RepairResult`.
   */
  repairReferences: 'waypost.repairReferences',
  /**
   * `[{ format?: 'mermaid' | 'dot' | 'json', all?: boolean }]`: decisions and their relations as text, one for each folder
   * that has any. Answers with `GraphResult`.
   */
  graph: 'waypost.graph',
  /** `[NewAdrParams]`: writes a decision record as its directory writes them. Answers with `NewFileResult`. */
  newAdr: 'waypost.newAdr',
  /** `[NewRunbookParams]`: writes a runbook as its folder writes them. Answers with `NewFileResult`. */
  newRunbook: 'waypost.newRunbook',
  /** `[SetUpParams]`: makes a directory of records or runbooks with its index. Answers with `NewFileResult`. */
  setUp: 'waypost.setUpRecords',
  /**
   * `[SetUpDocumentationParams]`: writes pages that begin with what the repository contains. Answers with
   * `SetUpDocumentationResult`.
   */
  setUpDocumentation: 'waypost.setUpDocumentation',
  /**
   * `[{ uri?: string, dryRun?: boolean }]`: brings a list of records or runbooks up to date, those of a directory, or all.
   * Answers with {@link ChangeResult}.
   */
  updateIndex: 'waypost.updateIndex',
  /**
   * `[SetUpCoverageParams]`: writes into the settings which interfaces, variables and metrics have to be documented,
   * and where. Answers with {@link ChangeResult}.
   */
  setUpCoverage: 'waypost.setUpCoverage',
  /**
   * `[ConfigurationPageParams]`: writes a page with all environment variables that the code declares or reads, where
   * there is none yet. Answers with `NewFileResult`.
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

export interface FixAllResult {
  readonly applied: boolean;
  readonly fixes: number;
}
