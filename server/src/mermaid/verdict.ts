import type { TextEdit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';

/** Rules of what mermaid rejects. */
export type RejectedRule = 'mermaid-syntax' | 'mermaid-unknown-type' | 'mermaid-empty';

/** Rules of what mermaid accepts and draws otherwise than it was meant, or not at all. */
export type AcceptedRule =
  | 'mermaid-config-invalid'
  | 'mermaid-text-too-long'
  | 'mermaid-date-invalid'
  | 'mermaid-unknown-task'
  | 'mermaid-merged-name'
  | 'mermaid-stray-entity'
  | 'mermaid-stray-state'
  | 'mermaid-not-a-number'
  | 'mermaid-unreachable-value'
  | 'mermaid-period-without-event'
  | 'mermaid-duplicate-node'
  | 'mermaid-ambiguous-arrow'
  | 'mermaid-task-without-column';

/** One mistake in a diagram. `rule` is the id of the rule that reports it. */
export interface DiagramProblem {
  readonly rule: RejectedRule | AcceptedRule;
  /** In words for a person, without a full stop; mermaid's "Parse error on line N" preamble and drawing are left out. */
  readonly message: string;
  /** Where, in UTF-16 units of the diagram's text as it was given. Never empty, except in an empty text. */
  readonly range: Range;
  /** For mermaid-unknown-type: the nearest known keyword. */
  readonly suggestion?: string;
  /** What to write instead, the likeliest first. */
  readonly fixes?: readonly DiagramFix[];
}

/** Edits of a diagram that stand or fall together. */
export interface DiagramFix {
  readonly title: string;
  /** True only where it is certain to be what was meant. */
  readonly preferred: boolean;
  /** In units of the diagram's text as it was given; a line ending is `\n`. */
  readonly edits: readonly TextEdit[];
}

/** What mermaid says of a diagram's text. */
export interface DiagramVerdict {
  /** Mermaid's own name of the type (`flowchart-v2`, `sequence`, `er` ...), undefined where it found none. */
  readonly type: string | undefined;
  /** True where mermaid accepts the text, and where nobody validated it. */
  readonly valid: boolean;
  /**
   * Why mermaid gave no answer: zenuml needs an external plugin; a text can take longer than the deadline; a thread can
   * break.
   */
  readonly notValidated: 'external-type' | 'too-slow' | 'failed' | undefined;
  /** In the order of the text. Those of a valid diagram have rules of the kind {@link AcceptedRule}. */
  readonly problems: readonly DiagramProblem[];
}

/** The door to mermaid's parsers, wherever they run. A text is parsed once; the same text again costs a look-up. */
export interface DiagramParser {
  parse(text: string): Promise<DiagramVerdict>;
  dispose(): void;
}
