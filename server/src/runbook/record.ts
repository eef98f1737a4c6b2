import type { Range } from '../text/range.ts';

/** What one runbook says of itself, and where. */
export interface RunbookRecord {
  readonly file: string;
  readonly directory: string;
  readonly title: string;
  readonly format: RunbookFormat;
  /** True where front matter names an owner or a review date. */
  readonly governed: boolean;
  /** Alert names it documents: the file name in `alert`, the headings in `multi-alert`, an `alert:` field. */
  readonly alerts: readonly { readonly name: string; readonly range: Range }[];
  readonly sections: readonly RunbookSection[];
}

export type RunbookFormat = 'alert' | 'incident' | 'procedure' | 'multi-alert' | 'service-ops' | 'free-form';

export type RunbookSectionClass =
  | 'overview'
  | 'impact'
  | 'symptoms'
  | 'diagnosis'
  | 'mitigation'
  | 'verification'
  | 'prerequisites'
  | 'rollback'
  | 'escalation'
  | 'prevention'
  | 'causes'
  | 'severity'
  | 'references'
  | 'changelog'
  | 'other';

export interface RunbookSection {
  readonly level: number;
  readonly heading: string;
  /** Lower-case, numbering, emoji and `Step N:` removed. */
  readonly name: string;
  readonly class: RunbookSectionClass;
  readonly range: Range;
  readonly headingRange: Range;
}
