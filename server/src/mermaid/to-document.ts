import type { Range } from '../text/range.ts';

/**
 * Where a range of a diagram's text (its lines joined by one `\n` each) stands in the file, given the place of each line.
 * A range over a line's end ends with that line's text.
 */
export function toDocumentRange(segments: readonly Range[], range: Range, fallback: Range): Range {
  const start = toDocumentOffset(segments, range.start);
  const end = toDocumentOffset(segments, range.end);
  if (start === undefined || end === undefined) return fallback;
  if (end > start) return { start, end };
  // An empty place, such as the end of the text: point at the last character before it.
  const line = [...segments].reverse().find((segment) => segment.start < segment.end && segment.start <= start);
  return line === undefined ? fallback : { start: Math.min(start, line.end) - 1, end: Math.min(start, line.end) };
}

function toDocumentOffset(segments: readonly Range[], offset: number): number | undefined {
  let before = 0;
  for (const segment of segments) {
    const length = segment.end - segment.start;
    if (offset <= before + length) return segment.start + (offset - before);
    before += length + 1;
  }
  return segments.at(-1)?.end;
}
