/** The brackets of a flowchart's nodes on one line, closed or not; read without mermaid, since it gave up there. */
export interface Opening {
  /** Where the opening bracket stands. */
  readonly open: number;
  /** @example `([` */
  readonly opener: string;
  readonly text: string;
  readonly textStart: number;
  readonly textEnd: number;
  /** Undefined where nothing closes it on the line. */
  readonly closer: string | undefined;
  /** After the closing bracket. */
  readonly end: number;
}

/** The longest first: `(((` is not `(`. A closing bracket counts where an arrow or the end of a statement follows. */
const SHAPES: readonly (readonly [opener: string, closers: readonly string[]])[] = [
  ['(((', [')))']],
  ['([', ['])']],
  ['[[', [']]']],
  ['[(', [')]']],
  ['((', ['))']],
  ['{{', ['}}']],
  ['[/', ['/]', '\\]']],
  ['[\\', ['\\]', '/]']],
  ['[', [']']],
  ['(', [')']],
  ['{', ['}']],
  ['>', [']']],
];

/** What may follow a node. */
const AFTER_NODE =
  /^\s*(?:$|;|&|:::|@\{|--|==|-\.|~~~|<--|<==|<-\.|[ox](?:--|==|-\.)|->|=>|%%|\/\/)|^\s+[\p{L}\p{N}_]+[[({]/u;

/** How much of what follows a bracket tells whether it closes a node. */
const MOST_AFTER = 200;

export function openingsOf(line: string): Opening[] {
  const openings: Opening[] = [];
  const closings = closingsOf(line);
  let at = 0;
  while (at < line.length) {
    const isAfterId = at > 0 && /[\p{L}\p{N}_]/u.test(line[at - 1] ?? '');
    const opening = isAfterId && '([{>'.includes(line[at] ?? '') ? openingAt(line, at, closings) : undefined;
    if (opening === undefined) {
      at++;
      continue;
    }
    openings.push(opening);
    at = opening.closer === undefined ? opening.textStart : opening.end;
  }
  return openings;
}

/** Finds the first place from an offset on where a bracket closes a node. */
type Closings = (closer: string, from: number) => number | undefined;

/** Each bracket is looked for once on a line, however many nodes are open. */
function closingsOf(line: string): Closings {
  const places = new Map<string, readonly number[]>();
  return (closer, from) => {
    const known = places.get(closer) ?? placesOf(line, closer);
    places.set(closer, known);
    let low = 0;
    let high = known.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((known[middle] ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    return known[low];
  };
}

function placesOf(line: string, closer: string): number[] {
  const places: number[] = [];
  for (let at = line.indexOf(closer); at >= 0; at = line.indexOf(closer, at + 1)) {
    const after = at + closer.length;
    if (AFTER_NODE.test(line.slice(after, after + MOST_AFTER))) places.push(at);
  }
  return places;
}

function openingAt(line: string, open: number, closings: Closings): Opening | undefined {
  const fitting = SHAPES.filter(([opener]) => line.startsWith(opener, open));
  for (const [opener, closers] of fitting) {
    const textStart = open + opener.length;
    const ends = closers.flatMap((closer) => {
      const at = closings(closer, textStart);
      return at === undefined ? [] : [{ closer, textEnd: at }];
    });
    const first = ends.toSorted((a, b) => a.textEnd - b.textEnd)[0];
    if (first === undefined) continue;
    const { closer, textEnd } = first;
    const text = line.slice(textStart, textEnd);
    return { open, opener, text, textStart, textEnd, closer, end: textEnd + closer.length };
  }
  // `[/` may be a `[` with a path in it, so that the plain bracket is the one that is not closed.
  const opener = fitting.find(([one]) => !/[/\\]/.test(one))?.[0];
  if (opener === undefined) return undefined;
  const textStart = open + opener.length;
  const textEnd = line.length;
  return { open, opener, text: line.slice(textStart), textStart, textEnd, closer: undefined, end: textEnd };
}
