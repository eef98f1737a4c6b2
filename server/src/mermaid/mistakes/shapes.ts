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

export function openingsOf(line: string): Opening[] {
  const openings: Opening[] = [];
  let at = 0;
  while (at < line.length) {
    const isAfterId = at > 0 && /[\p{L}\p{N}_]/u.test(line[at - 1] ?? '');
    const opening = isAfterId && '([{>'.includes(line[at] ?? '') ? openingAt(line, at) : undefined;
    if (opening === undefined) {
      at++;
      continue;
    }
    openings.push(opening);
    at = opening.closer === undefined ? opening.textStart : opening.end;
  }
  return openings;
}

function openingAt(line: string, open: number): Opening | undefined {
  const fitting = SHAPES.filter(([opener]) => line.startsWith(opener, open));
  for (const [opener, closers] of fitting) {
    const textStart = open + opener.length;
    for (let at = textStart; at < line.length; at++) {
      const closer = closers.find(
        (one) => line.startsWith(one, at) && AFTER_NODE.test(line.slice(at + one.length, at + one.length + 200)),
      );
      if (closer === undefined) continue;
      const textEnd = at;
      return {
        open,
        opener,
        text: line.slice(textStart, textEnd),
        textStart,
        textEnd,
        closer,
        end: at + closer.length,
      };
    }
  }
  const [opener] = fitting.findLast(([one]) => !/[/\\]/.test(one) && one.length === longest(fitting)) ?? [];
  if (opener === undefined) return undefined;
  const textStart = open + opener.length;
  return {
    open,
    opener,
    text: line.slice(textStart),
    textStart,
    textEnd: line.length,
    closer: undefined,
    end: line.length,
  };
}

const longest = (shapes: readonly (readonly [string, readonly string[]])[]): number =>
  Math.max(...shapes.filter(([one]) => !/[/\\]/.test(one)).map(([one]) => one.length));
