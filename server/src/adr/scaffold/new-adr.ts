/** What is asked of a new ADR, once its place and its number are known. */
export interface NewAdr {
  readonly title: string;
  /** Undefined in directories that number nothing. */
  readonly number: number | undefined;
  /** `0012`: the digits of its file name. */
  readonly digits: string | undefined;
  /** `0012-use-kafka`: its file's or folder's name without the ending. */
  readonly stem: string;
  /** As it is to be written: `Proposed`. */
  readonly status: string;
  /** `2026-05-01` */
  readonly date: string;
  readonly author: string | undefined;
}
