import { HIDDEN, hideMarkup } from '../../adr/plain.ts';
import type { CodeSpan, MarkdownDocument } from '../../markdown/document.ts';
import type { Range } from '../../text/range.ts';

/** Longer pieces are read up to here; what says something of a variable stands at their beginning. */
const LONGEST = 4000;

/**
 * What a reader sees of a piece of a document, unit by unit: of the same length as the piece, with `HIDDEN` where there
 * is markup. Inline code is shown as it is, so that `*` stays what it is in `` `*` ``.
 */
export function visible(document: MarkdownDocument, range: Range): string {
  const end = Math.min(range.end, range.start + LONGEST);
  const raw = document.text.slice(range.start, end);
  const spans = codeSpansIn(document, { start: range.start, end });
  if (spans.length === 0) return withPartialNames(raw, hideMarkup(raw));
  // A letter stands for each unit of code, so that links around it are seen and nothing in it is markup.
  const seen = withPartialNames(
    raw,
    hideMarkup(replaceSpans(raw, spans, range.start, (code) => 'x'.repeat(code.length))),
  );
  return replaceSpans(raw, spans, range.start, (code) => code, seen);
}

/** The `_` of `APP_*` and `APP_<NAME>` looks like the end of an emphasis, and belongs to the name. */
const PARTIAL = /[A-Z0-9]_(?=\\?[*<{[])/g;

function withPartialNames(raw: string, seen: string): string {
  // A search is cheaper than to begin with all matches, and most cells have none.
  if (raw.search(PARTIAL) < 0) return seen;
  let out = seen;
  for (const { index } of raw.matchAll(PARTIAL)) out = `${out.slice(0, index + 1)}_${out.slice(index + 2)}`;
  return out;
}

/** Writes the content of code spans anew, between hidden backticks, into a text of the same length as theirs. */
function replaceSpans(
  raw: string,
  spans: readonly CodeSpan[],
  start: number,
  write: (code: string) => string,
  around = raw,
): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { range, contentRange } of spans) {
    pieces.push(
      around.slice(at, range.start - start),
      HIDDEN.repeat(contentRange.start - range.start),
      write(raw.slice(contentRange.start - start, contentRange.end - start)),
      HIDDEN.repeat(range.end - contentRange.end),
    );
    at = range.end - start;
  }
  pieces.push(around.slice(at));
  return pieces.join('');
}

/** What a reader sees, as text: white space collapsed. A bar that a table's cell has to escape is a bar. */
export const shown = (document: MarkdownDocument, range: Range): string =>
  visible(document, range).replaceAll(HIDDEN, '').replaceAll('\\|', '|').replace(/\s+/g, ' ').trim();

/** Inline code that lies in a range, in order. */
export function codeSpansIn({ codeSpans }: MarkdownDocument, { start, end }: Range): readonly CodeSpan[] {
  let low = 0;
  let high = codeSpans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((codeSpans[middle]?.range.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found: CodeSpan[] = [];
  for (let index = low; index < codeSpans.length; index++) {
    const span = codeSpans[index];
    if (span === undefined || span.range.end > end) break;
    found.push(span);
  }
  return found;
}
