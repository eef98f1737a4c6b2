import type { TextEdit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';

/** How the lines of a diagram stand in its file. */
export interface DiagramPlace {
  /** Where each line stands. */
  readonly segments: readonly Range[];
  /** What stands before each line: the marks of quotes, the indentation of lists and fences. */
  readonly linePrefix: string;
  /** The file's line ending. */
  readonly eol: string;
}

/**
 * An edit of a diagram's text (its lines joined by one `\n` each) as an edit of the file. Undefined where the file no
 * longer has the place.
 *
 * @example in a quote, an insert of `\nend` becomes one of `\n> end`
 */
export function toDocumentEdit(place: DiagramPlace, { range, newText }: TextEdit): TextEdit | undefined {
  const start = offsetIn(place.segments, range.start);
  const end = offsetIn(place.segments, range.end);
  if (start === undefined || end === undefined || end < start) return undefined;
  return { range: { start, end }, newText: newText.replaceAll('\n', `${place.eol}${place.linePrefix}`) };
}

/** The end of a line and the beginning of the next are different places, so that a line can go with its prefix. */
function offsetIn(segments: readonly Range[], offset: number): number | undefined {
  let before = 0;
  for (const { start, end } of segments) {
    const length = end - start;
    if (offset <= before + length) return start + (offset - before);
    before += length + 1;
  }
  return undefined;
}
