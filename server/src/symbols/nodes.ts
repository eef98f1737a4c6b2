import type { Node } from '@vscode/tree-sitter-wasm';
import type { Range } from '../text/range.ts';

/** Where a node stands in its text. */
export const rangeOf = (node: Node): Range => ({ start: node.startIndex, end: node.endIndex });

/** The child with a role, undefined where there is none. */
export const fieldOf = (node: Node, role: string): Node | undefined => node.childForFieldName(role) ?? undefined;

export const namedChildrenOf = (node: Node): readonly Node[] => node.namedChildren.filter((child) => child !== null);

/** All nodes of these types within `node`, in the order of the text. */
export const descendantsOf = (node: Node, types: readonly string[]): readonly Node[] =>
  node.descendantsOfType([...types]).filter((child) => child !== null);

/** What lies deeper was made to take long: each step up is a walk down from the root. */
const MOST_LEVELS = 100;

/** What `node` lies in, from the inside out; undefined where it lies deeper than people nest. */
export function ancestorsOf(node: Node): readonly Node[] | undefined {
  const ancestors: Node[] = [];
  for (let parent = node.parent; parent !== null; parent = parent.parent) {
    if (ancestors.length === MOST_LEVELS) return undefined;
    ancestors.push(parent);
  }
  return ancestors;
}

/** What `read` makes of each of the nodes, until it is time to stop. */
export function readEach<T>(nodes: readonly Node[], isOver: () => boolean, read: (node: Node) => readonly T[]): T[] {
  const found: T[] = [];
  for (const node of nodes) {
    if (isOver()) break;
    found.push(...read(node));
  }
  return found;
}

/** The last name of a path without its arguments: `Protocol` of `typing.Protocol[T]`, `Reader` of `io.Reader`. */
export const lastName = (written: string): string =>
  written
    .replace(/[[(<].*$/s, '')
    .split(/::|\./)
    .at(-1)
    ?.trim() ?? '';
