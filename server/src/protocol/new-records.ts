/** New decisions, runbooks and their folders: what to ask a person, what is wanted, and what it came to. */
import type { ChangeResult } from './commands.ts';

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

/** What a new record came to. */
export interface NewFileResult extends ChangeResult {
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
