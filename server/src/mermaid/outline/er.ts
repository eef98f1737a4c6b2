import type { OutlineBuilder } from './builder.ts';
import { type Finder, readAccessibility, readStyles } from './common.ts';
import { commaSeparated, isBlank, lineEnd, matchAt, skipBlanks, unquoted } from './scan-text.ts';

const KEYWORD = /(?:direction|classDef|class|style|subgraph|end|accTitle|accDescr|title)(?![\w\-*.])/iy;
const CARDINALITY =
  /(?:\|o|\}o|\}\||\|\||o\||o\{|\|\{|one or zero|one or more|one or many|zero or one|zero or more|zero or many|many\([01]\)|many|only one|one|[01]\+|1|u(?=[.\-|]))/iy;
const IDENTIFICATION = /(?:\.\.|--|\.-|-\.|optionally to\b|to\b)/iy;

export function scanEr(builder: OutlineBuilder, text: string, from: number, find: Finder): void {
  let at = from;
  while (at < text.length) {
    while (at < text.length && (text[at] === '\n' || isBlank(text.charCodeAt(at)))) at++;
    if (at >= text.length) break;
    const before = at;
    at = readStatement(at);
    if (at === before) at++;
  }

  function readStatement(start: number): number {
    const word = matchAt(KEYWORD, text, start).toLowerCase();
    const rest = start + word.length;
    switch (word) {
      case '':
        return readEntity(start);
      case 'acctitle':
      case 'accdescr':
        return readAccessibility(builder, text, start, rest, find);
      case 'classdef':
        return readStyles(builder, text, start, rest);
      case 'class':
      case 'style': {
        builder.keyword({ start, end: rest });
        const ids = skipBlanks(text, rest);
        const end = listEnd(ids);
        for (const range of commaSeparated(text, { start: ids, end })) builder.mention('entity', range);
        return word === 'class' ? readStyleClasses(skipBlanks(text, end)) : lineEnd(text, end);
      }
      case 'subgraph': {
        builder.keyword({ start, end: rest });
        const named = readName(skipBlanks(text, rest), 'node');
        builder.open('subgraph', { start, end: rest }, named?.id ?? '', named?.symbol);
        return lineEnd(text, named?.end ?? rest);
      }
      case 'end':
        builder.keyword({ start, end: rest });
        builder.close(rest);
        return rest;
      default:
        builder.keyword({ start, end: rest });
        return lineEnd(text, rest);
    }
  }

  function readEntity(start: number): number {
    const first = readName(start, 'entity');
    if (first === undefined) return lineEnd(text, start);
    let at = skipBlanks(text, first.end);
    if (text[at] === '[') {
      const close = find.before(']', at);
      if (close < 0) return lineEnd(text, at);
      builder.label(first.symbol, unquoted(text, { start: at + 1, end: close }));
      at = skipBlanks(text, close + 1);
    }
    if (text.startsWith(':::', at)) at = skipBlanks(text, readStyleClasses(at + 3));
    if (text[at] === '{') {
      builder.open('entity', first.range, first.id, first.symbol);
      const close = find.next('}', at);
      if (close < 0) return text.length;
      builder.close(close + 1);
      return close + 1;
    }
    const relation = readRelation(at);
    if (relation === undefined) return at;
    const second = readName(skipBlanks(text, relation), 'entity');
    if (second === undefined) return lineEnd(text, relation);
    builder.link(first.symbol, second.symbol, { start: at, end: relation });
    at = skipBlanks(text, second.end);
    if (text.startsWith(':::', at)) at = skipBlanks(text, readStyleClasses(at + 3));
    return text[at] === ':' ? lineEnd(text, at) : at;
  }

  /** `||--o{` -> where it ends */
  function readRelation(start: number): number | undefined {
    const first = matchAt(CARDINALITY, text, start);
    if (first === '') return undefined;
    const lineStart = skipBlanks(text, start + first.length);
    const line = matchAt(IDENTIFICATION, text, lineStart);
    if (line === '') return undefined;
    const secondStart = skipBlanks(text, lineStart + line.length);
    const second = matchAt(CARDINALITY, text, secondStart);
    return second === '' ? undefined : secondStart + second.length;
  }

  function readName(start: number, kind: 'entity' | 'node') {
    let end = start;
    if (text[start] === '"') {
      const close = find.before('"', start + 1);
      if (close < 0) return undefined;
      end = close + 1;
    } else end = idEnd(start);
    if (end === start) return undefined;
    const range = unquoted(text, { start, end });
    const isDeclared = /[[{]/.test(text[skipBlanks(text, end)] ?? '');
    const symbol = builder.name(kind, range, isDeclared || kind === 'node' ? 'declaration' : 'use');
    return { symbol, end, range, id: builder.text.slice(range.start, range.end) };
  }

  function readStyleClasses(start: number): number {
    const end = listEnd(start);
    for (const range of commaSeparated(text, { start, end })) builder.name('style-class', range);
    return end;
  }

  /** `a,b, c` */
  function listEnd(start: number): number {
    let end = idEnd(start);
    while (end > start) {
      const comma = skipBlanks(text, end);
      if (text[comma] !== ',') break;
      const next = skipBlanks(text, comma + 1);
      const nextEnd = idEnd(next);
      if (nextEnd === next) break;
      end = nextEnd;
    }
    return end;
  }

  function idEnd(start: number): number {
    let at = start;
    while (at < text.length && isIdUnit(text.charCodeAt(at))) at++;
    return at;
  }
}

const isIdUnit = (unit: number): boolean =>
  (unit >= 48 && unit <= 57) ||
  (unit >= 65 && unit <= 90) ||
  (unit >= 97 && unit <= 122) ||
  unit === 95 ||
  unit === 45 ||
  unit === 42 ||
  unit === 46 ||
  (unit >= 0x80 && unit !== 0xa0 && unit !== 0xfeff);
