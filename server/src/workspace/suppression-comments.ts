import type { Range } from '../text/range.ts';
import type { Suppression } from './facts.ts';

const KINDS: Readonly<Record<string, Suppression['kind']>> = {
  'waypost-disable-next-line': 'next-line',
  'waypost-disable': 'start',
  'waypost-enable': 'end',
};

/**
 * `<!-- waypost-disable-next-line rule-a rule-b -- why -->`; what follows ` -- ` is for people.
 *
 * @param range the comment
 * @param contentRange what stands between its delimiters
 */
export function readSuppression(text: string, range: Range, contentRange: Range): Suppression[] {
  const content = text.slice(contentRange.start, Math.min(contentRange.end, contentRange.start + 1000));
  if (!content.trimStart().startsWith('waypost-')) return [];
  const reason = content.indexOf(' -- ');
  const head = reason < 0 ? content : content.slice(0, reason);
  const words = [...head.matchAll(/[^\s,]+/g)].map((match) => ({
    id: match[0],
    range: {
      start: contentRange.start + match.index,
      end: contentRange.start + match.index + match[0].length,
    },
  }));
  const kind = KINDS[words[0]?.id ?? ''];
  return kind === undefined ? [] : [{ kind, rules: words.slice(1), range }];
}

// What may stand before a comment's words on their line, and after them: `//`, ` * `, `#`, `--`, `<!--`, quotes.
const OPENING = /^[\s/*#;%!'"(<{|-]{0,40}/;
const CLOSING = /[\s*/)>}\]#|'"-]{0,40}$/;

/** Suppressions in comments of source code: each has a line to itself, inside of a longer comment, too. */
export function readSourceSuppressions(text: string, comments: readonly Range[]): Suppression[] {
  return comments.flatMap(({ start, end }) => {
    if (!text.slice(start, end).includes('waypost-')) return [];
    const out: Suppression[] = [];
    for (const { 0: line, index } of text.slice(start, end).matchAll(/[^\r\n]+/g)) {
      if (!line.includes('waypost-') || line.length > 1000) continue;
      const from = start + index;
      const opening = OPENING.exec(line)?.[0].length ?? 0;
      const closing = CLOSING.exec(line)?.[0].length ?? 0;
      const content = { start: from + opening, end: Math.max(from + opening, from + line.length - closing) };
      out.push(...readSuppression(text, { start: from, end: from + line.length }, content));
    }
    return out;
  });
}
