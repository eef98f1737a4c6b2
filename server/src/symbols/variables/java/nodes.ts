import type { Node } from '@vscode/tree-sitter-wasm';
import { indexNodes, type NodeIndex } from '../syntax.ts';

const TYPES = [
  'annotation',
  'class_declaration',
  'field_declaration',
  'interface_declaration',
  'local_variable_declaration',
  'method_declaration',
  'method_invocation',
  'record_declaration',
] as const;

/** What is looked for in Java. */
export type JavaNodes = NodeIndex<(typeof TYPES)[number]>;

export const javaNodes = (root: Node): JavaNodes => indexNodes(root, TYPES);
