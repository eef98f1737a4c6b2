import type { Node } from '@vscode/tree-sitter-wasm';
import type { Declarations } from './declared.ts';
import { readVariables } from './variables/index.ts';

/** Reads what a syntax tree has that somebody may have to document, by the id of its language. */
export const readDeclarations = (root: Node, language: string): Declarations => ({
  environment: readVariables(root, language),
  interfaces: [],
  metrics: [],
});
