import type { Range } from '../../text/range.ts';
import type { OutlineBuilder } from './builder.ts';
import { type Finder, readAccessibility, readStyles } from './common.ts';
import type { Name, SymbolKind } from './outline.ts';
import { commaSeparated, isBlank, lineEnd, matchAt, skipBlanks, unquoted } from './scan-text.ts';

const KEYWORD =
  /(?:class|namespace|note for|note|direction|style|classDef|cssClass|callback|link|click|accTitle|accDescr|title)(?![\w-])/y;
const RELATION =
  /[ \t]*(?:<\||\|>|>|<|\*|o\b|\(\))?[ \t]*(?:--|\.\.)[ \t]*(?:<\||\|>|>|<|\*|o\b(?![ \t]*(?::|$))|\(\))?/y;

interface NamedClass {
  readonly symbol: number;
  readonly end: number;
  readonly range: Range;
}

export function scanClass(builder: OutlineBuilder, text: string, from: number, find: Finder): void {
  let at = from;
  while (at < text.length) {
    at = skipLineBreaks(at);
    if (at >= text.length) break;
    const before = at;
    at = readStatement(at);
    if (at === before) at++;
  }

  function skipLineBreaks(start: number): number {
    let next = start;
    while (next < text.length && (text[next] === '\n' || isBlank(text.charCodeAt(next)))) next++;
    return next;
  }

  function readStatement(start: number): number {
    if (text.startsWith('%%', start)) return lineEnd(text, start);
    if (text[start] === '}') {
      builder.close(start + 1);
      return start + 1;
    }
    if (text.startsWith('<<', start)) return readAnnotation(start);
    const word = matchAt(KEYWORD, text, start);
    const rest = start + word.length;
    if (word === '') return readRelation(start);
    if (word === 'accTitle' || word === 'accDescr') return readAccessibility(builder, text, start, rest, find);
    if (word === 'classDef') return readStyles(builder, text, start, rest);
    builder.keyword({ start, end: rest });
    switch (word) {
      case 'class':
        return readClass(start, rest);
      case 'namespace':
        return readNamespace(start, rest);
      case 'note for':
      case 'style':
      case 'callback':
      case 'link':
      case 'click': {
        const named = readName(skipBlanks(text, rest), 'use', { name: builder.mention, endOf: firstWordEnd });
        return restOfLine(named?.end ?? rest);
      }
      case 'cssClass': {
        const open = skipBlanks(text, rest);
        if (text[open] !== '"') return lineEnd(text, rest);
        const close = find.before('"', open + 1);
        if (close < 0) return lineEnd(text, rest);
        for (const range of commaSeparated(text, { start: open + 1, end: close })) builder.mention('class', range);
        const style = skipBlanks(text, close + 1);
        const styleEnd = wordEnd(style);
        if (styleEnd > style) builder.name('style-class', { start: style, end: styleEnd });
        return styleEnd;
      }
      default:
        return restOfLine(rest);
    }
  }

  /** Quoted texts may run over lines. */
  function restOfLine(start: number): number {
    let at = start;
    while (at < text.length && text[at] !== '\n') {
      const close = text[at] === '"' ? find.quote(at) : -1;
      if (close > at) {
        if (text.slice(at, close).includes('\n')) builder.multiline({ start: at + 1, end: close });
        at = close;
      }
      at++;
    }
    return at;
  }

  function readClass(start: number, rest: number): number {
    const named = readName(skipBlanks(text, rest), 'declaration');
    if (named === undefined) return lineEnd(text, rest);
    let at = skipBlanks(text, named.end);
    if (text[at] === '[') {
      const close = find.before(']', at);
      if (close < 0) return lineEnd(text, at);
      builder.label(named.symbol, unquoted(text, { start: at + 1, end: close }));
      at = skipBlanks(text, close + 1);
    }
    at = readStyleClass(at);
    if (text.startsWith('<<', at)) {
      const close = find.before('>>', at);
      at = close < 0 ? lineEnd(text, at) : skipBlanks(text, close + 2);
    }
    if (text[at] !== '{') return at;
    builder.open('class', { start, end: rest }, builder.text.slice(named.range.start, named.range.end), named.symbol);
    return readBody(at + 1);
  }

  function readBody(start: number): number {
    const close = find.next('}', start);
    if (close >= 0) {
      builder.close(close + 1);
      return close + 1;
    }
    return text.length;
  }

  function readStyleClass(start: number): number {
    if (!text.startsWith(':::', start)) return start;
    const end = wordEnd(start + 3);
    if (end > start + 3) builder.name('style-class', { start: start + 3, end });
    return skipBlanks(text, end);
  }

  function readNamespace(start: number, rest: number): number {
    const nameStart = skipBlanks(text, rest);
    const end = nameEnd(nameStart);
    const title = unquoted(text, { start: nameStart, end });
    const symbol = end > nameStart ? builder.name('namespace', title, 'declaration') : undefined;
    let at = skipBlanks(text, end);
    if (text[at] === '[') {
      const close = find.before(']', at);
      if (close < 0) return lineEnd(text, at);
      if (symbol !== undefined) builder.label(symbol, unquoted(text, { start: at + 1, end: close }));
      at = skipBlanks(text, close + 1);
    }
    builder.open('namespace', { start, end: rest }, builder.text.slice(title.start, title.end), symbol);
    const brace = skipLineBreaks(at);
    return text[brace] === '{' ? brace + 1 : at;
  }

  function readAnnotation(start: number): number {
    const close = find.before('>>', start);
    if (close < 0) return lineEnd(text, start);
    const named = readName(skipBlanks(text, close + 2), 'use');
    return lineEnd(text, named?.end ?? close);
  }

  /** `A <|-- B : text`, `A "1" --> "*" B`, `A : member` */
  function readRelation(start: number): number {
    const isLollipop = matchAt(RELATION, text, skipGeneric(nameEnd(start)))
      .trimStart()
      .startsWith('()');
    const first = readName(start, 'use', { kind: isLollipop ? 'interface' : 'class' });
    if (first === undefined) return lineEnd(text, start);
    let at = readStyleClass(skipBlanks(text, first.end));
    at = skipCardinality(at);
    const relation = matchAt(RELATION, text, at);
    // `A : member`
    if (relation === '') return lineEnd(text, at);
    const range = { start: skipBlanks(text, at), end: at + relation.trimEnd().length };
    at = skipCardinality(skipBlanks(text, at + relation.length));
    const second = readName(at, 'use', { kind: relation.endsWith('()') ? 'interface' : 'class' });
    if (second === undefined) return lineEnd(text, at);
    builder.link(first.symbol, second.symbol, range);
    readStyleClass(skipBlanks(text, second.end));
    return lineEnd(text, second.end);
  }

  function skipCardinality(start: number): number {
    if (text[start] !== '"') return start;
    const close = find.before('"', start + 1);
    return close < 0 ? start : skipBlanks(text, close + 1);
  }

  function readName(
    start: number,
    role: Name['role'],
    {
      kind = 'class',
      name = builder.name,
      endOf = nameEnd,
    }: {
      readonly kind?: SymbolKind;
      readonly name?: OutlineBuilder['name'];
      readonly endOf?: (start: number) => number;
    } = {},
  ): NamedClass | undefined {
    const end = endOf(start);
    if (end === start) return undefined;
    const range = unquoted(text, { start, end });
    const written = builder.text.slice(range.start, range.end);
    const id = text[start] === '`' ? written : written.replace(/\s+/g, '');
    return { symbol: name(kind, range, role, id), end: skipGeneric(end), range };
  }

  /** `~T~`, which may hold others: up to the last `~` before a blank. */
  function skipGeneric(start: number): number {
    if (text[start] !== '~') return start;
    let last = start;
    for (let at = start + 1; at < text.length && text[at] !== '\n'; at++) {
      if (text[at] === '~') last = at;
      else if (last > start && !/[\w,~]/.test(text[at] ?? '')) break;
      else if (/["{:<>|]|--|\.\./.test(text.slice(at, at + 2))) break;
    }
    return last + 1;
  }

  /** Words that stand beside each other make one name. */
  function nameEnd(start: number): number {
    let end = firstWordEnd(start);
    if (text[start] === '`') return end;
    for (;;) {
      const next = skipBlanks(text, end);
      if (end === start || next === end) return end;
      const nextEnd = wordEnd(next);
      // `o` before a line is an arrow's end.
      if (nextEnd === next || matchAt(RELATION, text, end) !== '') return end;
      end = nextEnd;
    }
  }

  function firstWordEnd(start: number): number {
    if (text[start] !== '`') return wordEnd(start);
    const close = find.next('`', start + 1);
    if (close < 0) return start;
    if (!text.slice(start, close).includes('\n')) return close + 1;
    // One in a later line closes this name only where no other name begins there.
    if (/\w/.test(text[close + 1] ?? '')) return start;
    builder.multiline({ start: start + 1, end: close });
    return close + 1;
  }

  function wordEnd(start: number): number {
    let at = start;
    while (at < text.length && isWordUnit(at)) at++;
    return at;
  }

  function isWordUnit(at: number): boolean {
    const unit = text.charCodeAt(at);
    if (unit === 45) return text.charCodeAt(at + 1) !== 45 && text.charCodeAt(at - 1) !== 45;
    if (unit === 46) return /\w/.test(text[at + 1] ?? '') && /\w/.test(text[at - 1] ?? '');
    return (
      (unit >= 48 && unit <= 57) ||
      (unit >= 65 && unit <= 90) ||
      (unit >= 97 && unit <= 122) ||
      unit === 95 ||
      (unit >= 0xaa && unit !== 0xfeff)
    );
  }
}
