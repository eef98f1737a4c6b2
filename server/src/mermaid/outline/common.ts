import type { OutlineBuilder } from './builder.ts';
import { commaSeparated, lineEnd, skipBlanks, statementEnd } from './scan-text.ts';

/** Looks for closing marks without reading the rest of the text again for each mark that has none. */
export interface Finder {
  /**
   * The quote that closes the one at an offset; -1 for none. One in a later line closes it only where a label ends
   * there: else it opens a label of its own, and the first one was not closed yet.
   */
  quote(open: number): number;
  /** The next mark on or after an offset; -1 for none. */
  next(mark: string, from: number): number;
  /** The next mark on the same line; -1 for none. */
  before(mark: string, from: number): number;
}

export function createFinder(text: string): Finder {
  const exhausted = new Map<string, number>();
  const next = (mark: string, from: number): number => {
    if (from >= (exhausted.get(mark) ?? Number.POSITIVE_INFINITY)) return -1;
    const at = text.indexOf(mark, from);
    if (at < 0) exhausted.set(mark, Math.min(from, exhausted.get(mark) ?? from));
    return at;
  };
  return {
    next,
    before(mark, from) {
      const at = next(mark, from);
      return at < 0 || text.slice(from, at).includes('\n') ? -1 : at;
    },
    quote(open) {
      const close = next('"', open + 1);
      if (close < 0 || !text.slice(open, close).includes('\n')) return close;
      const following = skipBlanks(text, close + 1);
      return following >= text.length || /[\])}|>/\\,:;\n]/.test(text[following] ?? '') ? close : -1;
    },
  };
}

/** A statement of which only its keyword is of interest. */
export function readKeyword(builder: OutlineBuilder, text: string, start: number, end: number): number {
  builder.keyword({ start, end });
  return lineEnd(text, end);
}

/** `classDef hot,cold fill:#f00` */
export function readStyles(builder: OutlineBuilder, text: string, start: number, end: number): number {
  builder.keyword({ start, end });
  const names = skipBlanks(text, end);
  let at = names;
  while (at < text.length && !/\s/.test(text[at] ?? '')) at++;
  // Names may be parted by a comma and a blank.
  while (text[at - 1] === ',' && at < statementEnd(text, names)) {
    at = skipBlanks(text, at);
    while (at < text.length && !/\s/.test(text[at] ?? '')) at++;
  }
  for (const range of commaSeparated(text, { start: names, end: at }))
    builder.name('style-class', range, 'declaration');
  return lineEnd(text, at);
}

/** `accTitle: text`, `accDescr: text` or `accDescr { text }` */
export function readAccessibility(
  builder: OutlineBuilder,
  text: string,
  start: number,
  end: number,
  find: Finder,
): number {
  builder.keyword({ start, end });
  const at = skipBlanks(text, end);
  if (text[at] !== '{') return lineEnd(text, end);
  const close = find.next('}', at);
  if (close < 0) return lineEnd(text, end);
  if (text.slice(at, close).includes('\n')) builder.multiline({ start: at + 1, end: close });
  return close + 1;
}
