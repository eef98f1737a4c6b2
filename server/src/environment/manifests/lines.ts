/** A line of a text without its end. */
export interface Line {
  readonly start: number;
  readonly text: string;
}

/** The lines of a text, whatever ends them, without a byte order mark. */
export function* linesOf(text: string): Generator<Line> {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  while (start < text.length) {
    let end = start;
    while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
    yield { start, text: text.slice(start, end) };
    start = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
  }
}
