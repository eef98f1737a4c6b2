import type { Citation } from '../adr/citations.ts';
import type { IndexEntry } from '../adr/index-page.ts';
import type { AdrMention, AdrRecord } from '../adr/record.ts';
import type { AlertFacts } from '../alerts/alert-rule.ts';
import type { Documented } from '../coverage/documented.ts';
import type { PageRecord } from '../documents/page.ts';
import type { Destination, Link } from '../markdown/document.ts';
import type { CodeReference } from '../references/reference.ts';
import type { RunbookFormat, RunbookRecord } from '../runbook/record.ts';
import type { Declarations } from '../symbols/declared.ts';
import type { LineLengths } from '../text/line-lengths.ts';
import type { Range } from '../text/range.ts';

/** `source`: source code, of which only what its comments say is of interest, and the alerts that rule files define. */
export type DocumentKind = 'adr' | 'runbook' | 'markdown' | 'diagram' | 'source';

/**
 * Everything that rules ask of one file, extracted once per version of its text.
 * Plain data: no tree, no closure, so ten thousand of them fit in memory.
 */
export interface FileFacts {
  /** Relative to the root. */
  readonly path: string;
  readonly kind: DocumentKind;
  /**
   * `template`: a skeleton to be copied; `generated`: written by a machine; `changelog`: a log of releases.
   * Their links and references are not judged.
   */
  readonly role: 'document' | 'template' | 'generated' | 'changelog';
  readonly eol: '\n' | '\r\n';
  readonly length: number;
  /** For fixes that insert lines, and for whoever tells people where something is. */
  readonly lineLengths: LineLengths;
  /** Text of the first H1, else front matter `title`, else undefined. */
  readonly title: string | undefined;
  readonly headings: readonly HeadingFact[];
  /** Explicit `id`/`name` anchors, labels included. */
  readonly anchors: readonly string[];
  /** Ids of attribute lists and labels of MyST: where pages are made by Sphinx, `#label` leads there from any of them. */
  readonly labels: readonly string[];
  /** A generator puts text of other files into the document: it may have headings that are not seen. */
  readonly hasIncludes: boolean;
  /** Its front matter gives the address that it is served at. */
  readonly hasOwnAddress: boolean;
  /** Its title stands in its front matter alone: it is made into a page of some site. */
  readonly isTitledPage: boolean;
  /** Repositories that the document says to be about: `github.com/owner/name`, lower-case. */
  readonly sourceRepositories: readonly string[];
  readonly links: readonly LinkFact[];
  readonly references: readonly CodeReference[];
  readonly diagrams: readonly DiagramFact[];
  /** ADRs that the text names: `ADR-12`; of an ADR those of its record. */
  readonly mentions: readonly AdrMention[];
  /** ADRs that comments of source code name; empty in documents. */
  readonly citations: readonly Citation[];
  /** Alerts that rule files define; empty in documents. */
  readonly alerts: AlertFacts;
  /** What somebody may have to document; undefined where that is nothing, in documents, and until somebody wants to know. */
  readonly declared: Declarations | undefined;
  /** Names that somebody looks for and the text of source code has as words; empty in documents. */
  readonly named: readonly string[];
  /** What a document says of what code declares; undefined where that is nothing. */
  readonly documented: Documented | undefined;
  readonly adr: AdrRecord | undefined;
  readonly runbook: RunbookRecord | undefined;
  /** A page of a kind that its front matter or the settings declare. */
  readonly page: PageRecord | undefined;
  /** List items and table rows that point to another document: what an index page consists of. */
  readonly indexEntries: readonly IndexEntry[];
  /** Pages that the text names, as written, besides those that are paths of its links: see `namedPagesOf`. */
  readonly namedPages: readonly string[];
  /** A page of a documentation that a list would be expected to have. */
  readonly isListable: boolean;
  readonly suppressions: readonly Suppression[];
}

export interface HeadingFact {
  readonly level: number;
  readonly text: string;
  readonly slug: string;
  readonly range: Range;
  readonly textRange: Range;
}

/** A link with what rules need of it. What few links are is absent where it is not so. */
export interface LinkFact extends LinkTarget, LinkMarks {
  readonly kind: Link['kind'];
  readonly range: Range;
  /** Text between the brackets, as written. */
  readonly text: string;
  /** Where it starts. */
  readonly textStart: number;
}

export interface LinkMarks {
  readonly image?: true;
  /** Marked "(planned)" and the like in its text or on its line. */
  readonly saysPlanned?: true;
  /** `(removed)` stands right behind it. */
  readonly isMarkedRemoved?: true;
}

/** What rules need of the `Destination` of a link. */
export interface LinkTarget extends Pick<Destination, 'path' | 'pathRange' | 'fragment' | 'fragmentRange'> {
  /** All that it says, where another program is to read that, as in `{{< ref "x" >}}`; else undefined. */
  readonly template: string | undefined;
}

export interface DiagramFact {
  /** The diagram's lines joined by `\n`, without container prefixes: what mermaid reads. */
  readonly text: string;
  /** Where each line of `text` stands in the file. */
  readonly segments: readonly Range[];
  /** What stands before each line: the marks of quotes, the indentation of lists and fences. */
  readonly linePrefix: string;
  /** The opening fence line's info string, or the file's first line. */
  readonly anchor: Range;
  /** The whole block. */
  readonly range: Range;
}

/** `<!-- waypost-disable-next-line link-target-missing -->` */
export interface Suppression {
  readonly kind: 'next-line' | 'start' | 'end';
  /** Empty means every rule. */
  readonly rules: readonly { readonly id: string; readonly range: Range }[];
  readonly range: Range;
}

/** What other files may know of a file. A change that leaves it equal touches no other file. */
export interface DocumentSummary {
  readonly path: string;
  readonly kind: DocumentKind;
  readonly role: FileFacts['role'];
  readonly title: string | undefined;
  /** Every fragment that leads somewhere: heading slugs and explicit anchors. */
  readonly fragments: readonly string[];
  /** Other slugs of the same headings, as site generators make them that turn punctuation into dashes. */
  readonly siteFragments: readonly string[];
  readonly hasIncludes: boolean;
  readonly hasOwnAddress: boolean;
  readonly isListable: boolean;
  readonly lineCount: number;
}

/** What other files may know of an ADR. */
export interface AdrSummary {
  readonly file: string;
  readonly directory: string;
  readonly id: string;
  /** Prefix of the file name, upper-case without separators at its end: `ADR`, `''`. */
  readonly prefix: string;
  readonly number: number | undefined;
  readonly title: string;
  /** `''` where it states none. */
  readonly status: string;
  readonly statusClass: AdrRecord['statuses'][number]['class'];
  readonly relations: readonly RelationSummary[];
}

/** What other files may know of a runbook. */
export interface RunbookSummary {
  readonly file: string;
  readonly directory: string;
  readonly root: string;
  readonly title: string;
  /** Its format in its folder. */
  readonly format: RunbookFormat;
  /** Names of the alerts that it documents. */
  readonly alerts: readonly string[];
}

export interface RelationSummary {
  readonly kind: AdrRecord['relations'][number]['kind'];
  readonly direction: 'forward' | 'backward';
  readonly partial: boolean;
  readonly target: AdrRecord['relations'][number]['target'];
  readonly place: AdrRecord['relations'][number]['place'];
  readonly form: AdrRecord['relations'][number]['form'];
}
