/** Which node of a diagram stands at a place of its text, and where a node's text is. */

/** Half-open, in UTF-16 units of the diagram's text. */
export interface NodePlace {
  readonly start: number;
  readonly end: number;
}

/** Ids are words; mermaid allows dots and dashes inside them, which arrows have too. */
const isWord = (text: string, at: number): boolean => /[\p{L}\p{N}_]/u.test(text.charAt(at));

/** Every place where one of the ids stands as a word, outside comments, by line. Nested ids give the longest. */
function placesInLine(line: string, ids: readonly string[]): { readonly id: string; readonly at: number }[] {
  if (/^\s*%%/.test(line)) return [];
  const found: { id: string; at: number }[] = [];
  const quoted = quotedParts(line);
  let at = 0;
  while (at < line.length) {
    if (
      (at > 0 && isWord(line, at - 1) && isWord(line, at)) ||
      quoted.some((part) => part.start < at && at < part.end)
    ) {
      at++;
      continue;
    }
    const id = ids.find(
      (one) => line.startsWith(one, at) && !(isWord(line, at + one.length) && isWord(one, one.length - 1)),
    );
    if (id === undefined) {
      at++;
    } else {
      found.push({ id, at });
      at += id.length;
    }
  }
  return found;
}

function quotedParts(line: string): readonly NodePlace[] {
  const parts: NodePlace[] = [];
  let open = line.indexOf('"');
  while (open >= 0) {
    const close = line.indexOf('"', open + 1);
    if (close < 0) return parts;
    parts.push({ start: open, end: close });
    open = line.indexOf('"', close + 1);
  }
  return parts;
}

const longestFirst = (ids: readonly string[]): readonly string[] =>
  ids.filter((id) => id !== '').sort((a, b) => b.length - a.length);

/**
 * Where a node is said to be what it is: with its label (`a[Start]`, `participant a`, `class a {`), else where it is
 * named first.
 */
export function placeOfNode(text: string, node: string, ids: readonly string[]): NodePlace | undefined {
  const sorted = longestFirst(ids.includes(node) ? ids : [...ids, node]);
  let offset = 0;
  let first: NodePlace | undefined;
  for (const line of text.split('\n')) {
    for (const { id, at } of placesInLine(line, sorted)) {
      if (id !== node) continue;
      const place = { start: offset + at, end: offset + at + id.length };
      if (isDefinition(line, at, id)) return place;
      first ??= place;
    }
    offset += line.length + 1;
  }
  return first;
}

function isDefinition(line: string, at: number, id: string): boolean {
  const before = line.slice(0, at);
  const after = line.slice(at + id.length);
  if (/^\s*(?:click|style|class|linkStyle|cssClass|note|end)\s/.test(line) && !/^\s*class\s+$/.test(before))
    return false;
  return (
    /^(?:[[({]|>|@\{|\s*\{)/.test(after) ||
    // The description of a state; after an arrow it is that of a message.
    (before.trim() === '' && /^\s*:\s/.test(after)) ||
    /(?:^|\s)(?:participant|actor|class|state|subgraph|create participant)\s+$/.test(before)
  );
}

/**
 * The node at an offset of the text: the one that is named there; else the one before it on the line, to which a label
 * belongs; else the next on the line; else the one whose braces are open around it.
 */
export function nodeAt(text: string, offset: number, ids: readonly string[]): string | undefined {
  const sorted = longestFirst(ids);
  if (sorted.length === 0) return undefined;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const line = text.slice(lineStart, newline < 0 ? text.length : newline);
  const column = offset - lineStart;
  const places = placesInLine(line, sorted);
  const at = places.find((place) => place.at <= column && column <= place.at + place.id.length);
  const before = places.findLast((place) => place.at <= column);
  const found = at ?? before ?? places[0];
  return found?.id ?? enclosing(text, lineStart, sorted);
}

/** Members of a class, attributes of an entity: `CUSTOMER {` above, not closed. */
function enclosing(text: string, lineStart: number, ids: readonly string[]): string | undefined {
  let closed = 0;
  const above = text.slice(0, lineStart).split('\n');
  for (const line of above.reverse()) {
    if (/^\s*\}/.test(line)) closed++;
    if (!/\{\s*$/.test(line)) continue;
    if (closed > 0) closed--;
    else return placesInLine(line, ids)[0]?.id;
  }
  return undefined;
}
