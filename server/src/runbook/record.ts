import type { Range } from '../text/range.ts';
import type { Interval } from './intervals.ts';
import type { RunbookCommands } from './read-commands.ts';
import type { ShellMistake } from './shell/mistake.ts';
import type { UnsetVariable } from './unset-variables.ts';

/** What one runbook says of itself, and where. */
export interface RunbookRecord {
  readonly file: string;
  readonly directory: string;
  /** The directory that holds runbooks, above or at `directory`: `content/runbooks` of `content/runbooks/etcd`. */
  readonly root: string;
  readonly title: string;
  /** The first H1; undefined where there is none. */
  readonly titleRange: Range | undefined;
  /** By its own headings; what its folder makes of it says `formatIn`. */
  readonly format: RunbookFormat;
  /** True where it states an owner in front matter, or when it was or must be reviewed. */
  readonly governed: boolean;
  /** Alert names it documents: the file name in `alert`, the headings in `multi-alert`, an `alert:` field. */
  readonly alerts: readonly RunbookAlert[];
  /** The alert that its file name or title names, which it documents where its folder documents alerts. */
  readonly ownAlert: RunbookAlert | undefined;
  readonly sections: readonly RunbookSection[];
  /** Front matter and the key-value lines between title and first section, in their order. */
  readonly metadata: readonly RunbookField[];
  /** Every key that a line or cell anywhere gives a value to: who states the owner in a section has one. */
  readonly statedKeys: readonly string[];
  readonly review: RunbookReview;
  readonly placeholders: readonly { readonly text: string; readonly range: Range }[];
  readonly commands: RunbookCommands;
  readonly shellMistakes: readonly ShellMistake[];
  /** Variables that its commands read, and that it neither sets nor speaks of. */
  readonly unset: readonly UnsetVariable[];
}

export interface RunbookAlert {
  readonly name: string;
  readonly range: Range;
}

/**
 * `governed`: its headings follow no format, and it says who keeps it or when it is reviewed. `free-form`: nothing is
 * asked of it.
 */
export type RunbookFormat =
  | 'alert'
  | 'incident'
  | 'procedure'
  | 'multi-alert'
  | 'service-ops'
  | 'governed'
  | 'free-form';

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
  /** True for `Step 2: Drain the node`. */
  readonly step: boolean;
  readonly range: Range;
  readonly headingRange: Range;
  readonly textRange: Range;
  /** What stands below the heading, subsections included, without blank lines at its ends. */
  readonly contentRange: Range;
  /** The heading holds a link: it leads to where the text is. */
  readonly linked: boolean;
  /** Nothing but headings and comments stands below it. */
  readonly empty: boolean;
}

/** `owner: boris` in front matter, `**Owner:** boris` below the title. */
export interface RunbookField {
  readonly place: 'front-matter' | 'line' | 'table';
  /** Lower-case words: `last reviewed on`. */
  readonly key: string;
  /** As written. */
  readonly label: string;
  /** The value, without its quotes; empty where there is none. */
  readonly range: Range;
  readonly text: string;
}

/** When a runbook was looked at, and when it must be again. */
export interface RunbookReview {
  readonly last: RunbookDate | undefined;
  readonly every: { readonly interval: Interval; readonly text: string } | undefined;
  readonly next: RunbookDate | undefined;
  /** "Last updated" and its spellings. */
  readonly updated: RunbookDate | undefined;
}

export interface RunbookDate {
  /** The calendar day alone, as an ISO day. */
  readonly iso: string;
  readonly range: Range;
  readonly label: string;
}
