/** Longer ones are cut. */
const MOST_UNITS = 100;

/** A text of a stranger as a part of a message: one line, without control and format characters, not too long. */
export function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ').trim();
  return line.length > MOST_UNITS ? `${line.slice(0, MOST_UNITS - 1).trimEnd()}…` : line;
}
