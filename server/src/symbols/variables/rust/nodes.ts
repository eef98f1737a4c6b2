import type { Node } from '@vscode/tree-sitter-wasm';
import { indexNodes, type NodeIndex } from '../syntax.ts';

const TYPES = [
  'call_expression',
  'const_item',
  'enum_variant',
  'function_item',
  'macro_invocation',
  'static_item',
  'struct_item',
  'token_tree',
] as const;

/** What is looked for in Rust. */
export type RustNodes = NodeIndex<(typeof TYPES)[number]>;

export const rustNodes = (root: Node): RustNodes => indexNodes(root, TYPES);
