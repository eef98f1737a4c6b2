/** Pages of documentation that begin with what the repository contains. */
import type { ChangeResult } from './commands.ts';

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
