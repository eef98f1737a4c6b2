import type { Range } from '../../text/range.ts';
import type { OutlineBuilder } from './builder.ts';
import { type Finder, readAccessibility, readStyles } from './common.ts';
import { commaSeparated, lineEnd, matchAt, skipBlanks, skipSeparators, unquoted } from './scan-text.ts';

const KEYWORD = /(?:columns|space|end|block|style|classDef|class|title|accTitle|accDescr)(?![\w-])/y;
const ID = /[^\s()[\]{}<>:;"&|~=,-]+(?:-(?![->.])[^\s()[\]{}<>:;"&|~=,-]+)*/y;
const OPENER = /\(\(\(|\(\(|\(\[|\(-|\(|\[\[|\[\(|\[\/|\[\\|\[|\{\{|\{|<\[|>/y;
const CLOSER = /[/\\-]?[\])}]{1,3}>?/y;
const ARROW = /[xo<]?(?:--+[-xo>]|==+[=xo>]|-?\.+-[xo>]?)|~~~+/y;
const ARROW_START = /[xo<]?(?:--|==|-\.)(?=[ \t]*")/y;

export function scanBlock(builder: OutlineBuilder, text: string, from: number, find: Finder): void {
  let at = from;
  let previous: number | undefined;
  let arrow: Range | undefined;
  while (at < text.length) {
    at = skipSeparators(text, at);
    if (at >= text.length) break;
    const before = at;
    at = readItem(at);
    if (at === before) at++;
  }

  function readItem(start: number): number {
    const link = readArrow(start);
    if (link !== undefined) {
      arrow = link;
      return link.end;
    }
    const word = matchAt(KEYWORD, text, start);
    const rest = start + word.length;
    switch (word) {
      case '':
        return readNode(start);
      case 'accTitle':
      case 'accDescr':
        return readAccessibility(builder, text, start, rest, find);
      case 'classDef':
        return readStyles(builder, text, start, rest);
      case 'end':
        builder.keyword({ start, end: rest });
        builder.close(rest);
        return rest;
      case 'block':
        return readBlock(start, rest);
      case 'class':
      case 'style': {
        builder.keyword({ start, end: rest });
        const ids = skipBlanks(text, rest);
        const end = ids + matchAt(/[\w-]+(?:,[ \t]*[\w-]+)*/y, text, ids).length;
        for (const range of commaSeparated(text, { start: ids, end })) builder.name('node', range);
        const style = skipBlanks(text, end);
        const name = word === 'class' ? matchAt(/\w+/y, text, style) : '';
        if (name !== '') builder.name('style-class', { start: style, end: style + name.length });
        return lineEnd(text, end);
      }
      case 'space':
        builder.keyword({ start, end: rest });
        return rest + matchAt(/:\d+/y, text, rest).length;
      default:
        builder.keyword({ start, end: rest });
        return lineEnd(text, rest);
    }
  }

  function readBlock(start: number, rest: number): number {
    const keyword = { start, end: rest };
    builder.keyword(keyword);
    previous = undefined;
    if (text[rest] !== ':') {
      builder.open('block', keyword);
      return rest;
    }
    const id = matchAt(ID, text, rest + 1);
    const range = { start: rest + 1, end: rest + 1 + id.length };
    const symbol = id === '' ? undefined : builder.name('node', range, 'declaration');
    builder.open('block', keyword, id, symbol);
    return symbol === undefined ? rest + 1 : readShape(range.end, symbol);
  }

  function readNode(start: number): number {
    const id = matchAt(ID, text, start);
    if (id === '') {
      const close = text[start] === '"' ? find.quote(start) : -1;
      return close < 0 ? start : close + 1;
    }
    const end = start + id.length;
    const isDeclared = matchAt(OPENER, text, end) !== '';
    const symbol = builder.name('node', { start, end }, isDeclared ? 'declaration' : 'use');
    if (arrow !== undefined && previous !== undefined) builder.link(previous, symbol, arrow);
    arrow = undefined;
    previous = symbol;
    return readShape(end, symbol);
  }

  function readShape(from: number, symbol: number): number {
    let at = from;
    const opener = matchAt(OPENER, text, at);
    if (opener !== '') {
      const inside = at + opener.length;
      at = inside;
      while (at < text.length && !'])}\n'.includes(text[at] ?? '')) {
        const close = text[at] === '"' ? find.quote(at) : -1;
        if (close > 0 && text.slice(at, close).includes('\n')) builder.multiline({ start: at + 1, end: close });
        at = close > 0 ? close + 1 : at + 1;
      }
      builder.label(symbol, unquoted(text, { start: inside, end: at }));
      at += matchAt(CLOSER, text, at).length;
      // The directions of a block arrow.
      if (opener === '<[') at += matchAt(/\([^)\n]*\)/y, text, at).length;
    }
    const style = matchAt(/:::\w+/y, text, at);
    if (style !== '') {
      builder.name('style-class', { start: at + 3, end: at + style.length });
      at += style.length;
    }
    return at + matchAt(/:\d+/y, text, at).length;
  }

  function readArrow(start: number): Range | undefined {
    const plain = matchAt(ARROW, text, start);
    if (plain !== '') {
      const end = start + plain.length;
      const bar = skipBlanks(text, end);
      const close = text[bar] === '|' ? find.before('|', bar + 1) : -1;
      return { start, end: close < 0 ? end : close + 1 };
    }
    const opening = matchAt(ARROW_START, text, start);
    if (opening === '') return undefined;
    const quote = skipBlanks(text, start + opening.length);
    const close = find.quote(quote);
    if (close < 0) return undefined;
    const rest = skipBlanks(text, close + 1);
    const closing = matchAt(/(?:-+[-xo>]|=+[=xo>]|\.+-[xo>]?)/y, text, rest);
    return closing === '' ? undefined : { start, end: rest + closing.length };
  }
}
