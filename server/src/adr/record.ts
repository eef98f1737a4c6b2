import type { Range } from '../text/range.ts';

/**
 * What one ADR says of itself, and where. Ranges are offsets of the file's text.
 *
 * Running example, `docs/adr/0012-use-kafka.md`:
 * ```
 * # 12. Use Kafka
 * Date: 2024-05-01
 * ## Status
 * Superseded by [ADR-0014](0014-use-nats.md)
 * ```
 */
export interface AdrRecord {
  /** Path relative to the root; for `slug/README.md` the README. */
  readonly file: string;
  /** The ADR directory: `docs/adr`. For `docs/adr/slug/README.md` `docs/adr`. */
  readonly directory: string;
  readonly fileName: AdrFileName;
  /** How people call it: `ADR-0012`, `0012`, `ODH-ADR-MS-0003`, `20230604-use-kafka`; from file name, else from the title. */
  readonly id: string;
  /** 12, compared inside (directory, prefix); undefined where the name is a date or a placeholder. */
  readonly number: number | undefined;
  /** `Use Kafka`: without number and "ADR". Falls back to front matter, then the file name. */
  readonly title: string;
  readonly titlePlace: AdrTitle | undefined;
  readonly format: AdrFormat;
  /** Every place that states a status; the first is the one that counts. */
  readonly statuses: readonly AdrStatus[];
  readonly dates: readonly AdrDate[];
  readonly relations: readonly AdrRelation[];
  /** H2 and deeper (H1 in eip-like), in order. */
  readonly sections: readonly AdrSection[];
  readonly history: AdrHistory | undefined;
  /** Names of the options considered, and the one chosen, where the format has them (MADR). */
  readonly options: AdrOptions | undefined;
  readonly leftovers: readonly AdrLeftover[];
  /** Code that its front matter says it governs. */
  readonly claims: readonly AdrClaim[];
  /** Bare `ADR-12` in prose, headings and link texts; not the record's own id in its title. */
  readonly mentions: readonly AdrMention[];
  /** Where a line can be put into the lead block, for fixes: the end of its last key-value line or of the H1, before the line ending; 0 without either. */
  readonly leadEnd: number;
}

export interface AdrFileName {
  /** Name that carries the id: `0012-use-kafka.md`, or the folder for `slug/README.md`. */
  readonly name: string;
  /** What stands before the number: `''`, `ADR-`, `adr-`, `ODH-ADR-MS-`. */
  readonly prefix: string;
  readonly number: number | undefined;
  /** Digits as written: `0012`. */
  readonly digits: string | undefined;
  /** `2021-06-05`, for names that begin with a date; as written. */
  readonly date: string | undefined;
  /** `use-kafka` */
  readonly slug: string;
  /** `NNNN-slug`, `ADR-NNN-slug`, `adr-N-slug`, `YYYY-MM-DD-slug`, `YYYYMMDD-slug`, `slug` ...: what conventions compare. */
  readonly form: string;
}

export interface AdrTitle {
  /** The heading's text or the front matter value. */
  readonly range: Range;
  /** Range of the title alone: `Use Kafka`. */
  readonly titleRange: Range;
  readonly number: number | undefined;
  /** `12` in `12. Use Kafka`; the digits as written. */
  readonly numberRange: Range | undefined;
  /** `# 12. T`, `# ADR-012: T`, `# ADR 12 — T`, `# T` ...; digits as `N` for each digit of the majority's width. */
  readonly form: string;
  readonly place: 'heading' | 'front-matter';
}

export type AdrFormat =
  | 'nygard'
  | 'adr-tools'
  | 'madr2'
  | 'madr3'
  | 'madr4'
  | 'madr-minimal'
  | 'log4brains'
  | 'cosmos'
  | 'edgex'
  | 'edc'
  | 'eip-like'
  | 'odh'
  | 'nats'
  | 'backstage'
  | 'tyree-akerman'
  | 'alexandrian'
  | 'business-case'
  | 'planguage'
  | 'merson'
  | 'arc42'
  | 'y-statement'
  | 'house'
  | 'unclassified';

/** live: in force; open: not decided yet; retired: no longer in force. */
export type StatusClass = 'live' | 'open' | 'retired' | 'unknown';

export interface AdrStatus {
  /** Where: `status:` in front matter, `- Status: x` in the lead, a lead table, `## Status`, `## Status: x`, a change log. */
  readonly place: 'front-matter' | 'key-value' | 'table' | 'section' | 'inline-heading' | 'changelog';
  /** The value as written, markup included: `Superseded by [ADR-0014](0014-use-nats.md)`. Empty range for an empty value. */
  readonly range: Range;
  /** The status word as written: `Superseded`. */
  readonly wordRange: Range;
  /** Lower-case, spelling corrected: `superseded`; the raw first word where it is unknown; `''` for an empty value. */
  readonly word: string;
  /** The word as written, `Superseded`: what conventions count. Equals the text at `wordRange`. */
  readonly written: string;
  readonly class: StatusClass;
  /** `by ADR-0014`: what follows the word, trimmed, markup removed. */
  readonly note: string;
}

export interface AdrDate {
  readonly place: 'front-matter' | 'key-value' | 'table' | 'section';
  /** Key as written, lower-case: `date`, `last updated`, `created`. */
  readonly key: string;
  /** The value as written, trimmed. */
  readonly range: Range;
  readonly text: string;
  /** `2024-05-01` where the value begins with a real calendar day in ISO form. */
  readonly iso: string | undefined;
  /** Why a value that means to be a date is none: `2024-13-01`, `2024-5-1`, `{YYYY-MM-DD}`. Fix is set where one reading is certain. */
  readonly problem:
    | {
        readonly kind: 'impossible' | 'unpadded' | 'placeholder';
        readonly range: Range;
        readonly fix: string | undefined;
      }
    | undefined;
}

export type RelationKind = 'supersedes' | 'amends' | 'clarifies' | 'extends' | 'refines' | 'depends-on' | 'relates';

export interface AdrRelation {
  readonly kind: RelationKind;
  /** `forward`: this one supersedes the target; `backward`: it is superseded by the target. `relates` is forward. */
  readonly direction: 'forward' | 'backward';
  /** "partially superseded by". */
  readonly partial: boolean;
  /** From the verb to the end of the target. */
  readonly range: Range;
  /** The target as written: the link or the id. */
  readonly targetRange: Range;
  readonly target: AdrTarget;
  readonly place: 'front-matter' | 'lead' | 'status' | 'section';
  /** Undefined on lines that are too long to be a model. */
  readonly form: AdrRelationForm | undefined;
}

/**
 * How a relation is written, so that its answer can be written alike. No offsets: it changes only with its line.
 * Running example: `- **Superseded by:** [ADR-0014: Use NATS](0014-use-nats.md)`
 */
export interface AdrRelationForm {
  /** The verb or key as written: `Superseded by`. */
  readonly verb: string;
  /** The target's line up to the target: `- **Superseded by:** `. */
  readonly before: string;
  /** Where the verb stands in `before`: 4; -1 where it stands on another line. */
  readonly verbAt: number;
  readonly target: 'link' | 'id' | 'path';
  /** The link's text or the id, `ADR-0014: Use NATS`, in its parts; a path has none. */
  readonly label: AdrLabelForm;
  /** The path as written: `0014-use-nats.md`. */
  readonly path: string | undefined;
  /** The rest of the line behind the target. */
  readonly after: string;
}

/** `ADR-0014: Use NATS`: `ADR-`, four digits, `: `, and the title. */
export interface AdrLabelForm {
  readonly head: string;
  /** Digits of the number; 0 where there is none: then the joint is the ending of a file that the label names. */
  readonly width: number;
  readonly joint: string;
  readonly title: boolean;
}

export interface AdrTarget {
  /** Link destination's path as written, `0014-use-nats.md`. */
  readonly path: string | undefined;
  /** Number by id or link text, 14. */
  readonly number: number | undefined;
  /** Prefix before the number as written: `ADR-`, `''`. */
  readonly prefix: string;
}

/** Canonical names of sections; `other` for headings of no class. */
export type AdrSectionClass =
  | 'status'
  | 'context'
  | 'decision'
  | 'consequences'
  | 'options'
  | 'rationale'
  | 'drivers'
  | 'pros-and-cons'
  | 'confirmation'
  | 'history'
  | 'references'
  | 'related'
  | 'plan'
  | 'summary'
  | 'other';

export interface AdrSection {
  readonly level: number;
  /** As written, markup removed: `Context and Problem Statement`. */
  readonly heading: string;
  /** Lower-case, numbering, emoji, `<!-- optional -->` and closing punctuation removed. What conventions compare. */
  readonly name: string;
  readonly class: AdrSectionClass;
  readonly headingRange: Range;
  /** Heading's text. */
  readonly textRange: Range;
  /** With subsections. */
  readonly range: Range;
  /** What stands below the heading, subsections included, without white space at both ends. */
  readonly contentRange: Range;
  /** Nothing in it but white space and comments, subsections included. */
  readonly empty: boolean;
}

export interface AdrHistory {
  readonly form: 'table' | 'list' | 'lines';
  readonly headingRange: Range;
  readonly range: Range;
  /** In the order of the text. */
  readonly entries: readonly AdrHistoryEntry[];
}

export interface AdrHistoryEntry {
  readonly range: Range;
  /** The line it stands on, as a model for the next one; the ranges point into it. */
  readonly line: { readonly range: Range; readonly text: string };
  readonly dateRange: Range | undefined;
  readonly date: string | undefined;
  /** A status word, where the entry names one in a status column or as its first words. */
  readonly status: { readonly word: string; readonly class: StatusClass; readonly range: Range } | undefined;
}

export interface AdrOptions {
  readonly considered: readonly { readonly text: string; readonly range: Range }[];
  /** From `Chosen option: "x"`. */
  readonly chosen: { readonly text: string; readonly range: Range } | undefined;
}

export interface AdrLeftover {
  /** `placeholder`: `{…}`, `[…]` of a template; `guidance`: the template's own sentence; `optional`: `<!-- optional -->` and the like. */
  readonly kind: 'placeholder' | 'guidance' | 'optional';
  readonly range: Range;
  readonly text: string;
}

export interface AdrClaim {
  /** As written: `src/orders/**`. */
  readonly glob: string;
  readonly range: Range;
}

export interface AdrMention {
  readonly range: Range;
  /** `ADR-`, `adr `, `ODH-ADR-MS-` as written. */
  readonly prefix: string;
  readonly number: number;
  /** The line marks it as not there yet: `ADR-12: Sharding (planned)`. */
  readonly isPlanned: boolean;
}
