import type { OutlineBuilder } from './builder.ts';
import type { Finder } from './common.ts';
import { isBlank, lineEnd, skipBlanks, unquoted } from './scan-text.ts';

/** Types whose lines belong to the line above that is indented less: mindmap, kanban and the like. */
export function scanIndented(builder: OutlineBuilder, text: string, from: number, find: Finder): void {
  const open: { readonly indent: number; readonly start: number; readonly end: number; readonly title: string }[] = [];
  let lastEnd = from;
  let pending: (typeof open)[number] | undefined;
  let at = lineEnd(text, from) + 1;
  // What follows the type on its own line is a node, too.
  const own = skipBlanks(text, from);
  if (own < at - 1 && text[own] !== '\n') lastEnd = at - 1;
  while (at < text.length) {
    const start = skipBlanks(text, at);
    const end = Math.max(nodeEnd(start), start);
    if (text[start] === '\n' || start >= text.length) {
      at = start + 1;
      continue;
    }
    const indent = start - at;
    while (open.length > 0 && (open.at(-1)?.indent ?? -1) >= indent) {
      open.pop();
      builder.close(lastEnd);
    }
    if (pending !== undefined && pending.indent < indent) {
      builder.open('', { start: pending.start, end: pending.start }, pending.title);
      open.push(pending);
    }
    lastEnd = end;
    while (lastEnd > start && isBlank(text.charCodeAt(lastEnd - 1))) lastEnd--;
    const isMark = text.startsWith('::icon', start) || text.startsWith(':::', start);
    if (!isMark) pending = { indent, start, end: lastEnd, title: titleOf(start, lastEnd) };
    at = lineEnd(text, end) + 1;
  }
  while (open.pop() !== undefined) builder.close(lastEnd);

  /** Texts in quotes and backticks may run over lines. */
  function nodeEnd(start: number): number {
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

  function titleOf(start: number, end: number): string {
    const written = text.slice(start, end);
    const label = /^[^()[\]{}]*[([{]{1,3}(.*?)[)\]}]{1,3}/s.exec(written);
    if (label?.[1] === undefined) return builder.text.slice(start, end);
    const from = start + written.indexOf(label[1]);
    const { start: first, end: last } = unquoted(text, { start: from, end: from + label[1].length });
    return builder.text.slice(first, last);
  }
}
