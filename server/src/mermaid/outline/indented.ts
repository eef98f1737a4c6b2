import type { OutlineBuilder } from './builder.ts';
import type { Finder } from './common.ts';
import { isBlank, lineEnd, skipBlanks, unquoted } from './scan-text.ts';

/** A line of the tree. */
interface Row {
  readonly indent: number;
  readonly start: number;
  readonly title: string;
}

/** Types whose lines belong to the line above that is indented less: mindmap, kanban and the like. */
export function scanIndented(builder: OutlineBuilder, text: string, from: number, find: Finder): void {
  /** Rows that a block was opened for, outermost first. */
  const open: Row[] = [];
  let previous: Row | undefined;
  let lastEnd = from;
  for (let at = lineEnd(text, from) + 1; at < text.length; ) {
    const start = skipBlanks(text, at);
    const end = rowEnd(start);
    if (end > start) readRow(start, end, start - at);
    at = lineEnd(text, end) + 1;
  }
  closeDownTo(-1);

  function readRow(start: number, end: number, indent: number): void {
    closeDownTo(indent);
    if (previous !== undefined && previous.indent < indent) {
      builder.open('', { start: previous.start, end: previous.start }, previous.title);
      open.push(previous);
    }
    lastEnd = end;
    while (lastEnd > start && isBlank(text.charCodeAt(lastEnd - 1))) lastEnd--;
    // `::icon(...)` and `:::class` say something of the row above.
    if (!text.startsWith('::', start)) previous = { indent, start, title: titleOf(start, lastEnd) };
  }

  /** Ends the blocks of rows that are indented as much as the next one, or more. */
  function closeDownTo(indent: number): void {
    for (let last = open.at(-1); last !== undefined && last.indent >= indent; last = open.at(-1)) {
      open.pop();
      builder.close(lastEnd);
    }
  }

  /** Texts in quotes may run over lines. */
  function rowEnd(start: number): number {
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

  /** `id[A label]` -> `A label` */
  function titleOf(start: number, end: number): string {
    const written = text.slice(start, Math.min(end, start + 500));
    const label = /^[^()[\]{}]*[([{]{1,3}([^)\]}]*)/.exec(written);
    if (label?.[1] === undefined || label[1] === '') return builder.text.slice(start, end);
    const inside = { start: start + label[0].length - label[1].length, end: start + label[0].length };
    const { start: first, end: last } = unquoted(text, inside);
    return builder.text.slice(first, last);
  }
}
