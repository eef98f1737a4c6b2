import type { Range } from '../text/range.ts';

/** A rule that raises an alert, as far as its file says it in so many letters. */
export interface AlertRule {
  readonly name: string;
  /** The name itself, without its quotes. */
  readonly range: Range;
  readonly severity: string | undefined;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly expression: string | undefined;
  /** Index among the URLs of the file; undefined where the rule states none. */
  readonly url: number | undefined;
}

/** Where a rule says that its runbook is. */
export interface RunbookUrl {
  /** As written, up to what only rendering tells: `https://x.example/`, of `https://x.example/{{ $labels.alertname }}`. */
  readonly text: string;
  /** Where that stands. */
  readonly range: Range;
  /** False where more follows that only rendering tells. */
  readonly isWhole: boolean;
  /** Every unit of the text stands in the file as it is here: none was escaped. */
  readonly isVerbatim: boolean;
}

/** What a file says of alerts. */
export interface AlertFacts {
  readonly rules: readonly AlertRule[];
  readonly urls: readonly RunbookUrl[];
  /** Rules whose names only rendering tells. */
  readonly unnamed: number;
  /** Somebody else writes the file: a program. */
  readonly isGenerated: boolean;
}

export const noAlerts: AlertFacts = { rules: [], urls: [], unnamed: 0, isGenerated: false };
