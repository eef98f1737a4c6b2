import type { MarkdownDocument } from '../markdown/document.ts';
import type { Range } from '../text/range.ts';
import { unitSet } from '../text/unit-set.ts';
import { isFileName } from './file-names.ts';
import { createEndAround } from './inside.ts';
import { type PathToken, readPathToken } from './token.ts';

/** Paths that stand bare in the text: `see src/kafka/consumer.ts.` They need a directory and a known extension. */
export function extractProsePaths(document: MarkdownDocument): { readonly token: PathToken; readonly range: Range }[] {
  const { text } = document;
  const found: { token: PathToken; range: Range }[] = [];
  let slash = text.indexOf('/');
  if (slash < 0) return found;
  const endAround = createEndAround([
    ...document.codeSpans.map((span) => span.range),
    ...document.links.map((link) => link.range),
    ...document.comments.map((comment) => comment.range),
  ]);
  for (const block of document.blocks) {
    // Most have no slash.
    if (slash >= block.range.end) continue;
    for (const segment of block.segments) {
      if (slash < segment.start) slash = indexOrEnd(text, segment.start);
      while (slash < segment.end) {
        // Most slashes stand in a link or in code, which are no prose.
        const end = endAround(slash);
        if (end > slash) {
          slash = indexOrEnd(text, end);
          continue;
        }
        const word = wordAround(text, slash, segment);
        // Words with a slash are rare: they are found by it, and no other word is looked at.
        slash = indexOrEnd(text, word.end);
        if (word.end - word.start > LONGEST_WORD) continue;
        const range = trim(text, word.start, word.end);
        if (endAround(range.start) > range.start) continue;
        const token = readWord(text.slice(range.start, range.end));
        if (token !== undefined) found.push({ token, range });
      }
    }
  }
  return found;
}

/** A word longer than this is data. */
const LONGEST_WORD = 400;

function indexOrEnd(text: string, from: number): number {
  const at = text.indexOf('/', from);
  return at < 0 ? text.length : at;
}

const SEPARATORS = '`|<>"\'“”‘’«»,;，、。（）*\u{A0}\u{3000}';

const ASCII_SEPARATOR = unitSet(
  Array.from({ length: 33 }, (_, unit) => String.fromCharCode(unit)).join('') + SEPARATORS,
);

const isSeparator = (unit: number): boolean =>
  unit < 128 ? ASCII_SEPARATOR[unit] === 1 : SEPARATORS.includes(String.fromCharCode(unit));

/** The word that a slash stands in; loops, since a pattern over a long line is not linear. */
function wordAround(text: string, slash: number, segment: Range): Range {
  let start = slash;
  while (start > segment.start && !isSeparator(text.charCodeAt(start - 1))) start--;
  let end = slash + 1;
  while (end < segment.end && !isSeparator(text.charCodeAt(end))) end++;
  return { start, end };
}

/** `(src/a.ts).` -> `src/a.ts`; brackets inside a path stay. */
function trim(text: string, from: number, to: number): Range {
  let start = from;
  let end = to;
  while (start < end && '([{'.includes(text.charAt(start))) start++;
  while (end > start && '.:!?)]}'.includes(text.charAt(end - 1))) end--;
  return { start, end };
}

function readWord(word: string): PathToken | undefined {
  // Brackets in prose are broken links far more often than directories of a router.
  if (/[[\]()]/.test(word)) return undefined;
  const token = readPathToken(word);
  if (token === undefined || token.directory || token.path.startsWith('/') || !token.path.includes('/'))
    return undefined;
  return isFileName(token.path.slice(token.path.lastIndexOf('/') + 1)) ? token : undefined;
}
