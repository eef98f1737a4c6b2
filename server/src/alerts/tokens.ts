import type { Range } from '../text/range.ts';

/** What matters of a text in Jsonnet or HCL; comments and blanks are left out. */
export interface Token {
  readonly kind: 'string' | 'name' | 'mark';
  /** Of a string what it says, of a mark one unit; `+:`, which adds to a value, is `:`. */
  readonly text: string;
  /** Of a string what stands between its quotes. */
  readonly range: Range;
  /** What it says stands in the file unit by unit. */
  readonly isVerbatim: boolean;
}

export type TokenLanguage = 'jsonnet' | 'hcl';

/** Tokens in the order of the text; whatever is not closed ends with it. */
export function* tokensOf(text: string, language: TokenLanguage): Iterable<Token> {
  let at = 0;
  const sticky = new RegExp(NAME, 'y');
  while (at < text.length) {
    const unit = text[at] ?? '';
    if (/\s/.test(unit)) at++;
    else if (unit === '#' || text.startsWith('//', at)) at = lineEnd(text, at);
    else if (text.startsWith('/*', at)) at = after(text, '*/', at + 2);
    else if (language === 'jsonnet' && text.startsWith('+:', at)) {
      yield { kind: 'mark', text: ':', range: { start: at, end: at + 2 }, isVerbatim: false };
      at += 2;
    } else if (language === 'jsonnet' && text.startsWith('|||', at)) {
      const token = textBlock(text, at);
      at = token.end;
      yield token.value;
    } else if (language === 'hcl' && text.startsWith('<<', at)) {
      const token = heredoc(text, at);
      at = token.end;
      yield token.value;
    } else if (unit === '"' || (language === 'jsonnet' && (unit === "'" || unit === '@'))) {
      const isRaw = unit === '@';
      const start = isRaw ? at + 1 : at;
      const quote = text[start] ?? '';
      if (quote !== '"' && quote !== "'") {
        at++;
        continue;
      }
      const end = closing(text, start, quote, isRaw);
      const inner = text.slice(start + 1, end);
      const said = isRaw ? inner.replaceAll(quote + quote, quote) : readEscapes(inner);
      yield { kind: 'string', text: said, range: { start: start + 1, end }, isVerbatim: said === inner };
      at = end + 1;
    } else {
      sticky.lastIndex = at;
      const name = sticky.exec(text)?.[0];
      const length = name?.length ?? 1;
      const range = { start: at, end: at + length };
      yield { kind: name === undefined ? 'mark' : 'name', text: name ?? unit, range, isVerbatim: true };
      at += length;
    }
  }
}

const NAME = /[A-Za-z_$][\w$-]{0,200}/;

/** Where the line ends that holds an offset. */
export function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

/** The place of the quote that ends a string. */
function closing(text: string, start: number, quote: string, isRaw: boolean): number {
  for (let at = start + 1; at < text.length; at++) {
    if (!isRaw && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (!isRaw || text[at + 1] !== quote) return at;
      at++;
    }
  }
  return text.length;
}

/** `|||`, lines, and `|||` at the head of a line. */
function textBlock(text: string, start: number): { readonly value: Token; readonly end: number } {
  const first = Math.min(text.length, lineEnd(text, start) + 1);
  let at = first;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const indent = /^[ \t]{0,200}/.exec(text.slice(at, Math.min(end, at + 200)))?.[0].length ?? 0;
    if (text.startsWith('|||', at + indent)) return { value: lines(text, first, at), end: at + indent + 3 };
    at = end + 1;
  }
  return { value: lines(text, first, text.length), end: text.length };
}

/** `<<-EOT`, lines, and `EOT` alone on its line. */
function heredoc(text: string, start: number): { readonly value: Token; readonly end: number } {
  const first = Math.min(text.length, lineEnd(text, start) + 1);
  const tag = /^<<-?"?([A-Za-z_]\w{0,60})/.exec(text.slice(start, start + 70))?.[1];
  if (tag === undefined) {
    return { value: { kind: 'mark', text: '<', range: { start, end: start + 2 }, isVerbatim: true }, end: start + 2 };
  }
  let at = first;
  while (at < text.length) {
    const end = lineEnd(text, at);
    if (end - at < 300 && text.slice(at, end).trim() === tag) return { value: lines(text, first, at), end };
    at = end + 1;
  }
  return { value: lines(text, first, text.length), end: text.length };
}

function lines(text: string, start: number, end: number): Token {
  const said = text
    .slice(start, end)
    .split(/\r\n|[\r\n]/)
    .map((line) => line.trim())
    .join('\n')
    .trim();
  return { kind: 'string', text: said, range: { start, end }, isVerbatim: false };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

const readEscapes = (text: string): string => text.replace(/\\(.)/g, (_, unit: string) => ESCAPES[unit] ?? unit);
