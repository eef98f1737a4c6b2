import type { Node } from '@vscode/tree-sitter-wasm';
import type { Range } from '../../text/range.ts';

/** A text that stands in the code: what is between the quotes, and where. */
export interface Literal {
  readonly text: string;
  readonly range: Range;
}

/** What is known of a default. */
export interface Told {
  readonly default: string | undefined;
  readonly hasDefault: boolean;
}

/** There is one, and only running tells which. */
export const untold: Told = { default: undefined, hasDefault: true };

export const told = (text: string): Told => ({ default: text, hasDefault: true });

export const noDefault: Told = { default: undefined, hasDefault: false };

export const isNode = (node: Node | null): node is Node => node !== null;

/** All nodes of these types, in the order of the text. One pass of the parser's own. */
export const nodesOf = (root: Node, ...types: string[]): Node[] => root.descendantsOfType(types).filter(isNode);

/** Named children that are code. */
export const childrenOf = (node: Node | null | undefined): Node[] =>
  node?.namedChildren.filter(isNode).filter((child) => !/comment$/.test(child.type)) ?? [];

export const field = (node: Node | null | undefined, name: string): Node | undefined =>
  node?.childForFieldName(name) ?? undefined;

export const rangeOf = (node: Node): Range => ({ start: node.startIndex, end: node.endIndex });

/** What code says on one line, as it is written; longer code is told by nobody. */
export function written(node: Node): string {
  const text = node.text.split(/\s+/).join(' ');
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
