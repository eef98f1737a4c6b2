/** What is asked for. All but the title may be left out. */
export interface NewAdrRequest {
  readonly title: string;
  /** Relative to the root; else the directory of ADRs where there is one, or `docs/adr`. */
  readonly directory?: string | undefined;
  /** Id of a built-in template, path of a template file, or `siblings`: like the other ADRs of the directory. */
  readonly template?: string | undefined;
  /** Path, id or number of the ADR that the new one takes the place of: `docs/adr/0004-x.md`, `ADR-4`, `4`. */
  readonly supersedes?: string | undefined;
  readonly status?: string | undefined;
  readonly author?: string | undefined;
  /** Whether a directory without ADRs also gets an index and a record of the decision to keep records. */
  readonly setUp?: boolean | undefined;
  /** `2026-05-01` */
  readonly date: string;
}
