import type { Node } from '@vscode/tree-sitter-wasm';
import { nodesOf } from './literal.ts';

/** The nodes of a file by their types, in the order of the text. */
export type NodeTable<Type extends string> = (type: Type) => readonly Node[];

/** Gathers nodes of several types in one pass: each pass of its own over a large file takes as long as parsing it. */
export function tabulate<const Type extends string>(root: Node, types: readonly Type[]): NodeTable<Type> {
  const table = new Map<string, Node[]>(types.map((type) => [type, []]));
  for (const node of nodesOf(root, ...types)) table.get(node.type)?.push(node);
  return (type) => table.get(type) ?? [];
}

/** Code that people write is not nested deeper; and of what is, each step out takes the longer. */
const MOST_ANCESTORS = 60;

/** What a node stands in, from the inside out. */
export function* ancestorsOf(node: Node): Generator<Node> {
  let parent = node.parent;
  for (let count = 0; count < MOST_ANCESTORS && parent !== null; count++) {
    yield parent;
    parent = parent.parent;
  }
}
