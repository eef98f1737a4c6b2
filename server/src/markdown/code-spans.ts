import { BACKTICK, NEWLINE, SPACE } from './characters.ts';
import { sourceRange } from './content.ts';
import type { Scan } from './scan.ts';

/** Reads a code span, or the run of backticks at `from` as text. @returns where to go on. */
export function scanBackticks(scan: Scan, from: number): number {
  const { text } = scan;
  const afterOpening = runEnd(text, from);
  const length = afterOpening - from;
  scan.lastRuns ??= lastBacktickRuns(text, from);
  // Without this memory each unmatched run would be searched for to the end of the block.
  if ((scan.lastRuns.get(length) ?? -1) < afterOpening) return afterOpening;
  for (let at = text.indexOf('`', afterOpening); at >= 0; ) {
    const end = runEnd(text, at);
    if (end - at === length) {
      noteCodeSpan(scan, from, length, at);
      return end;
    }
    at = text.indexOf('`', end);
  }
  return afterOpening;
}

function runEnd(text: string, at: number): number {
  while (text.charCodeAt(at) === BACKTICK) at++;
  return at;
}

function lastBacktickRuns(text: string, from: number): Map<number, number> {
  const runs = new Map<number, number>();
  for (let at = from; at >= 0; ) {
    const end = runEnd(text, at);
    runs.set(end - at, at);
    at = text.indexOf('`', end);
  }
  return runs;
}

function noteCodeSpan({ content, text, block, facts }: Scan, from: number, length: number, closing: number): void {
  let start = from + length;
  let end = closing;
  const first = text.charCodeAt(start);
  const last = text.charCodeAt(end - 1);
  if (
    end - start > 2 &&
    (first === SPACE || first === NEWLINE) &&
    (last === SPACE || last === NEWLINE) &&
    !isBlank(text, start, end)
  ) {
    start++;
    end--;
  }
  const inner = text.slice(start, end);
  facts.codeSpans.push({
    range: sourceRange(content, from, closing + length),
    contentRange: sourceRange(content, start, end),
    text: inner.includes('\n') ? inner.replaceAll('\n', ' ') : inner,
    block,
  });
}

/** Whether there are only spaces and line endings between two offsets. */
function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== SPACE && unit !== NEWLINE) return false;
  }
  return true;
}
