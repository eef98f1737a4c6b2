import type { AlertText } from '../../runbook/scaffold/new-runbook.ts';

/** What is asked for. A title or an alert there must be. */
export interface NewRunbookRequest {
  /** The alert's name where it is left out. */
  readonly title?: string | undefined;
  /** Relative to the root; else the folder of runbooks where there is one, or `docs/runbooks`. */
  readonly directory?: string | undefined;
  /** Path of the file, for a place that an alert names already; else the name follows the folder's. */
  readonly file?: string | undefined;
  /** Id of a built-in template, path of a template file, or `siblings`: like the other runbooks of the folder. */
  readonly template?: string | undefined;
  readonly alert?: AlertText | undefined;
  /** A paragraph of Markdown that stands above the first section: what is known already. It is told the runbook's path. */
  readonly lead?: ((file: string) => string) | undefined;
  /** `2026-05-01` */
  readonly date: string;
}
