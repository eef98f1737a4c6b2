import type { Node } from '@vscode/tree-sitter-wasm';
import type { InterfaceDeclaration } from '../../symbols/declared.ts';
import { cSharpInterfaces } from './c-sharp.ts';
import { goInterfaces } from './go.ts';
import { javaInterfaces } from './java.ts';
import { pythonInterfaces } from './python.ts';
import type { InterfaceReader } from './reader.ts';
import { rustInterfaces } from './rust.ts';
import { typescriptInterfaces } from './typescript.ts';

/** By the id of the language. */
const readers: Readonly<Record<string, InterfaceReader>> = {
  csharp: cSharpInterfaces,
  go: goInterfaces,
  java: javaInterfaces,
  python: pythonInterfaces,
  rust: rustInterfaces,
  tsx: typescriptInterfaces,
  typescript: typescriptInterfaces,
};

/** The types of a syntax tree that others build on or call, in the order of the text. */
export const readInterfaces = (root: Node, language: string, isOver: () => boolean): readonly InterfaceDeclaration[] =>
  readers[language]?.read(root, isOver) ?? [];
