import type { CodeSpan, Destination, Footnote, HtmlAnchor, HtmlComment, Link } from './document.ts';

/** What the scanners of inline content and HTML find, collected over one document. */
export interface Facts {
  readonly links: Link[];
  readonly codeSpans: CodeSpan[];
  readonly anchors: HtmlAnchor[];
  readonly comments: HtmlComment[];
  readonly footnoteReferences: Footnote[];
  /** Destinations of the document's definitions by normalised label; the first definition of a label counts. */
  readonly definitions: ReadonlyMap<string, Destination>;
}
