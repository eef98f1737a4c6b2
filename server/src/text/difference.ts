import type { TextEdit } from './edit.ts';

/** One edit of whole lines that makes a text of another; undefined where they are the same. */
export function difference(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let same = 0;
  const most = Math.min(before.length, after.length) - start;
  while (same < most && before.at(-1 - same) === after.at(-1 - same)) same++;
  // Whole lines: neither half of a character nor of a line ending is touched, in either text.
  while (!beginsLine(before, start) || !beginsLine(after, start)) start--;
  while (same > 0 && !(beginsLine(before, before.length - same) && beginsLine(after, after.length - same))) same--;
  return { range: { start, end: before.length - same }, newText: after.slice(start, after.length - same) };
}

function beginsLine(text: string, at: number): boolean {
  if (at === 0) return true;
  const last = text[at - 1];
  return last === '\n' || (last === '\r' && text[at] !== '\n');
}
