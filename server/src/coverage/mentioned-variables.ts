import type { MarkdownDocument } from '../markdown/document.ts';
import { sliceRange } from '../text/range.ts';

/** Written as variables are and hardly anything else is. */
const NAME = /(?<![A-Za-z0-9_])[A-Z][A-Z0-9]*(?:_+[A-Z0-9]+)+(?![A-Za-z0-9_])/g;

/** A document with more is a log. */
const MOST_NAMES = 1000;

/** Names of variables that a document writes as code: in inline code, or in a block. */
export function mentionedVariables({ text, codeSpans, codeBlocks }: MarkdownDocument): readonly string[] {
  const names = new Set<string>();
  const ranges = [
    ...codeSpans.map(({ contentRange }) => contentRange),
    ...codeBlocks.flatMap(({ segments }) => segments),
  ];
  for (const range of ranges) {
    if (names.size >= MOST_NAMES) break;
    for (const name of sliceRange(text, range).match(NAME) ?? []) names.add(name);
  }
  return [...names];
}
