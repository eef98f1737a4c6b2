import type { Range } from '../../text/range.ts';
import type { OutlineBuilder } from './builder.ts';
import { type Finder, readAccessibility, readKeyword, readStyles } from './common.ts';
import { idEnd } from './flowchart-id.ts';
import {
  commaSeparated,
  isBlank,
  lineEnd,
  matchAt,
  skipBlanks,
  skipSeparators,
  statementEnd,
  unquoted,
} from './scan-text.ts';

const KEYWORD = /(?:subgraph|end|direction|style|linkStyle|classDef|class|click|accTitle|accDescr)(?![\w-])/y;
const LINK = /[xo<]?(?:--+[-xo>]|==+[=xo>]|-?\.+-[xo>]?)|~~~+/y;
const LINK_START = /[xo<]?(?:--|==|-\.)/y;
const LINK_END = { '-': /-+[-xo>]/y, '=': /=+[=xo>]/y, '.': /\.+-[xo>]?/y } as const;
const LINK_ID = /[^\s"[\](){}|@]{1,200}@(?=[^{"])/y;
const OPENER = /\(\(\(|\(\(|\(\[|\(-|\(|\[\[|\[\(|\[\/|\[\\|\[\||\[|\{\{|\{|>/y;
const CLOSERS = /[-/\\|]?[\])}]{1,3}/y;

interface Vertex {
  /** Index into the outline's symbols. */
  readonly symbol: number;
  readonly id: string;
}

/** `flowchart`, `graph` and what is written alike. */
export function scanFlowchart(builder: OutlineBuilder, text: string, from: number, find: Finder): void {
  const linkIds = new Set<string>();
  /** How many links join two nodes, by the first part of their ids: `L_a_b_`. */
  const joined = new Map<string, number>();
  /** Up to where no arrow of a kind ends, so that a line of beginnings is not read again for each of them. */
  const endless = { '-': 0, '=': 0, '.': 0 };
  let at = readDirection(from);
  while (at < text.length) {
    at = skipSeparators(text, at);
    if (at >= text.length) break;
    const before = at;
    at = readStatement(at);
    if (at === before) at++;
  }

  function readDirection(start: number): number {
    const word = skipBlanks(text, start);
    const direction = matchAt(/(?:TB|TD|BT|RL|LR|BR|v\b|[<>^])/y, text, word);
    if (direction !== '') builder.keyword({ start: word, end: word + direction.length });
    return word + direction.length;
  }

  function readStatement(start: number): number {
    const word = matchAt(KEYWORD, text, start);
    const rest = start + word.length;
    if (word !== '' && word !== 'end' && word !== 'subgraph' && text[rest] === '@') return readVertices(start);
    switch (word) {
      case 'subgraph':
        return readSubgraph(start, rest);
      case 'end':
        builder.keyword({ start, end: rest });
        builder.close(rest);
        return rest;
      case 'direction':
        builder.keyword({ start, end: rest });
        return Math.max(readDirection(rest), rest);
      case 'style':
        builder.keyword({ start, end: rest });
        return readStyled(rest);
      case 'class':
        builder.keyword({ start, end: rest });
        return readClass(rest);
      case 'click':
        builder.keyword({ start, end: rest });
        return readClick(rest);
      case 'linkStyle':
        return readKeyword(builder, text, start, rest);
      case 'classDef':
        return readStyles(builder, text, start, rest);
      case 'accTitle':
      case 'accDescr':
        return readAccessibility(builder, text, start, rest, find);
      default:
        return readVertices(start);
    }
  }

  function readSubgraph(start: number, rest: number): number {
    const keyword = { start, end: rest };
    builder.keyword(keyword);
    const title = skipBlanks(text, rest);
    const bracket = indexOfBracket(title);
    const end = bracket < 0 ? statementEndOutsideQuotes(title) : bracket;
    const written = unquoted(text, { start: title, end });
    if (written.end === written.start) {
      builder.open('subgraph', keyword);
      return end;
    }
    const id = builder.text.slice(written.start, written.end);
    if (bracket < 0) {
      // A title of several words is no id.
      const symbol = /\s/.test(id) ? undefined : builder.name('node', written, 'declaration');
      builder.open('subgraph', keyword, id, symbol);
      return end;
    }
    const symbol = builder.name('node', written, 'declaration');
    const label = readLabel(bracket, '[');
    builder.label(symbol, label.text);
    builder.open('subgraph', keyword, builder.text.slice(label.text.start, label.text.end), symbol);
    return label.end;
  }

  /** The `[` of a title on this line, outside quotes. */
  function indexOfBracket(start: number): number {
    let isQuoted = false;
    for (let i = start; i < text.length; i++) {
      const unit = text[i];
      if (unit === '"') isQuoted = !isQuoted;
      else if (unit === '\n' || (unit === ';' && !isQuoted)) return -1;
      else if (unit === '[' && !isQuoted) return i;
    }
    return -1;
  }

  function statementEndOutsideQuotes(start: number): number {
    if (text[start] !== '"') return statementEnd(text, start);
    const close = find.quote(start);
    return close < 0 ? lineEnd(text, start) : close + 1;
  }

  function readStyled(rest: number): number {
    const start = skipBlanks(text, rest);
    const end = idEnd(text, start);
    if (end > start) builder.name('node', { start, end });
    return statementEnd(text, end);
  }

  function readClass(rest: number): number {
    const start = skipBlanks(text, rest);
    const end = idEnd(text, start);
    for (const range of commaSeparated(text, { start, end })) {
      builder.mention(linkIds.has(builder.text.slice(range.start, range.end)) ? 'link' : 'node', range);
    }
    const style = skipBlanks(text, end);
    const styleEnd = idEnd(text, style);
    if (styleEnd > style) builder.name('style-class', { start: style, end: styleEnd });
    return styleEnd;
  }

  function readClick(rest: number): number {
    const start = skipBlanks(text, rest);
    let end = start;
    while (end < text.length && !isBlank(text.charCodeAt(end)) && text[end] !== '\n') end++;
    if (end > start) builder.mention('node', { start, end });
    return lineEnd(text, end);
  }

  function readVertices(start: number): number {
    let at = start;
    let sources: readonly Vertex[] = [];
    let arrow: Range | undefined;
    while (at < text.length) {
      const group = readGroup(at);
      if (group.nodes.length === 0) return group.end;
      for (const from of arrow === undefined ? [] : sources) {
        for (const to of group.nodes) join(from, to, arrow ?? { start: at, end: at });
      }
      sources = group.nodes;
      const link = readLink(group.end);
      if (link === undefined) return group.end;
      arrow = link;
      at = skipBlanks(text, link.end);
      // An arrow may be followed by its end in the next line.
      while (text[at] === '\n') at = skipBlanks(text, at + 1);
    }
    return at;
  }

  function join(from: Vertex, to: Vertex, arrow: Range): void {
    builder.link(from.symbol, to.symbol, arrow);
    const ends = `L_${from.id}_${to.id}_`;
    const before = joined.get(ends) ?? 0;
    joined.set(ends, before + 1);
    // By such an id mermaid knows a link that was given none: of three between `a` and `b`, `L_a_b_0`, `_2` and `_3`.
    linkIds.add(`${ends}${before === 0 ? 0 : before + 1}`);
  }

  /** `a & b & c` */
  function readGroup(start: number): { readonly nodes: readonly Vertex[]; readonly end: number } {
    const nodes: Vertex[] = [];
    let at = start;
    for (;;) {
      const vertex = readVertex(at);
      if (vertex === undefined) return { nodes, end: at };
      if (vertex.symbol !== undefined) nodes.push({ symbol: vertex.symbol, id: builder.text.slice(at, vertex.idEnd) });
      at = vertex.end;
      const ampersand = skipBlanks(text, at);
      if (text[ampersand] !== '&' || vertex.symbol === undefined) return { nodes, end: at };
      at = skipBlanks(text, ampersand + 1);
    }
  }

  function readVertex(
    start: number,
  ): { readonly symbol: number | undefined; readonly idEnd: number; readonly end: number } | undefined {
    const end = idEnd(text, start);
    if (end === start) return undefined;
    const id = { start, end };
    if (linkIds.has(builder.text.slice(start, end)) && text.startsWith('@{', end)) {
      builder.name('link', id);
      return { symbol: undefined, idEnd: end, end: readShapeData(end, undefined) };
    }
    let at = end;
    const opener = matchAt(OPENER, text, at);
    const isDeclared = opener !== '' || text.startsWith('@{', at);
    const symbol = builder.name('node', id, isDeclared ? 'declaration' : 'use');
    if (opener !== '') {
      const label = readLabel(at, opener);
      builder.label(symbol, label.text);
      at = label.end;
    }
    for (;;) {
      if (text.startsWith(':::', at)) {
        const styleEnd = idEnd(text, at + 3);
        if (styleEnd > at + 3) builder.name('style-class', { start: at + 3, end: styleEnd });
        at = styleEnd;
      } else if (text.startsWith('@{', at)) {
        at = readShapeData(at, symbol);
      } else return { symbol, idEnd: end, end: at };
    }
  }

  /** What stands between the brackets, quotes left out, and where the brackets end. */
  function readLabel(start: number, opener: string): { readonly text: Range; readonly end: number } {
    const inside = start + opener.length;
    let at = inside;
    while (at < text.length) {
      const unit = text[at];
      if (unit === '"') {
        const close = find.quote(at);
        if (close < 0) break;
        if (text.slice(at, close).includes('\n')) builder.multiline({ start: at, end: close });
        at = close + 1;
        continue;
      }
      if (unit === ']' || unit === ')' || unit === '}') {
        const isSlanted = at > inside && (opener === '[/' || opener === '[\\') && /[/\\]/.test(text[at - 1] ?? '');
        const end = at + Math.max(1, matchAt(CLOSERS, text, at).length);
        const contentEnd = isSlanted || (opener === '(-' && text[at - 1] === '-') ? at - 1 : at;
        if (text.slice(inside, at).includes('\n')) builder.multiline({ start: inside, end: at });
        return { text: unquoted(text, { start: inside, end: contentEnd }), end: closeAt(opener, at, end) };
      }
      // Opening brackets and bars cannot stand here unquoted: the label was not closed.
      if (unit === '[' || unit === '(' || unit === '{') break;
      at++;
    }
    const end = lineEnd(text, start);
    return { text: unquoted(text, { start: inside, end }), end };
  }

  function closeAt(opener: string, at: number, end: number): number {
    const isDouble = opener.length === 2 && !/^(?:\[[/\\|]|\(-)$/.test(opener);
    return Math.min(end, at + (opener === '(((' ? 3 : isDouble ? 2 : 1));
  }

  /** `@{ shape: cyl, label: "Data" }` */
  function readShapeData(start: number, symbol: number | undefined): number {
    let at = start + 2;
    while (at < text.length && text[at] !== '}') {
      if (text[at] !== '"') at++;
      else {
        const close = find.quote(at);
        at = close < 0 ? lineEnd(text, at) : close + 1;
      }
    }
    const end = Math.min(at + 1, text.length);
    const data = text.slice(start, end);
    if (data.includes('\n')) builder.multiline({ start: start + 2, end: at });
    const label = /(?:^|[\s,{])label:[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^,}\n"']*))/.exec(data);
    const value = label?.[1] ?? label?.[2] ?? label?.[3]?.trim();
    if (label !== null && value !== undefined && value !== '' && symbol !== undefined) {
      const offset = start + label.index + label[0].lastIndexOf(value);
      builder.label(symbol, { start: offset, end: offset + value.length });
    }
    return end;
  }

  /** An arrow with its text, blanks around it left out. */
  function readLink(from: number): Range | undefined {
    let start = skipBlanks(text, from);
    if (text[start] === '\n') {
      // An arrow may stand at the beginning of the next line.
      while (text[start] === '\n') start = skipBlanks(text, start + 1);
      if (!isArrow(start)) return undefined;
    }
    const linkId = matchAt(LINK_ID, text, start);
    const arrow = readArrow(linkId === '' ? start : skipBlanks(text, start + linkId.length));
    if (arrow !== undefined && linkId !== '') {
      const range = { start, end: start + linkId.length - 1 };
      linkIds.add(builder.text.slice(range.start, range.end));
      builder.name('link', range, 'declaration');
    }
    return arrow;
  }

  function readArrow(start: number): Range | undefined {
    const arrow = matchAt(LINK, text, start);
    if (arrow !== '') {
      const end = start + arrow.length;
      const bar = skipBlanks(text, end);
      if (text[bar] !== '|') return { start, end };
      const close = find.before('|', bar + 1);
      return { start, end: close < 0 ? end : close + 1 };
    }
    const opening = matchAt(LINK_START, text, start);
    const mark = opening.endsWith('.') ? '.' : opening.endsWith('=') ? '=' : '-';
    if (opening === '') return undefined;
    if (start < endless[mark]) return undefined;
    const endMark = LINK_END[mark];
    let at = start + opening.length;
    for (; at < text.length && text[at] !== '\n'; at++) {
      if (text[at] === '"') {
        const close = find.quote(at);
        if (close >= 0) at = close;
        continue;
      }
      if (text[at] !== mark || (mark !== '.' && text[at + 1] !== mark)) continue;
      const closing = matchAt(endMark, text, at);
      if (closing !== '') return { start, end: at + closing.length };
    }
    endless[mark] = at;
    return undefined;
  }

  function isArrow(at: number): boolean {
    return matchAt(LINK, text, at) !== '' || matchAt(LINK_START, text, at) !== '';
  }
}
