import type { Range } from '../../text/range.ts';

/** The text that a sticky expression matches at an offset, `''` where it does not. */
export function matchAt(expression: RegExp, text: string, at: number): string {
  expression.lastIndex = at;
  return expression.test(text) ? text.slice(at, expression.lastIndex) : '';
}

/** Blanks and tabs. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** White space that ends no line. */
export const isBlank = (unit: number): boolean =>
  unit === 32 || unit === 9 || unit === 13 || unit === 11 || unit === 12 || unit === 0xa0 || unit === 0xfeff;

/** Everything up to the next word: newlines and semicolons, too. */
export function skipSeparators(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit !== 10 && unit !== 59 && !isBlank(unit)) break;
    at++;
  }
  return at;
}

export function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

/** Where a statement ends: at a newline or a semicolon. */
export function statementEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 59) return at;
  }
  return text.length;
}

/** The offset after a closing mark, or the text's end. */
export function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

export function trimmed(text: string, range: Range): Range {
  let { start, end } = range;
  while (start < end && isSpaceUnit(text.charCodeAt(start))) start++;
  while (end > start && isSpaceUnit(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

/** A label without the quotes, and the backticks of markdown, around it. */
export function unquoted(text: string, range: Range): Range {
  let { start, end } = trimmed(text, range);
  for (const mark of ['"', '`']) {
    if (end - start >= 2 && text[start] === mark && text[end - 1] === mark) {
      start++;
      end--;
    }
  }
  return { start, end };
}

const isSpaceUnit = (unit: number): boolean => unit === 10 || isBlank(unit);

/** Ranges of the parts between commas, each trimmed; empty ones are left out. */
export function commaSeparated(text: string, range: Range): Range[] {
  const parts: Range[] = [];
  let start = range.start;
  for (let at = range.start; at <= range.end; at++) {
    if (at < range.end && text.charCodeAt(at) !== 44) continue;
    const part = trimmed(text, { start, end: at });
    if (part.end > part.start) parts.push(part);
    start = at + 1;
  }
  return parts;
}
