import type { OutlineBuilder } from './builder.ts';
import { type Finder, readAccessibility } from './common.ts';
import { lineEnd, matchAt, skipBlanks, skipSeparators, unquoted } from './scan-text.ts';

const KEYWORD = /(?:group|service|junction|align|title|accTitle|accDescr)(?=[\s:{])/y;
const ID = /\w(?:[\w-]*\w)?/y;
const SIDE = /\{group\}|[ \t]*:[ \t]*[LRTB]\b/y;
const ARROW = /[ \t]*<?[ \t]*-(?:\[[^\]\n]*\])?-[ \t]*>?[ \t]*/y;

export function scanArchitecture(builder: OutlineBuilder, text: string, from: number, find: Finder): void {
  let at = from;
  while (at < text.length) {
    at = skipSeparators(text, at);
    if (at >= text.length) break;
    const word = matchAt(KEYWORD, text, at);
    at = Math.max(word === '' ? readEdge(at) : readStatement(at, word), at + 1);
  }

  function readStatement(start: number, word: string): number {
    const rest = start + word.length;
    if (word === 'accTitle' || word === 'accDescr') return readAccessibility(builder, text, start, rest, find);
    builder.keyword({ start, end: rest });
    if (word === 'title') return lineEnd(text, rest);
    let at = skipBlanks(text, rest);
    if (word === 'align') {
      at = skipBlanks(text, at + matchAt(/row|column/y, text, at).length);
      for (let id = matchAt(ID, text, at); id !== ''; id = matchAt(ID, text, at)) {
        builder.name('node', { start: at, end: at + id.length });
        at = skipBlanks(text, at + id.length);
      }
      return lineEnd(text, at);
    }
    const id = matchAt(ID, text, at);
    if (id === '') return lineEnd(text, at);
    const symbol = builder.name('node', { start: at, end: at + id.length }, 'declaration');
    at = skipBlanks(text, at + id.length);
    const icon = matchAt(/\([^)\n]*\)|"[^"\n]*"/y, text, at);
    at = skipBlanks(text, at + icon.length);
    const title = matchAt(/\[[^\]\n]*\]/y, text, at);
    if (title !== '') builder.label(symbol, unquoted(text, { start: at + 1, end: at + title.length - 1 }));
    at = skipBlanks(text, at + title.length);
    const parent = matchAt(/in[ \t]+(?=\w)/y, text, at);
    if (parent === '') return lineEnd(text, at);
    builder.keyword({ start: at, end: at + 2 });
    at += parent.length;
    const group = matchAt(ID, text, at);
    builder.name('node', { start: at, end: at + group.length });
    return lineEnd(text, at);
  }

  /** `a:R --> L:b`, `a{group}:R -- L:b` */
  function readEdge(start: number): number {
    const first = matchAt(ID, text, start);
    if (first === '') return lineEnd(text, start);
    const from = builder.name('node', { start, end: start + first.length });
    let at = start + first.length;
    for (let side = matchAt(SIDE, text, at); side !== ''; side = matchAt(SIDE, text, at)) at += side.length;
    const arrow = matchAt(ARROW, text, at);
    if (arrow === '') return lineEnd(text, at);
    const range = { start: skipBlanks(text, at), end: at + arrow.trimEnd().length };
    at += arrow.length;
    const side = matchAt(/[LRTB][ \t]*:[ \t]*/y, text, at);
    at += side.length;
    const second = matchAt(ID, text, at);
    if (second === '') return lineEnd(text, at);
    builder.link(from, builder.name('node', { start: at, end: at + second.length }), range);
    return lineEnd(text, at);
  }
}
