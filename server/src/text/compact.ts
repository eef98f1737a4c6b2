/** V8 copies shorter pieces of a string anyway. */
const SHORTEST_SLICE = 13;
/** Longer than any document; two offsets make one key. */
const OFFSETS = 2 ** 26;

interface Kept {
  readonly strings: Map<string, string>;
  readonly ranges: Map<number, object>;
}

/**
 * Makes fresh plain data small, in place, so that those of ten thousand documents fit in memory: strings stand for
 * themselves, since a piece cut from a text keeps the whole text alive; equal strings and equal ranges become one.
 */
export function compact<T extends object>(data: T): T {
  visit(data as Record<string, unknown>, { strings: new Map(), ranges: new Map() });
  return data;
}

function visit(data: Record<string, unknown>, kept: Kept): void {
  for (const key in data) {
    const value = data[key];
    if (typeof value === 'string') {
      if (value.length >= SHORTEST_SLICE) data[key] = keptString(value, kept.strings);
    } else if (typeof value === 'object' && value !== null) {
      const place = placeOf(value as Record<string, unknown>);
      if (place === undefined) visit(value as Record<string, unknown>, kept);
      else data[key] = keptRange(value, place, kept.ranges);
    }
  }
}

function keptString(text: string, strings: Kept['strings']): string {
  let own = strings.get(text);
  if (own === undefined) {
    // The cheapest way to a string that is a part of no other one, in an engine that has no call for it.
    own = JSON.parse(JSON.stringify(text)) as string;
    strings.set(own, own);
  }
  return own;
}

function keptRange(range: object, place: number, ranges: Kept['ranges']): object {
  const same = ranges.get(place);
  if (same === undefined) ranges.set(place, range);
  return same ?? range;
}

/** One number for a range; undefined for what is none, or says more. */
function placeOf(value: Record<string, unknown>): number | undefined {
  const { start, end } = value;
  if (typeof start !== 'number' || typeof end !== 'number' || end >= OFFSETS) return undefined;
  return Object.keys(value).length === 2 ? start * OFFSETS + end : undefined;
}
