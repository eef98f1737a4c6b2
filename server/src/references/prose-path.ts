import type { MarkdownDocument } from '../markdown/document.ts';
import type { Range } from '../text/range.ts';
import { isFileName } from './file-names.ts';
import { createInsideTest } from './inside.ts';
import { type PathToken, readPathToken } from './token.ts';

/** Paths that stand bare in the text: `see src/kafka/consumer.ts.` They need a directory and a known extension. */
export function extractProsePaths(document: MarkdownDocument): { readonly token: PathToken; readonly range: Range }[] {
  const { text } = document;
  const inside = createInsideTest([
    ...document.codeSpans.map((span) => span.range),
    ...document.links.map((link) => link.range),
    ...document.comments.map((comment) => comment.range),
  ]);
  const found: { token: PathToken; range: Range }[] = [];
  for (const block of document.blocks) {
    for (const segment of block.segments) {
      if (!text.slice(segment.start, segment.end).includes('/')) continue;
      for (const word of wordsOf(text, segment)) {
        if (inside(word.start)) continue;
        const token = readWord(text.slice(word.start, word.end));
        if (token !== undefined) found.push({ token, range: word });
      }
    }
  }
  return found;
}

const isSeparator = (unit: number): boolean =>
  unit <= 32 || unit === 0xa0 || unit === 0x3000 || '`|<>"\'“”‘’«»,;，、。（）*'.includes(String.fromCharCode(unit));

/** Words with a slash, without the punctuation around them; a loop, since a pattern over a long line is not linear. */
function* wordsOf(text: string, segment: Range): Iterable<Range> {
  let start = segment.start;
  while (start < segment.end) {
    while (start < segment.end && isSeparator(text.charCodeAt(start))) start++;
    let end = start;
    let slashes = 0;
    while (end < segment.end && !isSeparator(text.charCodeAt(end))) {
      if (text.charCodeAt(end) === 47) slashes++;
      end++;
    }
    if (slashes > 0 && end - start <= 400) yield trim(text, start, end);
    start = end;
  }
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
