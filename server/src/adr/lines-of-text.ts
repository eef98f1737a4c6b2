import type { FileEdit } from '../text/edit.ts';
import type { Lines } from '../text/lines.ts';
import type { FileFacts } from '../workspace/facts.ts';

/** Number of the line that holds an offset. */
function lineAt({ lineStarts }: Lines, offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where the line that holds an offset starts. */
export const lineStartAt = (lines: Lines, offset: number): number => lines.lineStarts[lineAt(lines, offset)] ?? 0;

/** Where the line after the one that holds an offset starts; undefined for the last line. */
export const nextLineStart = (lines: Lines, offset: number): number | undefined =>
  lines.lineStarts[lineAt(lines, offset) + 1];

/** A line of its own below the one that holds an offset; its line ending may be of any kind. */
export function insertAfterLine(file: FileFacts, offset: number, text: string): FileEdit {
  const next = nextLineStart(file, offset);
  const at = next ?? file.length;
  return {
    file: file.path,
    range: { start: at, end: at },
    newText: next === undefined ? file.eol + text : text + file.eol,
  };
}

/** A line of its own above the line that starts at an offset. */
export const insertBeforeLine = (file: FileFacts, start: number, text: string): FileEdit => ({
  file: file.path,
  range: { start, end: start },
  newText: text + file.eol,
});
