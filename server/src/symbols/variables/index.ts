import type { Node } from '@vscode/tree-sitter-wasm';
import { type EnvironmentFacts, noEnvironment } from '../../environment/variable.ts';
import { readPythonVariables } from './python.ts';
import { readScriptVariables } from './typescript.ts';

/** Finds what one language's code says of environment variables. */
export type VariableReader = (root: Node) => EnvironmentFacts;

/** By the id of the language. */
const readers: Readonly<Record<string, VariableReader>> = {
  javascript: readScriptVariables,
  python: readPythonVariables,
  tsx: readScriptVariables,
  typescript: readScriptVariables,
};

export const readVariables = (root: Node, language: string): EnvironmentFacts =>
  readers[language]?.(root) ?? noEnvironment;
