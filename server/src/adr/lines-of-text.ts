import type { FileEdit } from '../text/edit.ts';
import { lineStartsOf } from '../text/line-lengths.ts';
import { type Lines, lineAtOffset } from '../text/lines.ts';
import type { FileFacts } from '../workspace/facts.ts';

/** Where the line that holds an offset starts. */
export function lineStartAt(lines: Lines, offset: number): number {
  const starts = lineStartsOf(lines);
  return starts[lineAtOffset(starts, offset)] ?? 0;
}

/** Where the line after the one that holds an offset starts; undefined for the last line. */
export function nextLineStart(lines: Lines, offset: number): number | undefined {
  const starts = lineStartsOf(lines);
  return starts[lineAtOffset(starts, offset) + 1];
}

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
