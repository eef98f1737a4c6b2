/** Decisions and runbooks of the workspace, as the views list them. */

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
