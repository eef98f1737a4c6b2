/** The longest piece of a diagram's text that a message quotes. */
const MOST_QUOTED = 40;

/** A piece of a diagram as a message shows it: in backticks, cut short, on one line. */
export function quote(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  const shown = line.length > MOST_QUOTED ? `${line.slice(0, MOST_QUOTED).trimEnd()}…` : line.trim();
  return `\`${shown.replaceAll('`', "'")}\``;
}

/** `A`, `A or B`, `A, B or C` */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
