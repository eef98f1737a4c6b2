import type { OutlineBuilder } from './builder.ts';
import { type Finder, readAccessibility } from './common.ts';
import { lineEnd, matchAt, skipBlanks, skipSeparators, unquoted } from './scan-text.ts';

const KEYWORD = /(?:branch|checkout|switch|merge|commit|cherry-pick|title|accTitle|accDescr)(?![\w-])/y;
const OPTION = /(?:id|tag|type|parent|order|msg)[ \t]*:/g;
const COMMIT_OPTION = /(?:id|parent)[ \t]*:[ \t]*"([^"\n]*)"/g;

export function scanGit(builder: OutlineBuilder, text: string, from: number, find: Finder): void {
  let at = from;
  while (at < text.length) {
    at = skipSeparators(text, at);
    if (at >= text.length) break;
    const word = matchAt(KEYWORD, text, at);
    at = word === '' ? lineEnd(text, at + 1) : readStatement(at, word);
  }

  function readStatement(start: number, word: string): number {
    const rest = start + word.length;
    if (word === 'accTitle' || word === 'accDescr') return readAccessibility(builder, text, start, rest, find);
    builder.keyword({ start, end: rest });
    const end = lineEnd(text, rest);
    if (word === 'title') return end;
    let at = skipBlanks(text, rest);
    if (word === 'branch' || word === 'checkout' || word === 'switch' || word === 'merge') {
      const name = matchAt(/"[^"\n]*"|[\w][-\w./]*/y, text, at);
      if (name !== '') {
        const range = unquoted(text, { start: at, end: at + name.length });
        builder.name('branch', range, word === 'branch' ? 'declaration' : 'use');
        at += name.length;
      }
    }
    const line = text.slice(at, end);
    for (const option of line.matchAll(OPTION)) {
      builder.keyword({ start: at + option.index, end: at + option.index + option[0].length });
    }
    for (const option of line.matchAll(COMMIT_OPTION)) {
      const id = option[1] ?? '';
      const close = at + option.index + option[0].length - 1;
      if (id === '') continue;
      const isUse = word === 'cherry-pick' || option[0].startsWith('parent');
      builder.name('commit', { start: close - id.length, end: close }, isUse ? 'use' : 'declaration');
    }
    return end;
  }
}
