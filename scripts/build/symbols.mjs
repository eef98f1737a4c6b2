/** Builds what reads the symbols of source code: tree-sitter in a bundle of its own, and the grammars that it uses. */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { languages } from '../../server/src/symbols/languages/index.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

const entryPoints = [path.join(ROOT, 'server/src/symbols/parser.ts')];

/** @param {{ outfile: string, grammars: string, options: import('esbuild').BuildOptions }} target */
export async function buildSymbols({ outfile, grammars, options }) {
  rmSync(grammars, { recursive: true, force: true });
  mkdirSync(grammars, { recursive: true });
  const wasm = grammarsFolder();
  const names = new Set(languages.map(({ grammar }) => `tree-sitter-${grammar}.wasm`));
  for (const name of ['tree-sitter.wasm', ...names]) copyFileSync(path.join(wasm, name), path.join(grammars, name));
  await build({ ...options, entryPoints, outfile });
}

/**
 * The same for a worker of a browser: a script that leaves its exports behind as `waypostSymbols`.
 *
 * @param {{ outfile: string, options: import('esbuild').BuildOptions }} target
 */
export async function buildWebSymbols({ outfile, options }) {
  await build({
    ...options,
    entryPoints,
    outfile,
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'waypostSymbols',
    // The package asks the page where its script lies, to find what is handed to it. A worker has no page.
    define: { ...options.define, document: '{ "currentScript": { "src": "" } }' },
    // Asked for in Node alone, by a package that looks for it at run time.
    external: ['fs', 'path', 'url', 'fs/promises', 'module'],
  });
}

/** Where the package has tree-sitter and its grammars. */
export const grammarsFolder = () => path.dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));
