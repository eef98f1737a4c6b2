/**
 * What may be the name of a metric, wherever it stands: words with an underscore, and patterns that stand for several:
 * `shop_cache_{hits,misses}_total`, `shop_cache_*`, `shop_<queue>_size`. Markdown may write an underscore behind a backslash.
 */
const NAME =
  /[A-Za-z_](?:[A-Za-z0-9_:]|\\_)*(?:(?:\{[^{}\n]{1,200}\}|<[A-Za-z_ -]{1,40}>|\*)(?:[A-Za-z0-9_:]|\\_)*){0,6}/g;

/** A name that a generator made for itself is longer. */
const MOST_UNITS = 200;

/** Nobody means more metrics by one pattern. */
const MOST_NAMES = 64;

/** Names that a text may have of metrics; of a pattern each that it stands for, with a star where any word may be. */
export function metricNamesIn(
  text: string,
): readonly { readonly name: string; readonly at: number; readonly length: number }[] {
  return [...text.matchAll(NAME)].flatMap(({ 0: whole, index: at }) => {
    // Stars on both sides are emphasis.
    const written = text[at - 1] === '*' ? whole.replace(/\*+$/, '') : whole;
    if (written.length > MOST_UNITS || !written.includes('_')) return [];
    const names = expand(written.replaceAll('\\_', '_'));
    return names.filter((name) => isTelling(name)).map((name) => ({ name, at, length: written.length }));
  });
}

/** A pattern has to say something: `*_total` may be anything. */
const isTelling = (name: string): boolean => !name.includes('*') || /^[A-Za-z0-9]+_[^*]{0,200}\*/.test(name);

function expand(pattern: string): readonly string[] {
  let names = [''];
  for (const { 0: part } of pattern.matchAll(/\{[^{}]*\}|<[^<>]*>|[^{<]+/g)) {
    const words = /^\{(.*)\}$/.exec(part)?.[1]?.split(/\s?[,|]\s?/);
    // Braces around anything but words hold labels, and end the name.
    if (words?.every((word) => /^\w*$/.test(word)) === false || words?.length === 1) break;
    const choices = words ?? [part.startsWith('<') ? '*' : part];
    if (names.length * choices.length > MOST_NAMES) return [];
    names = names.flatMap((name) => choices.map((choice) => name + choice));
  }
  return names.map((name) => name.replace(/\*+/g, '*'));
}

/** Whether a pattern with stars stands for a name. */
export function standsFor(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop() ?? '';
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}
