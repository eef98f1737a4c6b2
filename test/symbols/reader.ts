import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createOutlineReader } from '../../server/src/symbols/parser.ts';

const wasm = dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));

/** Reads outlines with the grammars of the package, without a build. */
export const reader = createOutlineReader((file) => readFile(join(wasm, file)));
