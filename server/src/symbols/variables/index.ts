import type { Node } from '@vscode/tree-sitter-wasm';
import { type EnvironmentFacts, noEnvironment } from '../../environment/variable.ts';
import { withAlternatives } from './alternatives.ts';
import { readBashVariables } from './bash.ts';
import { readCSharpVariables } from './c-sharp.ts';
import { withDeprecated } from './deprecated.ts';
import { readGoVariables } from './go.ts';
import { readJavaVariables } from './java.ts';
import { readPhpVariables } from './php.ts';
import { readPythonVariables } from './python.ts';
import { readRubyVariables } from './ruby.ts';
import { readRustVariables } from './rust.ts';
import { readScriptVariables } from './typescript.ts';

/**
 * Finds what one language's code says of environment variables.
 *
 * @param isOver asked now and then; once it says so, what is given is cut off
 */
export type VariableReader = (root: Node, isOver: () => boolean) => EnvironmentFacts;

/** By the id of the language. */
const readers: Readonly<Record<string, VariableReader>> = {
  bash: readBashVariables,
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

export function readVariables(root: Node, language: string, isOver: () => boolean): EnvironmentFacts {
  const found = readers[language]?.(root, isOver) ?? noEnvironment;
  return found.uses.length === 0 ? found : withAlternatives(withDeprecated(found, root.text), root.text);
}
