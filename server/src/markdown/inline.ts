import { readAutolink, readBareUrl, readWww } from './autolinks.ts';
import {
  BACKSLASH,
  BACKTICK,
  BANG,
  BRACKET_CLOSE,
  BRACKET_OPEN,
  CARET,
  COLON,
  isLetter,
  isPunctuation,
  LESS,
  PAREN_OPEN,
  QUESTION,
  SLASH,
  SPACE,
} from './characters.ts';
import { scanBackticks } from './code-spans.ts';
import { type Content, sourceRange } from './content.ts';
import { destinationAt, normalizeLabel, readInlineTarget } from './destination.ts';
import type { Destination, Link } from './document.ts';
import type { Facts } from './facts.ts';
import { closeTagEnd, commentEnd, noteComment, openTagEnd, readTag } from './html.ts';
import type { Bracket, Scan } from './scan.ts';

/** The longest label CommonMark knows. */
const MAX_LABEL_LENGTH = 999;

/** What something may begin or end with; one unit, so that it is found right before `lastIndex`. */
const SPECIAL = /[\\`![\]<:]|w(?=w)/g;

/**
 * Scans the inline content of a block from `from` on and adds what it finds to `facts`. One pass with CommonMark's
 * bracket stack, in time linear in the length of the content: what was searched in vain is not searched again.
 */
export function scanInline(content: Content, block: number, facts: Facts, from = 0): void {
  const { text } = content;
  SPECIAL.lastIndex = from;
  if (!SPECIAL.test(text)) return;
  const scan: Scan = {
    content,
    text,
    block,
    facts,
    brackets: [],
    dead: 0,
    lastRuns: undefined,
    missing: [],
  };
  do {
    const at = SPECIAL.lastIndex - 1;
    SPECIAL.lastIndex = scanSpecial(scan, text.charCodeAt(at), at);
  } while (SPECIAL.test(text));
}

/** @returns where to go on. */
function scanSpecial(scan: Scan, unit: number, at: number): number {
  const { text, brackets } = scan;
  switch (unit) {
    case BACKSLASH:
      return isPunctuation(text.charCodeAt(at + 1)) ? at + 2 : at + 1;
    case BACKTICK:
      return scanBackticks(scan, at);
    case LESS:
      return scanAngle(scan, at);
    case BANG:
      if (text.charCodeAt(at + 1) !== BRACKET_OPEN) return at + 1;
      openBracket(scan, at + 1, true);
      return at + 2;
    case BRACKET_OPEN:
      openBracket(scan, at, false);
      return at + 1;
    case BRACKET_CLOSE:
      return brackets.length === 0 ? at + 1 : closeBracket(scan, at);
    case COLON:
      return noteBareUrl(scan, at, readBareUrl(text, at, brackets.length > 0));
    default:
      return noteBareUrl(scan, at, readWww(text, at, brackets.length > 0));
  }
}

/** Reads an autolink, a tag, a comment or another piece of HTML at `<`. */
function scanAngle(scan: Scan, at: number): number {
  const { content, text, block, facts } = scan;
  const autolink = readAutolink(text, at);
  if (autolink !== undefined) {
    const { close, value } = autolink;
    facts.links.push({
      kind: 'autolink',
      image: false,
      range: sourceRange(content, at, close + 1),
      textRange: sourceRange(content, at + 1, close),
      destination: destinationAt(content, at + 1, close, value),
      block,
    });
    return close + 1;
  }
  const next = text.charCodeAt(at + 1);
  if (next === BANG || next === QUESTION) return scanDeclaration(scan, at, next);
  if (next === SLASH) {
    const end = closeTagEnd(text, at);
    return end < 0 ? at + 1 : end;
  }
  const end = openTagEnd(text, at);
  if (end < 0) return at + 1;
  readTag(content, at, end, block, facts);
  return end;
}

/** `<!-- comment -->`, `<?instruction?>`, `<!DECLARATION>`, `<![CDATA[data]]>`. */
function scanDeclaration(scan: Scan, at: number, next: number): number {
  const { content, text, facts, missing } = scan;
  let terminator = '>';
  let from = at + 2;
  if (next === QUESTION) terminator = '?>';
  else if (text.startsWith('--', at + 2)) terminator = '-->';
  else if (text.startsWith('[CDATA[', at + 2)) {
    terminator = ']]>';
    from = at + 9;
  } else if (!isLetter(text.charCodeAt(at + 2))) return at + 1;
  if (missing.includes(terminator)) return at + 1;
  const found = terminator === '-->' ? commentEnd(text, at) : text.indexOf(terminator, from);
  if (found < 0) {
    missing.push(terminator);
    return at + 1;
  }
  if (terminator !== '-->') return found + terminator.length;
  noteComment(content, at, found, facts);
  return found;
}

function openBracket({ brackets, facts }: Scan, at: number, image: boolean): void {
  const outer = brackets.at(-1);
  if (outer !== undefined) outer.nested = true;
  brackets.push({ at, image, links: facts.links.length, nested: false });
}

/** Decides at a `]` what the innermost open bracket is. @returns where to go on. */
function closeBracket(scan: Scan, at: number): number {
  const { content, text, brackets, facts } = scan;
  const opener = brackets.pop();
  if (opener === undefined) return at + 1;
  const height = brackets.length;
  const dead = height < scan.dead;
  if (dead) scan.dead = height;
  if (!opener.image && dead) return at + 1;

  const target = text.charCodeAt(at + 1) === PAREN_OPEN ? readInlineTarget(text, at + 1) : undefined;
  if (target !== undefined) {
    const { start, end } = target.destination;
    addLink(scan, opener, at, target.end, 'inline', destinationAt(content, start, end));
    return target.end;
  }
  const reference = readReference(scan, opener, at);
  if (reference !== undefined) {
    addLink(scan, opener, at, reference.end, reference.kind, reference.destination);
    return reference.end;
  }
  if (text.charCodeAt(opener.at + 1) === CARET && isFootnoteLabel(text, opener.at + 2, at)) {
    facts.footnoteReferences.push({
      range: sourceRange(content, opener.at, at + 1),
      label: text.slice(opener.at + 2, at),
    });
  }
  return at + 1;
}

function addLink(scan: Scan, opener: Bracket, close: number, end: number, kind: Link['kind'], to: Destination): void {
  const { content, block, brackets, facts } = scan;
  const { image } = opener;
  keepInside(facts.links, opener);
  facts.links.push({
    kind,
    image,
    range: sourceRange(content, opener.at - (image ? 1 : 0), end),
    textRange: sourceRange(content, opener.at + 1, close),
    destination: to,
    block,
  });
  // A link holds no other link: the brackets around it are text now.
  if (!image) scan.dead = brackets.length;
}

/**
 * Drops what is no link because of the brackets around it: a bare URL in a link's text, and everything in the
 * description of an image, which is shown as plain text.
 */
function keepInside(links: Link[], opener: Bracket): void {
  if (links.length === opener.links) return;
  const inside = links.splice(opener.links);
  if (opener.image) return;
  for (const link of inside) if (link.kind !== 'bare') links.push(link);
}

interface Reference {
  readonly kind: 'full' | 'collapsed' | 'shortcut';
  readonly destination: Destination;
  readonly end: number;
}

/** `[a][b]`, `[a][]` or `[a]`, when there is a definition. */
function readReference({ text, facts: { definitions } }: Scan, opener: Bracket, close: number): Reference | undefined {
  if (definitions.size === 0) return undefined;
  const second = text.charCodeAt(close + 1) === BRACKET_OPEN ? labelEnd(text, close + 1) : -1;
  if (second > close + 3) {
    const destination = definitions.get(normalizeLabel(text.slice(close + 2, second - 1)));
    return destination && { kind: 'full', destination, end: second };
  }
  if (opener.nested || close - opener.at - 1 > MAX_LABEL_LENGTH) return undefined;
  const destination = definitions.get(normalizeLabel(text.slice(opener.at + 1, close)));
  if (destination === undefined) return undefined;
  return second < 0
    ? { kind: 'shortcut', destination, end: close + 1 }
    : { kind: 'collapsed', destination, end: second };
}

/** Reads `[label]`; `from` is the offset of `[`. @returns the offset after `]`, -1 when it is no label. */
export function labelEnd(text: string, from: number): number {
  const limit = Math.min(text.length, from + MAX_LABEL_LENGTH + 2);
  for (let at = from + 1; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (unit === BRACKET_CLOSE) return at + 1;
    if (unit === BRACKET_OPEN) return -1;
    if (unit === BACKSLASH) at++;
  }
  return -1;
}

/** Whether a footnote's label stands between two offsets: not empty, without white space and brackets. */
function isFootnoteLabel(text: string, start: number, end: number): boolean {
  if (start >= end || end - start > MAX_LABEL_LENGTH) return false;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit <= SPACE || unit === BRACKET_OPEN) return false;
  }
  return true;
}

function noteBareUrl({ content, text, block, facts }: Scan, at: number, url: ReturnType<typeof readWww>): number {
  if (url === undefined) return at + 1;
  const { start, end } = url;
  const range = sourceRange(content, start, end);
  const value = text.slice(start, end);
  facts.links.push({
    kind: 'bare',
    image: false,
    range,
    textRange: range,
    destination: destinationAt(content, start, end, at === start ? `http://${value}` : value),
    block,
  });
  return end;
}
