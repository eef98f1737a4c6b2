import type { Severity } from '../config/config.ts';
import type { FileEdit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import type { DocumentKind, FileFacts } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';

/** One thing that is not true any more, at the place where a reader would point. */
export interface Finding {
  readonly file: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** Never empty, except in an empty file. */
  readonly range: Range;
  /** What the message was made of, and what other tools may want to know. JSON. */
  readonly data: FindingData;
  readonly fixes: readonly Fix[];
  /** Shown faded: what is said is known to be history. */
  readonly faded?: boolean;
}

export type FindingData = Readonly<Record<string, string | number | readonly string[]>>;

/** Edits that stand or fall together. */
export interface Fix {
  readonly title: string;
  /** True only where there is a single right answer; "fix all" and `--fix` apply these. */
  readonly preferred: boolean;
  readonly edits: readonly FileEdit[];
}

export interface Report<MessageId extends string> {
  readonly message: MessageId;
  readonly data?: FindingData;
  readonly range: Range;
  /** Instead of the rule's own; a severity that the user set for the rule wins over both. */
  readonly severity?: Severity;
  readonly fixes?: readonly Fix[];
  readonly faded?: boolean;
}

export interface RuleContext<MessageId extends string = string> {
  readonly file: FileFacts;
  readonly world: World;
  /** What the user set for this rule; undefined where they set nothing. A rule that is off by default runs when it is set. */
  readonly configured: Severity | undefined;
  report(report: Report<MessageId>): void;
}

export interface RuleDefinition<MessageId extends string> {
  /** Kebab-case, names the defect, never changes meaning; equals the file's name. */
  readonly id: string;
  /** One line for tables, without a full stop. */
  readonly summary: string;
  /**
   * `off`: runs only when the user sets a severity. `majority`: the rule itself decides from the directory's
   * convention whether to report (as a warning), or reports always where the user set a severity.
   */
  readonly severity: Severity | 'off' | 'majority';
  readonly kinds: readonly DocumentKind[];
  /** Templates; `{name}` is replaced by `data.name`. No full stop at the end. */
  readonly messages: Readonly<Record<MessageId, string>>;
  readonly fixable: boolean;
  check(context: RuleContext<MessageId>): void;
}

export type Rule = RuleDefinition<string>;

/** Checks a definition's message ids against its reports and forgets them, so that rules of all kinds stand in one table. */
export function defineRule<MessageId extends string>(definition: RuleDefinition<MessageId>): Rule {
  return definition as unknown as Rule;
}
