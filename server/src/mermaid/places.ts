/** Where a diagram is wrong, in the diagram as it was written. */
import type { Range } from '../text/range.ts';
import { isSpace, skipSpace } from './linear.ts';
import type { LiveParse } from './live.ts';
import { findFrontMatter, type MappedText, normalise, originOf, prepareForGrammar, preprocess } from './offset-map.ts';
import type { ThrownError } from './thrown.ts';

/** How sure a place is: the token itself, the statement's line, or nothing better than the whole. */
export interface Place {
  readonly range: Range;
  readonly precision: 'token' | 'end' | 'none';
}

/** The place that mermaid's error and its parser's state tell, without parsing again. */
export function placeOf(text: string, error: ThrownError, live: LiveParse): Place {
  if (error.name === 'UnknownDiagramError') return { range: firstWord(text), precision: 'token' };
  if (live.text === undefined) return frontMatterPlace(text, error);
  const mapped = mapParserText(text, live.text);
  if (mapped === undefined) return { range: firstWord(text), precision: 'none' };
  const { langium } = error;
  if (langium !== undefined) {
    if (langium.start === undefined) return { range: lastWord(text), precision: 'end' };
    return token(text, mapped, { start: langium.start, end: langium.end ?? langium.start + 1 });
  }
  const span = /\[(\d{1,9}),(\d{1,9})\)/.exec(error.message);
  if (live.lexer === undefined && span !== null) {
    return token(text, mapped, { start: Number(span[1]), end: Number(span[2]) });
  }
  return grammarPlace(text, error, live, mapped);
}

/** The first word that is neither front matter, directive nor comment; an empty range where there is none. */
export function firstWord(text: string): Range {
  const mapped = preprocess(text);
  const start = skipSpace(mapped.text, 0);
  let end = start;
  while (end < mapped.text.length && !isSpace(mapped.text.charCodeAt(end))) end++;
  return originOf(mapped, { start, end });
}

/** The last word of a text, where an "end of the diagram" is shown. */
export function lastWord(text: string, before = text.length): Range {
  let end = before;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--;
  let start = end;
  while (start > 0 && !isSpace(text.charCodeAt(start - 1))) start--;
  return start < end ? { start, end } : { start: 0, end: text.length };
}

/** The line of an offset without its indentation; the line itself where it is blank. */
export function lineOf(text: string, offset: number): Range {
  let start = offset;
  while (start > 0 && !isLineEnd(text, start - 1)) start--;
  let end = offset;
  while (end < text.length && !isLineEnd(text, end)) end++;
  return trimmed(text, { start, end });
}

/** A range without the blanks around it; itself where it has only blanks. */
export function trimmed(text: string, range: Range): Range {
  let { start, end } = range;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return start < end ? { start, end } : range;
}

/** What stands in quotes or brackets, and the last word after a colon. */
const QUOTED = /"([^"]{1,80})"|'([^']{1,80})'|\(([^()"']{1,80})\)|\[([^[\]"']{1,80})\]|: ([^\s:.]{1,80})\.?$/gm;

/** The first place on a line that an error's words quote, e.g. `nope` of "No such shape: nope." */
export function quotedPlace(text: string, line: Range, message: string): Range | undefined {
  const lineText = text.slice(line.start, line.end);
  for (const match of message.matchAll(QUOTED)) {
    const phrase = (match.slice(1).find((part) => part !== undefined) ?? '').trim();
    // Mermaid also quotes what one should write: "branch name".
    for (const name of [phrase, phrase.split(' ').at(-1) ?? '']) {
      const at = name === '' ? -1 : lineText.indexOf(name);
      if (at >= 0) return { start: line.start + at, end: line.start + at + name.length };
    }
  }
  return undefined;
}

/** The map of what mermaid handed its parser; undefined where a new mermaid cleans texts in a way we do not know. */
function mapParserText(text: string, parserText: string): MappedText | undefined {
  return [false, true].map((keepComments) => preprocess(text, keepComments)).find((m) => m.text === parserText);
}

function grammarPlace(text: string, error: ThrownError, live: LiveParse, mapped: MappedText): Place {
  const { lexer, type, input } = live;
  if (lexer === undefined || type === undefined || input === undefined) {
    return { range: firstWord(text), precision: 'none' };
  }
  const grammarText = prepareForGrammar(mapped, type);
  if (grammarText.text !== input) return { range: firstWord(text), precision: 'none' };
  const end = lexer.matched.length;
  if (error.mark !== undefined) return yamlPlace(text, error.mark, grammarText, end);
  if (/^Lexical error/.test(error.message)) return unreadable(text, grammarText, end);
  if (error.token === undefined && error.expected.length === 0) {
    const { range } = token(text, grammarText, { start: end - lexer.match.length, end });
    return { range, precision: 'none' };
  }
  if (lexer.match === '') return { range: lastWord(text), precision: 'end' };
  return token(text, grammarText, { start: end - lexer.match.length, end });
}

/** What no token begins with: the character, or after a blank that cannot stand there the word. */
function unreadable(text: string, mapped: MappedText, start: number): Place {
  let at = start;
  while (at < mapped.text.length && mapped.text[at] !== '\n' && isSpace(mapped.text.charCodeAt(at))) at++;
  const isWordNext = at > start && at < mapped.text.length && mapped.text[at] !== '\n';
  if (isWordNext) return { range: originOf(mapped, wordAt(mapped.text, at)), precision: 'token' };
  // Every grammar reads the end of a line; what it cannot read comes after it.
  const next = skipSpace(mapped.text, at);
  if (mapped.text[at] === '\n' && next < mapped.text.length) {
    return { range: originOf(mapped, wordAt(mapped.text, next)), precision: 'token' };
  }
  const length = (mapped.text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
  return token(text, mapped, { start, end: start + length });
}

/** A token's origin; where it holds nothing to show (a line's end), the word before it. */
function token(text: string, mapped: MappedText, range: Range): Place {
  const end = Math.min(Math.max(range.end, range.start + 1), mapped.text.length);
  const found = mapped.text.slice(range.start, end);
  if (range.start >= mapped.text.length || (found.trim() === '' && mapped.text.slice(end).trim() === '')) {
    return { range: lastWord(text), precision: 'end' };
  }
  if (found.trim() === '') {
    const line = mapped.text.lastIndexOf('\n', range.start - 1) + 1;
    const before = mapped.text.slice(line, range.start);
    if (before.trim() !== '') {
      return { range: originOf(mapped, lastWord(mapped.text, range.start)), precision: 'token' };
    }
    const next = skipSpace(mapped.text, range.start);
    return { range: originOf(mapped, wordAt(mapped.text, next)), precision: 'token' };
  }
  return { range: originOf(mapped, trimmed(mapped.text, { start: range.start, end })), precision: 'token' };
}

function wordAt(text: string, start: number): Range {
  let end = start;
  while (end < text.length && !isSpace(text.charCodeAt(end))) end++;
  return { start, end: Math.max(end, start + 1) };
}

/** A mistake inside `A@{ ... }`, whose YAML mermaid wraps in braces on lines of their own when it has one line. */
function yamlPlace(
  text: string,
  mark: { readonly line: number; readonly column: number },
  mapped: MappedText,
  end: number,
): Place {
  const open = mapped.text.lastIndexOf('@{', end);
  if (open < 0) return token(text, mapped, { start: end - 1, end });
  const close = mapped.text.indexOf('}', open);
  const body = mapped.text.slice(open + 2, close < 0 ? end : close);
  const lines = body.split('\n');
  const isOneLine = lines.length === 1;
  const line = Math.min(isOneLine ? 0 : mark.line, lines.length - 1);
  const before = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);
  const at = open + 2 + before + Math.min(mark.column, Math.max((lines[line] ?? '').length - 1, 0));
  // Some grammars take the blanks after `@{` away before YAML counts columns.
  return { range: originOf(mapped, wordAt(mapped.text, skipSpace(mapped.text, at))), precision: 'token' };
}

/** An error before any parser ran: in the front matter's YAML, or a front matter that mermaid did not recognise. */
function frontMatterPlace(text: string, error: ThrownError): Place {
  const mapped = normalise(text);
  const found = findFrontMatter(mapped.text);
  if (found === undefined || error.mark === undefined) return { range: firstWord(text), precision: 'token' };
  const lines = mapped.text.slice(found.body.start, found.body.end).split('\n');
  const line = Math.min(error.mark.line, lines.length - 1);
  const lineText = lines[line] ?? '';
  const start = found.body.start + lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);
  const indent = lineText.startsWith(found.indent) ? found.indent.length : 0;
  const column = Math.min(error.mark.column + indent, lineText.length);
  const rest = { start: start + column, end: start + lineText.length };
  const range = lineText.slice(column).trim() === '' ? { start, end: start + lineText.length } : rest;
  if (mapped.text.slice(range.start, range.end).trim() === '') {
    return { range: originOf(mapped, lastWord(mapped.text, Math.max(range.start, 3))), precision: 'token' };
  }
  return { range: originOf(mapped, trimmed(mapped.text, range)), precision: 'token' };
}

const isLineEnd = (text: string, at: number): boolean => text[at] === '\n' || text[at] === '\r';
