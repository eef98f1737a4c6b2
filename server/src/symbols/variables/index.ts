import type { Node } from '@vscode/tree-sitter-wasm';
import { type EnvironmentFacts, noEnvironment } from '../../environment/variable.ts';
import { readCSharpVariables } from './c-sharp.ts';
import { readGoVariables } from './go.ts';
import { readJavaVariables } from './java.ts';
import { readPhpVariables } from './php.ts';
import { readPythonVariables } from './python.ts';
import { readRubyVariables } from './ruby.ts';
import { readRustVariables } from './rust.ts';
import { readScriptVariables } from './typescript.ts';

/** Finds what one language's code says of environment variables. */
export type VariableReader = (root: Node) => EnvironmentFacts;

/** By the id of the language. */
const readers: Readonly<Record<string, VariableReader>> = {
  csharp: readCSharpVariables,
  go: readGoVariables,
  java: readJavaVariables,
  javascript: readScriptVariables,
  php: readPhpVariables,
  python: readPythonVariables,
  ruby: readRubyVariables,
  rust: readRustVariables,
  tsx: readScriptVariables,
  typescript: readScriptVariables,
};

export const readVariables = (root: Node, language: string): EnvironmentFacts =>
  readers[language]?.(root) ?? noEnvironment;
