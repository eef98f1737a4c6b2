import type { Node } from '@vscode/tree-sitter-wasm';
import type { Declarations } from './declared.ts';
import { readInterfaces } from './interfaces/index.ts';
import { readMetrics } from './metrics/index.ts';
import { readVariables } from './variables/index.ts';

/**
 * Reads what a syntax tree has that somebody may have to document, by the id of its language.
 *
 * @param isOver asked now and then; once it says so, what is given is cut off
 */
export const readDeclarations = (root: Node, language: string, isOver: () => boolean): Declarations => ({
  environment: readVariables(root, language, isOver),
  interfaces: readInterfaces(root, language, isOver),
  metrics: readMetrics(root, language, isOver),
});
