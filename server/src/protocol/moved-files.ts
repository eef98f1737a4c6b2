/** Files that are gone: what they were, and where those who name them may be led instead. */

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
