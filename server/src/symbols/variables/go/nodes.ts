import type { Node } from '@vscode/tree-sitter-wasm';
import { indexNodes, type NodeIndex } from '../syntax.ts';

const TYPES = [
  'call_expression',
  'composite_literal',
  'const_spec',
  'func_literal',
  'function_declaration',
  'method_declaration',
  'parameter_declaration',
  'short_var_declaration',
  'type_spec',
  'var_spec',
] as const;

/** What is looked for in Go. */
export type GoNodes = NodeIndex<(typeof TYPES)[number]>;

export const goNodes = (root: Node): GoNodes => indexNodes(root, TYPES);
