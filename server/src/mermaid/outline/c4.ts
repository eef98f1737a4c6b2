import type { Range } from '../../text/range.ts';
import type { OutlineBuilder } from './builder.ts';
import { type Finder, readAccessibility } from './common.ts';
import { lineEnd, matchAt, skipBlanks, skipSeparators, trimmed, unquoted } from './scan-text.ts';

const CALL = /[A-Za-z]\w*(?=[ \t]*\()/y;
const WORD = /(?:title|accTitle|accDescr|direction)\b/y;
const LINKS = /^(?:Bi)?Rel(?:_\w+|Index)?$/;

export function scanC4(builder: OutlineBuilder, text: string, from: number, find: Finder): void {
  let at = from;
  while (at < text.length) {
    at = skipSeparators(text, at);
    if (at >= text.length) break;
    if (text[at] === '}') {
      builder.close(at + 1);
      at++;
      continue;
    }
    const call = matchAt(CALL, text, at);
    at = call === '' ? readWord(at) : readCall(at, call);
  }

  function readWord(start: number): number {
    const word = matchAt(WORD, text, start);
    const rest = start + word.length;
    if (word === 'accTitle' || word === 'accDescr') return readAccessibility(builder, text, start, rest, find);
    if (word !== '') builder.keyword({ start, end: rest });
    return Math.max(lineEnd(text, rest), start + 1);
  }

  function readCall(start: number, word: string): number {
    const keyword = { start, end: start + word.length };
    builder.keyword(keyword);
    const open = skipBlanks(text, keyword.end);
    const { parts, end } = readArguments(open + 1);
    const [first, second, third] = parts;
    if (LINKS.test(word)) {
      const [from, to] = word === 'RelIndex' ? [second, third] : [first, second];
      if (from !== undefined && to !== undefined) builder.link(name(from), name(to), keyword);
      return end;
    }
    if (word.startsWith('Update')) {
      if (word === 'UpdateElementStyle' && first !== undefined) name(first);
      if (word === 'UpdateRelStyle' && first !== undefined && second !== undefined)
        for (const part of [first, second]) name(part);
      return end;
    }
    const symbol = first === undefined ? undefined : builder.name('node', unquoted(text, first), 'declaration');
    const label = second === undefined ? undefined : unquoted(text, second);
    if (symbol !== undefined && label !== undefined) builder.label(symbol, label);
    const brace = skipBlanks(text, end);
    if (text[brace] !== '{') return end;
    builder.open(word, keyword, label === undefined ? '' : builder.text.slice(label.start, label.end), symbol);
    return brace + 1;
  }

  function name(range: Range): number {
    return builder.name('node', unquoted(text, range));
  }

  /** The arguments of a call that begin at an offset, to its `)` or the line's end. */
  function readArguments(from: number): { readonly parts: readonly Range[]; readonly end: number } {
    const parts: Range[] = [];
    let start = from;
    let at = from;
    const push = () => {
      const part = trimmed(text, { start, end: at });
      if (part.end > part.start) parts.push(part);
    };
    for (; at < text.length && text[at] !== '\n' && text[at] !== ')'; at++) {
      if (text[at] === '"') {
        const close = find.before('"', at + 1);
        if (close > 0) at = close;
      } else if (text[at] === ',') {
        push();
        start = at + 1;
      }
    }
    push();
    return { parts, end: text[at] === ')' ? at + 1 : at };
  }
}
