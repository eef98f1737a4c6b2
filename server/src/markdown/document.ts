import type { LineIndex } from '../text/lines.ts';
import type { Range } from '../text/range.ts';

/**
 * What a markdown text is made of, each part with the exact place where it stands.
 * Every `Range` is in UTF-16 units of `text`, as the author wrote it: BOM, CRLF and tabs included.
 *
 * Running example, a document that holds just `See [boris](../cat.md#siberian "title").`
 */
export interface MarkdownDocument {
  readonly text: string;
  readonly lines: LineIndex;
  /** The line ending used most; `\n` in a text of one line. */
  readonly eol: '\n' | '\r\n';
  readonly frontMatter: FrontMatter | undefined;
  /** In the order of the text. */
  readonly headings: readonly Heading[];
  /** One for what stands before the first heading (where there is anything), then one for each heading, in order. */
  readonly sections: readonly Section[];
  /** Every leaf block with inline content, in the order of the text. */
  readonly blocks: readonly Block[];
  readonly listItems: readonly ListItem[];
  readonly tables: readonly Table[];
  /** Fenced and indented code, in order. */
  readonly codeBlocks: readonly CodeBlock[];
  /** Links, images, autolinks, bare URLs and HTML `href`/`src`, in order. */
  readonly links: readonly Link[];
  readonly definitions: readonly Definition[];
  readonly codeSpans: readonly CodeSpan[];
  /** `id` attributes of HTML tags, and `name` ones of `<a>`: places that a `#fragment` can point to. */
  readonly anchors: readonly HtmlAnchor[];
  readonly comments: readonly HtmlComment[];
  readonly footnoteDefinitions: readonly Footnote[];
  readonly footnoteReferences: readonly Footnote[];
}

export interface FrontMatter {
  readonly format: 'yaml' | 'toml';
  /** From the first `-` of the opening `---` up to the end of the closing line, its line ending left out. */
  readonly range: Range;
  /** What stands between the two lines of dashes. */
  readonly contentRange: Range;
}

export interface Heading {
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  readonly style: 'atx' | 'setext';
  /** The whole heading, from its first `#` (setext: its text) to the end of its last line. */
  readonly range: Range;
  /** Without `#`s, indentation and closing `#`s; markup inside is kept. */
  readonly textRange: Range;
  /** As a reader sees it: without emphasis, backticks and link targets. */
  readonly text: string;
  /**
   * As GitHub makes it, `-1`, `-2` ... added to repeated ones; unique in the document.
   * White space at the ends of the shown text counts: `# Title <!-- x -->` is `title-`.
   */
  readonly slug: string;
  /** Index into `blocks`. */
  readonly block: number;
}

export interface Section {
  /** Undefined for what stands before the first heading. */
  readonly heading: Heading | undefined;
  /** From the heading to the next heading of the same or a higher level: subsections included. */
  readonly range: Range;
  /** After the heading's line up to the next heading of *any* level. */
  readonly ownRange: Range;
}

/** A paragraph, a heading's text or a table cell. */
export interface Block {
  readonly kind: 'paragraph' | 'heading' | 'cell';
  readonly range: Range;
  /**
   * What belongs to the block on each of its lines: no indentation, `>`, list marker, line ending.
   * Joined by `\n` they are the block's inline content.
   */
  readonly segments: readonly Range[];
  /** Index into `listItems` of the innermost item that holds this block. */
  readonly listItem: number | undefined;
  readonly quoteDepth: number;
}

export interface ListItem {
  /** From the marker to the end of the item's last line. */
  readonly range: Range;
  /** `-`, `*`, `+`, `1.`, `1)` ... */
  readonly markerRange: Range;
  readonly ordered: boolean;
  /** 0 for a list that stands in no other list. */
  readonly depth: number;
  /** Index into `listItems` of the item that holds this one's list. */
  readonly parent: number | undefined;
  /** `[x]`, with its brackets. */
  readonly task: { readonly range: Range; readonly checked: boolean } | undefined;
}

export interface Table {
  readonly range: Range;
  readonly header: TableRow;
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** The row's line, without container prefixes and line ending. */
  readonly range: Range;
  /** Trimmed range of each cell; an empty cell has an empty range. Cells that a row lacks or has too many are left out. */
  readonly cells: readonly Range[];
  /** Index into `blocks` of the first cell; the blocks of the others follow. */
  readonly firstBlock: number;
}

export interface CodeBlock {
  readonly kind: 'fence' | 'indented';
  /** From the opening fence to the end of the closing one. */
  readonly range: Range;
  /** Everything after the opening fence's backticks, trimmed: `mermaid title="x"`. */
  readonly info: string;
  readonly infoRange: Range;
  /** First word of the info string, lower-case: `mermaid`; for `:::mermaid` and `{mermaid}` too. `''` when none. */
  readonly language: string;
  /** The code's lines, each without container prefix, the fence's indentation and the line ending. */
  readonly segments: readonly Range[];
  /** False for a fence that runs to the end of its container. */
  readonly closed: boolean;
  readonly fence: '```' | '~~~' | ':::' | undefined;
}

export interface Link {
  /**
   * `[a](b)` inline, `[a][b]` full, `[a][]` collapsed, `[a]` shortcut, `<https://x>` autolink,
   * `https://x` bare (as GitHub links it), `<a href="b">`/`<img src="b">` html.
   */
  readonly kind: 'inline' | 'full' | 'collapsed' | 'shortcut' | 'autolink' | 'bare' | 'html';
  readonly image: boolean;
  /** The whole link; in the example `[boris](../cat.md#siberian "title")`, for an image from its `!`. */
  readonly range: Range;
  /** What is clicked: `boris`; for an autolink and a bare URL the URL; for html the tag. */
  readonly textRange: Range;
  /** Where it leads; of a reference link the destination of its definition, so outside `range`. */
  readonly destination: Destination;
  /** Index into `blocks`; undefined in an HTML block. */
  readonly block: number | undefined;
}

export interface Destination {
  /** `../cat.md#siberian`, without `<>`. Empty for `[a]()`. */
  readonly range: Range;
  /**
   * What it says once backslash escapes and entities are read; percent escapes are kept. A bare `www.x.org` says
   * `http://www.x.org`, the autolink `<a@b.c>` says `mailto:a@b.c`: that is where they lead.
   */
  readonly value: string;
  /** `../cat.md`: up to the first `?` or `#`. */
  readonly pathRange: Range;
  readonly path: string;
  /** `siberian`, without `#`; undefined when there is no `#`. */
  readonly fragmentRange: Range | undefined;
  readonly fragment: string | undefined;
}

/** `[label]: destination "title"` */
export interface Definition {
  readonly range: Range;
  readonly labelRange: Range;
  /** Case-folded, white space collapsed, as CommonMark matches labels. */
  readonly label: string;
  readonly destination: Destination;
}

export interface CodeSpan {
  /** With its backticks. */
  readonly range: Range;
  /** Without backticks; a single space that pads both sides is left out. */
  readonly contentRange: Range;
  /** What it shows: line endings are spaces. */
  readonly text: string;
  /** Index into `blocks`. */
  readonly block: number;
}

export interface HtmlAnchor {
  readonly id: string;
  /** The attribute's value. */
  readonly range: Range;
}

export interface HtmlComment {
  /** From `<!--` to `-->`. */
  readonly range: Range;
  /** Without the delimiters. */
  readonly contentRange: Range;
}

export interface Footnote {
  /** `[^1]`; of a definition with its colon. */
  readonly range: Range;
  /** `1` */
  readonly label: string;
}
