import { lineEnd, type Token } from './tokens.ts';
import { closingQuote, readRaw, unquote } from './yaml-quotes.ts';

/** A collection of YAML between brackets, as JSON has them all. */
export interface Flow {
  readonly tokens: readonly Token[];
  /** Behind its last bracket, or where it stops without one. */
  readonly end: number;
}

/** Whether a collection begins there: not an action of Helm (`{{`), nor one of Jinja (`{%`, `{#`). */
export const beginsFlow = (text: string): boolean => /^(?:\[|\{(?![{%#]))/.test(text);

/**
 * The collection that begins at an offset.
 *
 * @param column that of what it belongs to: while it is being written it has no end, so it stops before a line that is
 * indented no further, unless that closes a bracket; `-1` for a document that is nothing else
 */
export function readFlow(text: string, start: number, column: number): Flow {
  const tokens: Token[] = [];
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const unit = text[at] ?? '';
    if (unit === '\n' || unit === '\r') {
      if (endsBelow(text, at, column)) return { tokens, end: at };
      at++;
    } else if (unit === ' ' || unit === '\t') at++;
    else if (unit === '#') at = lineEnd(text, at);
    else if ('{}[],:'.includes(unit) && !text.startsWith('{{', at)) {
      tokens.push({ kind: 'mark', text: unit, range: { start: at, end: at + 1 }, isVerbatim: true });
      at++;
      if (unit === '{' || unit === '[') depth++;
      if (unit === '}' || unit === ']') depth--;
      if (depth <= 0) return { tokens, end: at };
    } else if (unit === '"' || unit === "'") {
      const end = closingQuote(text, at, unit, (lineBreak) => endsBelow(text, lineBreak, column));
      const inner = text.slice(at + 1, end);
      const said = readRaw(unquote(joinLines(inner), unit));
      const isClosed = text[end] === unit;
      // What is still being written says nothing yet.
      const kind = isClosed ? 'string' : 'mark';
      tokens.push({
        kind,
        text: isClosed ? said : '',
        range: { start: at + 1, end },
        isVerbatim: isClosed && said === inner,
      });
      at = isClosed ? end + 1 : end;
    } else {
      const end = plainEnd(text, at);
      const said = text.slice(at, end).trimEnd();
      // What an alias or a tag stands for is not written here.
      const kind = /^[&*!|>%@`]/.test(said) ? 'mark' : 'string';
      tokens.push({ kind, text: said, range: { start: at, end: at + said.length }, isVerbatim: true });
      at = end;
    }
  }
  return { tokens, end: at };
}

/** Whether the line behind this line break is no part of the collection. */
function endsBelow(text: string, lineBreak: number, column: number): boolean {
  if (column < 0) return false;
  let at = lineBreak + 1;
  while (text[at] === ' ' && at - lineBreak - 1 <= column) at++;
  const unit = text[at];
  return at - lineBreak - 1 <= column && unit !== undefined && !'\r\n}]'.includes(unit);
}

/** A text of several lines is one with blanks instead. */
const joinLines = (text: string): string =>
  /[\r\n]/.test(text)
    ? text
        .split(/\r\n|[\r\n]/)
        .map((line) => line.trim())
        .join(' ')
    : text;

/** A plain text goes on to the mark that ends it, or to the end of its line; a template's action is a part of it. */
function plainEnd(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const unit = text[at] ?? '';
    if (text.startsWith('{{', at)) {
      while (at < text.length && !'\r\n'.includes(text[at] ?? '') && !text.startsWith('}}', at)) at++;
      if (!text.startsWith('}}', at)) return at;
      at++;
    } else if ('\r\n,[]{}'.includes(unit)) break;
    else if (unit === ':' && /[\s,[\]{}]/.test(text[at + 1] ?? ' ')) break;
    else if (unit === '#' && /[ \t]/.test(text[at - 1] ?? '')) break;
  }
  return at;
}
