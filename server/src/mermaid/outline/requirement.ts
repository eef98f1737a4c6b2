import type { Range } from '../../text/range.ts';
import type { OutlineBuilder } from './builder.ts';
import { type Finder, readAccessibility, readStyles } from './common.ts';
import { commaSeparated, lineEnd, matchAt, skipBlanks, skipSeparators, trimmed, unquoted } from './scan-text.ts';

const DECLARATION =
  /(?:requirement|functionalRequirement|interfaceRequirement|performanceRequirement|physicalRequirement|designConstraint|element)(?=[ \t]+\S)/iy;
const KEYWORD = /(?:direction|classDef|class|style|accTitle|accDescr|title)\b/iy;
const RELATION = /<?-[ \t]*(?:contains|copies|derives|satisfies|verifies|refines|traces)[ \t]*->?/iy;

export function scanRequirement(builder: OutlineBuilder, text: string, from: number, find: Finder): void {
  let at = from;
  while (at < text.length) {
    at = skipSeparators(text, at);
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
    const declared = matchAt(DECLARATION, text, start);
    if (declared !== '') return readDeclaration(start, declared);
    const word = matchAt(KEYWORD, text, start).toLowerCase();
    const rest = start + word.length;
    if (word === 'acctitle' || word === 'accdescr') return readAccessibility(builder, text, start, rest, find);
    if (word === 'classdef') return readStyles(builder, text, start, rest);
    if (word === '') return readRelation(start);
    builder.keyword({ start, end: rest });
    if (word === 'class' || word === 'style') {
      const ids = skipBlanks(text, rest);
      const end = listEnd(ids);
      for (const range of commaSeparated(text, { start: ids, end })) builder.mention('requirement', range);
      const styles = skipBlanks(text, end);
      if (word === 'class') readStyleClasses(styles);
    }
    return lineEnd(text, rest);
  }

  function readDeclaration(start: number, word: string): number {
    const keyword = { start, end: start + word.length };
    builder.keyword(keyword);
    const id = nameAt(skipBlanks(text, keyword.end));
    if (id.end === id.start) return lineEnd(text, start);
    const range = unquoted(text, id);
    const symbol = builder.name('requirement', range, 'declaration');
    let at = skipBlanks(text, id.end);
    if (text.startsWith(':::', at)) at = skipBlanks(text, readStyleClasses(at + 3));
    if (text[at] !== '{') return at;
    builder.open(word, keyword, builder.text.slice(range.start, range.end), symbol);
    const close = find.next('}', at);
    if (close < 0) return lineEnd(text, at);
    builder.close(close + 1);
    return close + 1;
  }

  function readRelation(start: number): number {
    const first = nameAt(start);
    if (first.end === first.start) return lineEnd(text, start);
    const from = builder.name('requirement', unquoted(text, first));
    let at = skipBlanks(text, first.end);
    if (text.startsWith(':::', at)) at = skipBlanks(text, readStyleClasses(at + 3));
    const relation = matchAt(RELATION, text, at);
    if (relation === '') return lineEnd(text, at);
    const second = nameAt(skipBlanks(text, at + relation.length));
    if (second.end === second.start) return lineEnd(text, at);
    const to = builder.name('requirement', unquoted(text, second));
    const range = { start: at, end: at + relation.length };
    if (relation.startsWith('<')) builder.link(to, from, range);
    else builder.link(from, to, range);
    return lineEnd(text, second.end);
  }

  function nameAt(start: number): Range {
    if (text[start] === '"') {
      const close = find.before('"', start + 1);
      return { start, end: close < 0 ? start : close + 1 };
    }
    let end = start;
    while (end < text.length && !/[\n\r{}<>"=:,]/.test(text[end] ?? '')) {
      // Words of a name may be parted by blanks; a dash begins the relation.
      if (text[end] === '-' && /[\s-]/.test(text[end - 1] ?? ' ')) break;
      end++;
    }
    return trimmed(text, { start, end });
  }

  function listEnd(start: number): number {
    let at = start;
    while (at < text.length && /[\w,]/.test(text[at] ?? '')) at++;
    while (text[at - 1] === ',' && text[at] === ' ') {
      at = skipBlanks(text, at);
      while (at < text.length && /[\w,]/.test(text[at] ?? '')) at++;
    }
    return at;
  }

  function readStyleClasses(start: number): number {
    const end = listEnd(start);
    for (const range of commaSeparated(text, { start, end })) builder.name('style-class', range);
    return end;
  }
}
