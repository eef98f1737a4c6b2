/** Behind the quote that closes the one at `at`; undefined where none does. In `$'...'` a backslash escapes. */
export function endOfSingleQuotes(text: string, at: number, isAnsi: boolean): number | undefined {
  if (!isAnsi) {
    const end = text.indexOf("'", at + 1);
    return end < 0 ? undefined : end + 1;
  }
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === "'") return i + 1;
  }
  return undefined;
}

/** Behind the backtick that closes the one at `at`: the first that is not escaped, whatever stands between. */
export function endOfBackticks(text: string, at: number): number | undefined {
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '`') return i + 1;
  }
  return undefined;
}

/**
 * Behind the `))` that closes the `((` at `at`; undefined where it is no plain arithmetic: `((a); (b))` is one
 * subshell in another, and quotes would have to be read.
 */
export function endOfArithmetic(text: string, at: number): number | undefined {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    const unit = text[i] ?? '';
    if ('\'"`\\'.includes(unit)) return undefined;
    if (unit === '(') depth++;
    if (unit !== ')') continue;
    depth--;
    if (depth === 1 && text[i + 1] === ')') return i + 2;
    if (depth === 1) return undefined;
  }
  return undefined;
}

/** The word behind `<<`, its quotes taken away; undefined for one that is not plain. */
export function readHeredocWord(
  text: string,
  at: number,
): { readonly delimiter: string; readonly end: number } | undefined {
  const match =
    /^[ \t]{0,20}(?:'([^'\n]{1,100})'|"([^"\n$`\\]{1,100})"|\\?([\w.!%+,:@^~-]{1,100}))(?=$|[\s;&|<>()])/.exec(
      text.slice(at, at + 130),
    );
  const delimiter = match?.[1] ?? match?.[2] ?? match?.[3];
  return match === null || delimiter === undefined ? undefined : { delimiter, end: at + match[0].length };
}

/** Behind the line that ends a here-document whose text begins at `at`; undefined where no line does. */
export function skipHeredoc(text: string, at: number, delimiter: string, tabs: boolean): number | undefined {
  for (let start = at; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    if ((tabs ? line.replace(/^\t{1,1000}/, '') : line) === delimiter) return Math.min(end + 1, text.length);
    start = end + 1;
  }
  return undefined;
}

/** Whether the `[` at `at` is closed before anything that means something to a shell. */
export const isPlainSubscript = (text: string, at: number): boolean =>
  /^\[[^\s;&|()<>'"`$\\[\]]{0,100}\]/.test(text.slice(at, at + 102));
