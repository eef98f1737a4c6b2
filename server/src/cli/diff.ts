import { visible } from './display.ts';
import type { ChangedFile } from './write-change.ts';

/** Unchanged lines around a change. */
const CONTEXT = 3;
/** Beyond this many pairs of lines the changed part of a file is shown as one block. */
const MOST_PAIRS = 4_000_000;

interface Line {
  readonly kind: ' ' | '-' | '+';
  readonly text: string;
}

/** What a change comes to, as `git diff` shows it; nothing of it can drive a terminal. */
export function formatDiff(files: readonly ChangedFile[]): string {
  return files.map(formatFile).join('');
}

function formatFile({ from, to, before, after }: ChangedFile): string {
  const renamed = from !== undefined && from !== to ? `rename from ${visible(from)}\nrename to ${visible(to)}\n` : '';
  const hunks = hunksOf(diffLines(splitLines(before), splitLines(after)));
  if (hunks === '') return renamed;
  const old = from === undefined ? '/dev/null' : `a/${visible(from)}`;
  return `${renamed}--- ${old}\n+++ b/${visible(to)}\n${hunks}`;
}

/** Lines without their endings; the ending of the last line begins no further one. */
function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function diffLines(before: readonly string[], after: readonly string[]): Line[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++;
  const middle = diffMiddle(before.slice(head, before.length - tail), after.slice(head, after.length - tail));
  const same = (text: string): Line => ({ kind: ' ', text });
  return [...before.slice(0, head).map(same), ...middle, ...before.slice(before.length - tail).map(same)];
}

/** By the longest common subsequence: what both have stays. */
function diffMiddle(before: readonly string[], after: readonly string[]): Line[] {
  const removed = (text: string): Line => ({ kind: '-', text });
  const added = (text: string): Line => ({ kind: '+', text });
  if (before.length * after.length > MOST_PAIRS) return [...before.map(removed), ...after.map(added)];
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      const isSame = before[row] === after[column];
      lengths[row * width + column] = isSame
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const lines: Line[] = [];
  let row = 0;
  let column = 0;
  while (row < before.length || column < after.length) {
    const old = before[row];
    const text = after[column];
    if (old !== undefined && old === text) {
      lines.push({ kind: ' ', text });
      row++;
      column++;
    } else if (old !== undefined && (text === undefined || at(row + 1, column) >= at(row, column + 1))) {
      lines.push(removed(old));
      row++;
    } else if (text !== undefined) {
      lines.push(added(text));
      column++;
    }
  }
  return lines;
}

/** Changed lines with what stands around them; hunks that would touch are one. */
function hunksOf(lines: readonly Line[]): string {
  let text = '';
  let old = 1;
  let now = 1;
  for (let at = 0; at < lines.length; ) {
    const next = lines.findIndex(({ kind }, index) => index >= at && kind !== ' ');
    if (next < 0) break;
    const start = Math.max(at, next - CONTEXT);
    old += start - at;
    now += start - at;
    let end = next;
    for (let index = next; index < lines.length && index - end <= CONTEXT * 2; index++)
      if (lines[index]?.kind !== ' ') end = index + 1;
    const hunk = lines.slice(start, Math.min(lines.length, end + CONTEXT));
    const olds = hunk.filter(({ kind }) => kind !== '+').length;
    const news = hunk.filter(({ kind }) => kind !== '-').length;
    text += `@@ -${span(old, olds)} +${span(now, news)} @@\n`;
    for (const line of hunk) text += `${line.kind}${visible(line.text)}\n`;
    old += olds;
    now += news;
    at = start + hunk.length;
  }
  return text;
}

const span = (start: number, count: number): string => {
  const from = count === 0 ? start - 1 : start;
  return count === 1 ? String(from) : `${from},${count}`;
};
