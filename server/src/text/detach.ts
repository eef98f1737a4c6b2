/** V8 copies shorter pieces of a string anyway. */
const SHORTEST_SLICE = 13;

/** A copy that is a part of no other string: the cheapest way to one, in a language that has no call for it. */
export const detachString = (text: string): string => JSON.parse(JSON.stringify(text)) as string;

/** Most lists that a document could have are empty. Not frozen: V8 has another shape for those. */
const NONE: readonly unknown[] = [];

/**
 * Makes the strings in fresh plain data stand for themselves, in place, equal ones as one, and all empty lists
 * the same. A piece cut from a text keeps the whole text alive, so that the headings of ten thousand documents would hold
 * all of them in memory.
 */
export function detachStrings<T extends object>(data: T): T {
  detachIn(data as Record<string, unknown>, new Map());
  return data;
}

function detachIn(data: Record<string, unknown>, own: Map<string, string>): void {
  for (const key in data) {
    const value = data[key];
    if (typeof value === 'string') data[key] = detached(value, own);
    else if (Array.isArray(value)) {
      if (value.length === 0) data[key] = NONE;
      else detachInList(value, own);
    } else if (typeof value === 'object' && value !== null) detachIn(value as Record<string, unknown>, own);
  }
}

function detachInList(list: unknown[], own: Map<string, string>): void {
  // Offsets of lines, of which there are many: a list holds values of one kind.
  if (typeof list[0] === 'number') return;
  for (let index = 0; index < list.length; index++) {
    const value = list[index];
    if (typeof value === 'string') list[index] = detached(value, own);
    else if (typeof value === 'object' && value !== null) detachIn(value as Record<string, unknown>, own);
  }
}

function detached(text: string, own: Map<string, string>): string {
  if (text.length < SHORTEST_SLICE) return text;
  let copy = own.get(text);
  if (copy === undefined) {
    copy = detachString(text);
    own.set(copy, copy);
  }
  return copy;
}
