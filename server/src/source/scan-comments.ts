import type { Range } from '../text/range.ts';
import type { CommentSyntax } from './comment-syntax.ts';

type Token =
  | { readonly kind: 'line'; readonly open: string }
  | { readonly kind: 'block' | 'long'; readonly open: string; readonly close: string }
  | { readonly kind: 'quote'; readonly open: string };

export interface ScannedComments {
  readonly comments: readonly Range[];
  /** Strings that may span lines. */
  readonly longStrings: readonly Range[];
  /** Where a grammar may see other comments. */
  readonly doubts: readonly Range[];
}

/**
 * Comments of a text by the syntax of its language alone. Each unit is looked at once, or skipped by a search for what
 * ends the token that it lies in.
 */
export function scanComments(text: string, syntax: CommentSyntax): ScannedComments {
  const tokens = tokensOf(syntax);
  const firsts = new Set(tokens.map(({ open }) => open.charCodeAt(0)));
  const comments: Range[] = [];
  const longStrings: Range[] = [];
  const doubts: Range[] = syntax.unclear?.test(text) === true ? [{ start: 0, end: text.length }] : [];
  // A quote that no other one closes on its line opens no string; neither does any after it on that line.
  const unclosed = new Map<string, number>();
  let at = 0;
  while (at < text.length) {
    const token = firsts.has(text.charCodeAt(at)) ? tokenAt(text, at, tokens, syntax) : undefined;
    if (token === undefined || at < (unclosed.get(token.open) ?? 0)) {
      at++;
      continue;
    }
    const end = endOf(text, at, token, syntax);
    if (end === undefined) {
      const rest = { start: at, end: lineEnd(text, at) };
      unclosed.set(token.open, rest.end);
      const mayGoOn = syntax.quotesSpanLines === true || mayHideOpening(text.slice(rest.start, rest.end), tokens);
      doubts.push(mayGoOn ? { start: at, end: text.length } : rest);
      at++;
      continue;
    }
    if (token.kind === 'line' || token.kind === 'block') comments.push({ start: at, end });
    if (token.kind === 'long') {
      longStrings.push({ start: at, end });
      if (!isPlainString(text, at, end, token.close)) doubts.push({ start: at, end: text.length });
    }
    at = end;
  }
  return { comments, longStrings, doubts };
}

/** What is misread on a line matters to the next ones where something could begin on it that spans lines. */
const mayHideOpening = (line: string, tokens: readonly Token[]): boolean =>
  tokens.some(({ kind, open }) => (kind === 'block' || kind === 'long') && line.includes(open));

/**
 * Not for want of an end, nor in the middle of an expression, which may hold strings of its own; and not around what looks
 * like comments, as where the quote that seems to open it stands in a regular expression.
 */
function isPlainString(text: string, start: number, end: number, close: string): boolean {
  if (!text.startsWith(close, end - close.length) || text[end - close.length - 1] === '\\') return false;
  const whole = text.slice(start, end);
  const opened = whole.lastIndexOf('${');
  const isComplete = opened < 0 || whole.includes('}', opened);
  return isComplete && !/[\r\n][ \t]{0,80}(?:\/\/|\/?\*|#)/.test(whole);
}

/** The longest first: `"""` is no `"`, and `--[[` no `--`. */
function tokensOf({ line, block, quotes, longQuotes = [] }: CommentSyntax): Token[] {
  return [
    ...line.map((open): Token => ({ kind: 'line', open })),
    ...block.map(([open, close]): Token => ({ kind: 'block', open, close })),
    ...longQuotes.map(([open, close]): Token => ({ kind: 'long', open, close })),
    ...quotes.map((open): Token => ({ kind: 'quote', open })),
  ].sort((a, b) => b.open.length - a.open.length);
}

function tokenAt(text: string, at: number, tokens: readonly Token[], syntax: CommentSyntax): Token | undefined {
  return tokens.find((token) => text.startsWith(token.open, at) && canOpen(text, at, token, syntax));
}

function canOpen(text: string, at: number, token: Token, { wholeLine }: CommentSyntax): boolean {
  const before = at === 0 ? '\n' : (text[at - 1] ?? '');
  // The `'` of `don't` and of `1'000` opens nothing; that of `rb'x'` does.
  if (token.open === "'" && /[\p{L}\p{N}]/u.test(before)) {
    return /(?:^|[^\p{L}\p{N}_])[A-Za-z]{1,2}$/u.test(text.slice(Math.max(0, at - 3), at));
  }
  if (token.kind !== 'line') return true;
  if (wholeLine === true) return /^[ \t]*$/.test(text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - 80), at));
  // `https://x`, `$#`, `a#b`, `x--`: a line comment that is one begins a word, or follows a bracket.
  if (token.open === '//') return before !== ':';
  return token.open === ';' || /[\s;,(){}[\]]/.test(before);
}

/** Undefined for a quote that is not closed on its line. */
function endOf(text: string, at: number, token: Token, { nests }: CommentSyntax): number | undefined {
  switch (token.kind) {
    case 'line':
      return lineEnd(text, at);
    case 'block':
      return nests === true
        ? nestedEnd(text, at, token.open, token.close)
        : after(text, token.close, at + token.open.length);
    case 'long':
      return after(text, token.close, at + token.open.length);
    case 'quote':
      return quoteEnd(text, at, token.open);
    default:
      return token satisfies never;
  }
}

function after(text: string, close: string, from: number): number {
  const end = text.indexOf(close, from);
  return end < 0 ? text.length : end + close.length;
}

function lineEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

function quoteEnd(text: string, at: number, quote: string): number | undefined {
  for (let end = at + 1; end < text.length; end++) {
    const unit = text[end];
    if (unit === '\n' || unit === '\r') break;
    if (unit === '\\') end++;
    else if (unit === quote) return end + 1;
  }
  return undefined;
}

function nestedEnd(text: string, at: number, open: string, close: string): number {
  let depth = 1;
  let from = at + open.length;
  let nextOpen = text.indexOf(open, from);
  let nextClose = text.indexOf(close, from);
  while (nextClose >= 0) {
    if (nextOpen >= 0 && nextOpen < nextClose) {
      depth++;
      from = nextOpen + open.length;
    } else {
      depth--;
      from = nextClose + close.length;
      if (depth === 0) return from;
    }
    if (nextOpen >= 0 && nextOpen < from) nextOpen = text.indexOf(open, from);
    if (nextClose < from) nextClose = text.indexOf(close, from);
  }
  return text.length;
}
