import type { Range } from '../../text/range.ts';
import type { OutlineBuilder } from './builder.ts';
import { type Finder, readAccessibility, readStyles } from './common.ts';
import { commaSeparated, isBlank, lineEnd, matchAt, skipBlanks, trimmed } from './scan-text.ts';

const KEYWORD =
  /(?:state|note|direction|classDef|class|style|click|scale|hide empty description|accTitle|accDescr|title)(?=[\s:{]|$)/iy;
const DIRECTION = /direction[ \t]+(?:TB|BT|RL|LR|TD)/iy;
const STEREOTYPE = /(?:<<|\[\[)(?:fork|join|choice)(?:>>|\]\])/i;

export function scanState(builder: OutlineBuilder, text: string, from: number, find: Finder): void {
  let at = from;
  while (at < text.length) {
    while (at < text.length && (text[at] === '\n' || isBlank(text.charCodeAt(at)))) at++;
    if (at >= text.length) break;
    const before = at;
    at = readStatement(at);
    if (at === before) at++;
  }

  function readStatement(start: number): number {
    if (text[start] === '}') {
      builder.close(start + 1);
      return start + 1;
    }
    if (text[start] === '#' || text.startsWith('%%', start)) return lineEnd(text, start);
    const word = matchAt(KEYWORD, text, start).toLowerCase();
    const rest = start + word.length;
    const isFollowed = text[skipBlanks(text, rest)] !== ':' && !text.startsWith('-->', skipBlanks(text, rest));
    if (word === 'acctitle' || word === 'accdescr') return readAccessibility(builder, text, start, rest, find);
    if (word === '' || !isFollowed) return readTransition(start);
    switch (word) {
      case 'state':
        builder.keyword({ start, end: rest });
        return readState(start, rest);
      case 'note':
        builder.keyword({ start, end: rest });
        return readNote(start, rest);
      case 'classdef':
        return readStyles(builder, text, start, rest);
      case 'class':
      case 'style': {
        builder.keyword({ start, end: rest });
        const ids = skipBlanks(text, rest);
        let end = ids;
        while (end < text.length && /[\w,]/.test(text[end] ?? '')) end++;
        while (text[end - 1] === ',' && isBlank(text.charCodeAt(end))) {
          end = skipBlanks(text, end);
          while (end < text.length && /[\w,]/.test(text[end] ?? '')) end++;
        }
        for (const range of commaSeparated(text, { start: ids, end })) builder.mention('state', range);
        if (word === 'class') {
          const style = trimmed(text, { start: end, end: lineEnd(text, end) });
          if (style.end > style.start) builder.name('style-class', style);
        }
        return lineEnd(text, end);
      }
      case 'click': {
        builder.keyword({ start, end: rest });
        const id = idAt(skipBlanks(text, rest));
        if (id.end > id.start) builder.mention('state', id);
        return lineEnd(text, id.end);
      }
      case 'direction':
        if (matchAt(DIRECTION, text, start) === '') return readTransition(start);
        builder.keyword({ start, end: rest });
        return lineEnd(text, rest);
      default:
        builder.keyword({ start, end: rest });
        return lineEnd(text, rest);
    }
  }

  function readState(start: number, rest: number): number {
    const keyword = { start, end: rest };
    const end = lineEnd(text, rest);
    let at = skipBlanks(text, rest);
    const stereotype = STEREOTYPE.exec(text.slice(at, end));
    if (stereotype !== null) {
      const id = trimmed(text, { start: at, end: at + stereotype.index });
      if (id.end > id.start) builder.name('state', id, 'declaration');
      return at + stereotype.index + stereotype[0].length;
    }
    let label: Range | undefined;
    if (text[at] === '"') {
      const close = find.quote(at);
      if (close < 0) return end;
      label = { start: at + 1, end: close };
      if (text.slice(at, close).includes('\n')) builder.multiline(label);
      at = skipBlanks(text, close + 1);
      const as = matchAt(/as[ \t]+/iy, text, at);
      if (as === '') return lineEnd(text, at);
      builder.keyword({ start: at, end: at + 2 });
      at += as.length;
    }
    const idStart = at;
    while (at < text.length && !/[\s{]/.test(text[at] ?? '') && (label === undefined || text[at] !== ':')) {
      if (text.startsWith(':::', at)) break;
      at++;
    }
    const id = { start: idStart, end: at };
    if (id.end === id.start) return end;
    let brace = at;
    while (brace < end && text[brace] !== '{') brace++;
    const hasBody = text[brace] === '{';
    // Of `state a` alone mermaid draws nothing.
    const name = hasBody || label !== undefined ? builder.name : builder.mention;
    const symbol = name('state', id, 'declaration');
    if (label !== undefined) builder.label(symbol, label);
    if (text.startsWith(':::', at)) at = readStyleClass(at);
    if (!hasBody) return text[skipBlanks(text, at)] === ':' ? readLabel(symbol, at) : end;
    builder.open('state', keyword, builder.text.slice(id.start, id.end), symbol);
    return brace + 1;
  }

  function readLabel(symbol: number, from: number): number {
    const end = lineEnd(text, from);
    builder.label(symbol, trimmed(text, { start: skipBlanks(text, from) + 1, end }));
    return end;
  }

  function readNote(start: number, rest: number): number {
    const at = skipBlanks(text, rest);
    const place = matchAt(/(?:left|right) of\b/iy, text, at);
    if (place === '') {
      const close = text[at] === '"' ? find.quote(at) : -1;
      return lineEnd(text, close < 0 ? at : close);
    }
    builder.keyword({ start: at, end: at + place.length });
    const idStart = skipBlanks(text, at + place.length);
    let end = idStart;
    while (end < text.length && !/[:\n\s-]/.test(text[end] ?? '')) end++;
    if (end > idStart) builder.name('state', { start: idStart, end });
    if (text[skipBlanks(text, end)] === ':') return lineEnd(text, end);
    const close = endOfNote(end);
    if (close < 0) return lineEnd(text, end);
    builder.open('note', { start, end: rest });
    builder.multiline({
      start: lineEnd(text, end) + 1,
      end: Math.max(lineEnd(text, end) + 1, text.lastIndexOf('\n', close)),
    });
    builder.keyword({ start: close, end: close + 8 });
    builder.close(close + 8);
    return close + 8;
  }

  /** `end note` at the start of a line. */
  function endOfNote(from: number): number {
    for (let at = find.next('end note', from); at >= 0; at = find.next('end note', at + 1)) {
      let start = at;
      while (start > from && isBlank(text.charCodeAt(start - 1))) start--;
      if (text[start - 1] === '\n' && !/\w/.test(text[at + 8] ?? '')) return at;
    }
    return -1;
  }

  /** `a --> b : text`, `a : text`, `a` */
  function readTransition(start: number): number {
    if (text.startsWith('--', start) && !text.startsWith('-->', start)) return start + 2;
    const from = readId(start);
    if (from === undefined) return lineEnd(text, start);
    let at = skipBlanks(text, from.end);
    if (text.startsWith('-->', at)) {
      const arrow = { start: at, end: at + 3 };
      const to = readId(skipBlanks(text, at + 3));
      if (to === undefined) return lineEnd(text, at);
      if (from.symbol !== undefined && to.symbol !== undefined) builder.link(from.symbol, to.symbol, arrow);
      at = skipBlanks(text, to.end);
    } else if (text[at] === ':' && from.symbol !== undefined) {
      readLabel(from.symbol, at);
    } else if (text[at] === '{') {
      builder.open('state', { start, end: start });
      return at + 1;
    }
    return text[at] === ':' ? lineEnd(text, at) : at;
  }

  function readId(start: number): { readonly symbol: number | undefined; readonly end: number } | undefined {
    if (text.startsWith('[*]', start)) return { symbol: undefined, end: readStyleClass(start + 3) };
    const id = idAt(start);
    if (id.end === id.start) return undefined;
    return { symbol: builder.name('state', id), end: readStyleClass(id.end) };
  }

  function idAt(start: number): Range {
    return { start, end: start + matchAt(/[^:\s\-{]+/y, text, start).length };
  }

  function readStyleClass(start: number): number {
    if (!text.startsWith(':::', start)) return start;
    const { end } = idAt(start + 3);
    if (end > start + 3) builder.name('style-class', { start: start + 3, end });
    return end;
  }
}
