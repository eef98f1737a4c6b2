import { skipWhiteSpace } from './characters.ts';
import { type Content, sourceRange } from './content.ts';
import { destinationAt, normalizeLabel, readDestination, titleEnd } from './destination.ts';
import type { Definition } from './document.ts';

/**
 * Reads a definition that markdown-it's `reference` rule has found, for its exact places.
 * @returns undefined if this reading does not agree with markdown-it's.
 */
export function readDefinition(content: Content): Definition | undefined {
  const { text } = content;
  const close = closingBracket(text);
  if (close < 0 || text.charAt(close + 1) !== ':') return undefined;
  const destination = readDestination(text, skipWhiteSpace(text, close + 2));
  if (destination === undefined) return undefined;
  let end = destination.next;
  const title = skipWhiteSpace(text, end);
  if (title > end) {
    const afterTitle = titleEnd(text, title);
    // The token holds the definition's lines only, so a title that is one ends with them.
    if (afterTitle >= 0 && text.slice(afterTitle).trim() === '') end = afterTitle;
  }
  return {
    range: sourceRange(content, 0, end),
    labelRange: sourceRange(content, 1, close),
    label: normalizeLabel(text.slice(1, close)),
    destination: destinationAt(content, destination.start, destination.end),
  };
}

/** Like `labelEnd` of the inline scanner without its limit, which markdown-it has checked. */
function closingBracket(text: string): number {
  for (let at = 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === ']') return at;
    if (char === '\\') at++;
  }
  return -1;
}
