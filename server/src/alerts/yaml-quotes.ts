const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** What stands between quotes, read. */
export const unquote = (text: string, quote: string): string =>
  quote === "'"
    ? text.replaceAll("''", "'")
    : text.replace(/\\(?:u([0-9A-Fa-f]{4})|([^\r\n]))/g, (_, code: string | undefined, unit: string) =>
        code === undefined ? (ESCAPES[unit] ?? unit) : String.fromCharCode(Number.parseInt(code, 16)),
      );

/** Helm passes on what stands between backticks, as in `{{`Disk of {{ $labels.instance }} is full`}}`. */
export const readRaw = (text: string): string => /^\{\{-? ?`([^`]*)` ?-?\}\}$/.exec(text)?.[1] ?? text;

/** Where the quote stands that ends a text, or where the text stops without one: before the line that `stopsAt` tells. */
export function closingQuote(
  text: string,
  start: number,
  quote: string,
  stopsAt: (lineBreak: number) => boolean = () => false,
): number {
  for (let at = start + 1; at < text.length; at++) {
    const unit = text[at];
    if (unit === '\n' && stopsAt(at)) return at;
    if (quote === '"' && unit === '\\') at++;
    else if (unit === quote) {
      if (quote === '"' || text[at + 1] !== "'") return at;
      at++;
    }
  }
  return text.length;
}
