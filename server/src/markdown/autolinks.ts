import { BACKTICK, BRACKET_CLOSE, isDigit, isLetter, isPunctuation, isWhiteSpace, LESS, SLASH } from './characters.ts';

/** A scheme and its colon, 2 to 32 units long (CommonMark, "Autolinks"). */
const SCHEME = /^[a-z][a-z0-9+.-]{1,31}:/i;
const MAILBOX = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+$/i;
const DOMAIN_LABEL = /^[a-z0-9-]{1,63}$/i;

/** What an autolink says: `<https://x>`, or `<a@b.c>`, which leads to `mailto:a@b.c`. */
export interface Autolink {
  /** Offset of the `>`. */
  readonly close: number;
  readonly value: string;
}

/** Reads an autolink; `from` is the offset of `<`. Undefined when it is none. */
export function readAutolink(text: string, from: number): Autolink | undefined {
  let close = from + 1;
  // Stops at white space, at `<`, and at the end of the text.
  for (let unit = text.charCodeAt(close); unit > 32 && unit !== 60 && unit !== 62; unit = text.charCodeAt(close))
    close++;
  if (text.charAt(close) !== '>') return undefined;
  const inner = text.slice(from + 1, close);
  if (SCHEME.test(inner)) return { close, value: inner };
  return isEmail(inner) ? { close, value: `mailto:${inner}` } : undefined;
}

function isEmail(text: string): boolean {
  const at = text.indexOf('@');
  if (at < 1 || !MAILBOX.test(text.slice(0, at))) return false;
  return text
    .slice(at + 1)
    .split('.')
    .every((label) => DOMAIN_LABEL.test(label) && !label.startsWith('-') && !label.endsWith('-'));
}

/** A bare URL: `text.slice(start, end)`. */
export interface BareUrl {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a URL without markup, by the rules of cmark-gfm's autolink extension, with one exception: a backtick ends it,
 * so that code behind it stays code. `colon` is the offset of `:`; in brackets a `]` ends the URL.
 */
export function readBareUrl(text: string, colon: number, inBrackets: boolean): BareUrl | undefined {
  if (text.charCodeAt(colon + 1) !== SLASH || text.charCodeAt(colon + 2) !== SLASH) return undefined;
  let start = colon;
  while (colon - start < 6 && isLetter(text.charCodeAt(start - 1))) start--;
  const scheme = text.slice(start, colon).toLowerCase();
  if (scheme !== 'https' && scheme !== 'http' && scheme !== 'ftp') return undefined;
  const domain = colon + 3;
  const first = text.charCodeAt(domain);
  if (!isLetter(first) && !isDigit(first) && !(first > 127)) return undefined;
  const afterDomain = domainEnd(text, domain, false);
  return afterDomain < 0 ? undefined : { start, end: urlEnd(text, start, afterDomain, inBrackets) };
}

/** Reads `www.example.com/a`; `start` is the offset of the first `w`. */
export function readWww(text: string, start: number, inBrackets: boolean): BareUrl | undefined {
  if (!text.startsWith('www.', start)) return undefined;
  if (start > 0) {
    const before = text.charCodeAt(start - 1);
    if (!isWhiteSpace(before) && !(inBrackets && before === 91) && !'*_~('.includes(text.charAt(start - 1)))
      return undefined;
  }
  const afterDomain = domainEnd(text, start, true);
  return afterDomain < 0 ? undefined : { start, end: urlEnd(text, start, afterDomain, inBrackets) };
}

/** `check_domain` of cmark-gfm: no underscore in the last two parts, unless the name is very long. */
function domainEnd(text: string, from: number, needsDot: boolean): number {
  let dots = 0;
  let underscores = 0;
  let underscoresBefore = 0;
  let at = from + 1;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 95) underscores++;
    else if (unit === 46) {
      underscoresBefore = underscores;
      underscores = 0;
      dots++;
    } else if (unit !== 45 && (unit <= 32 || isPunctuation(unit))) break;
  }
  if (underscores + underscoresBefore > 0 && dots <= 10) return -1;
  return needsDot && dots === 0 ? -1 : at;
}

function urlEnd(text: string, start: number, from: number, inBrackets: boolean): number {
  let end = from;
  let open = 0;
  let close = 0;
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (isWhiteSpace(unit) || unit === LESS || unit === BACKTICK || (inBrackets && unit === BRACKET_CLOSE)) break;
    if (unit === 40) open++;
    else if (unit === 41) close++;
  }
  return trimUrl(text, start, end, close - open);
}

/** `autolink_delim` of cmark-gfm: punctuation at the end belongs to the sentence, as does a `)` that opens nowhere. */
function trimUrl(text: string, start: number, from: number, unopened: number): number {
  let end = from;
  while (end > start) {
    const last = text.charAt(end - 1);
    if (last === ')') {
      if (unopened <= 0) return end;
      unopened--;
      end--;
    } else if (last === ';') {
      let at = end - 2;
      while (at > start && isLetter(text.charCodeAt(at))) at--;
      end = at < end - 2 && text.charAt(at) === '&' ? at : end - 1;
    } else if ('?!.,:*_~\'"'.includes(last)) end--;
    else return end;
  }
  return end;
}
