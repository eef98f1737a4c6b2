/** Longer sentences are cut at a word. */
const MOST_UNITS = 200;

/**
 * First sentence of a comment or docstring with its delimiters, as plain text on one line; undefined where it says nothing
 * before its tags.
 */
export function summaryOf(comment: string): string | undefined {
  const lines: string[] = [];
  for (const line of comment.split(/\r\n|\r|\n/)) {
    const text = plainText(line);
    // `@param x`, `:param x:`, and what tools are told: `//go:generate`.
    if (/^(?:[@:]\w|go:\w)/.test(text)) break;
    if (text !== '') lines.push(text);
    else if (lines.length > 0) break;
  }
  const paragraph = lines.join(' ').replace(/\s+/g, ' ');
  const sentence = firstSentence(paragraph);
  if (sentence === '') return undefined;
  if (sentence.length <= MOST_UNITS) return sentence;
  const cut = sentence.slice(0, MOST_UNITS);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))} …`;
}

/** A line without delimiters of comments and without markup of Javadoc, JSDoc and C#. */
const plainText = (line: string): string =>
  line
    .replace(/^\s*(?:\/\*[*!]?|\*\/|\*|\/\/[/!]?|#+|[rRuUbB]{0,2}(?:"""|'''|"|'))/, '')
    .replace(/(?:\*\/|"""|'''|["'])\s*$/, '')
    .replace(/\{@\w+ +([^{}]*)\}/g, '$1')
    .replace(/<\w+ (?:cref|name|langword)="([^"<>]*)" ?\/>/g, '$1')
    .replace(/<\/?\w+>/g, '')
    .trim();

/** Up to the first full stop that a capital letter or the end follows, so that `e.g. this` is no end of a sentence; nor is the number of a list's item. */
function firstSentence(text: string): string {
  const end = /(?<!^\d{1,9})[.!?](?= +["'(`]?\p{Lu}|$)/u.exec(text);
  return end === null ? text : text.slice(0, end.index + 1);
}
