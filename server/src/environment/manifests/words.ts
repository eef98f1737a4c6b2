/** A word as a shell splits them, without quotes. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Whether a name at the beginning of a word is written as it reads: one that quotes or escapes break up is left alone. */
export const isPlainName = (line: string, { start }: Word, name: string): boolean => line.startsWith(name, start);

/** `A=1 B="two words"` gives `A=1` and `B=two words`. The text before a quote is where it is written. */
export function words(line: string): Word[] {
  const found: Word[] = [];
  let text = '';
  let start: number | undefined;
  let quote = '';
  for (let at = 0; at <= line.length; at++) {
    const unit = line[at] ?? '';
    const isSpace = unit === '' || unit === ' ' || unit === '\t';
    if (isSpace && (quote === '' || unit === '')) {
      if (start !== undefined) found.push({ text, start, end: at });
      text = '';
      start = undefined;
    } else if (quote === '' && (unit === '"' || unit === "'")) {
      // A word that begins with its quote is written behind it.
      start ??= at + 1;
      quote = unit;
    } else if (unit === quote) {
      quote = '';
    } else {
      start ??= at;
      if (unit === '\\' && quote !== "'" && at + 1 < line.length) at++;
      text += line[at] ?? '';
    }
  }
  return found;
}
