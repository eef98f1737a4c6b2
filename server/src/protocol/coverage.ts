/** What of the code is documented, what is to be, and the page of variables. */
import type { ShownPlace } from './places.ts';

/** A page with all environment variables of the code. */
export interface ConfigurationPageParams {
  /** Something in the workspace folder that is meant; may be left out where only one is open. */
  readonly uri?: string;
  /** Relative to the folder; else the page that the settings name, or `docs/configuration.md`. */
  readonly file?: string;
  /** Answers with the text alone, and writes nothing. */
  readonly dryRun?: boolean;
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
