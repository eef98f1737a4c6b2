/** A test that failed, or a step that is one. */
export interface Failure {
  /** Such as `a title is read`, with the titles of the suites around it. */
  readonly title: string;
  /** Such as `test/adr/title.test.ts`; unknown where all tests are one script. */
  readonly file?: string;
  /** How the error begins, line by line. */
  readonly error: readonly string[];
}

/** What a run of tests leaves for scripts/test.mjs. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly Failure[];
}

/** What is used of mocha's tests and hooks. */
interface Runnable {
  fullTitle(): string;
  readonly file?: string | undefined;
  readonly parent?: { readonly file?: string | undefined } | undefined;
}

/**
 * What is kept of a test that failed.
 *
 * @param pathOf the path from the repository's root of the file that mocha has loaded
 */
export function failureOf(test: Runnable, error: unknown, pathOf: (file: string) => string): Failure;

/** The first lines that say something. */
export function beginningOf(text: string): readonly string[];

/** The failures of all steps as lines for the end of a log; as few as are read there, whatever failed. */
export function listFailures(
  steps: readonly { readonly name: string; readonly failures: readonly Failure[] }[],
): readonly string[];
