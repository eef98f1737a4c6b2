import type { Range } from '../../text/range.ts';

/**
 * What a diagram is made of, read without mermaid's parsers: while somebody types, the text is broken most of the time.
 * All ranges are offsets into the diagram's text.
 *
 * Running example: `flowchart LR\n  a[Start] -->|go| b`
 */
export interface DiagramOutline {
  /** Undefined where the first word is no diagram type. */
  readonly family: Family | undefined;
  /** The first word: `flowchart`. Empty where the diagram has none yet. */
  readonly type: Range;
  /** The YAML between the two `---` lines. */
  readonly frontMatter: Range | undefined;
  /** One for each id: `a` and `b`. In the order of their first occurrence. */
  readonly symbols: readonly DiagramSymbol[];
  /** Every place that names a symbol, in the order of the text. */
  readonly names: readonly Name[];
  readonly links: readonly DiagramLink[];
  /** In the order in which they open. */
  readonly blocks: readonly Block[];
  /** Words that have a meaning of their own, in the order of the text. */
  readonly keywords: readonly Range[];
  /** Texts that run over several lines, whose indentation is theirs. */
  readonly multiline: readonly Range[];
  /** Comment lines and directives. */
  readonly comments: readonly Range[];
}

/** Types that are written alike share a family. */
export type Family =
  | 'architecture'
  | 'block'
  | 'c4'
  | 'class'
  | 'er'
  | 'flowchart'
  | 'gantt'
  | 'git'
  | 'journey'
  | 'kanban'
  | 'mindmap'
  | 'other'
  | 'requirement'
  | 'sequence'
  | 'state'
  | 'timeline';

/** What an id stands for. Ids of different name spaces (`style-class` and `node`) may be spelled alike. */
export type SymbolKind =
  | 'node'
  | 'participant'
  | 'class'
  | 'interface'
  | 'namespace'
  | 'state'
  | 'entity'
  | 'requirement'
  | 'element'
  | 'branch'
  | 'commit'
  | 'task'
  | 'link'
  | 'style-class';

export interface DiagramSymbol {
  readonly kind: SymbolKind;
  /** Without quotes or backticks around it. */
  readonly id: string;
  /** `Start`; undefined where nothing but the id is shown. */
  readonly label: string | undefined;
  /** False where the diagram speaks of it, as in `class a hot`, but has nothing that mermaid would draw. */
  readonly isDrawn: boolean;
}

export interface Name {
  readonly range: Range;
  /** Index into `symbols`. */
  readonly symbol: number;
  /** `declaration`: where it gets its label, its body or its type, or where it is first mentioned. */
  readonly role: 'declaration' | 'use';
}

export interface DiagramLink {
  /** Index into `symbols`. */
  readonly from: number;
  /** Index into `symbols`. */
  readonly to: number;
  /** The arrow: `-->|go|`. */
  readonly range: Range;
}

export interface Block {
  /** `subgraph`, `loop`, `state` ... */
  readonly keyword: string;
  /** From the keyword to the end of `end` or `}`; to the end of the text where it is not closed. */
  readonly range: Range;
  readonly keywordRange: Range;
  /** What is shown of it; `''` for none. */
  readonly title: string;
  /** Index into `symbols`, where the block has an id. */
  readonly symbol: number | undefined;
  /** Index into `blocks` of the block that holds it. */
  readonly parent: number | undefined;
  readonly closed: boolean;
  /** Offsets of `else`, `and`, `option`: words that stand as deep as the block's own first line. */
  readonly middles: readonly number[];
}
