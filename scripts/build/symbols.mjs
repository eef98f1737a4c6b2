/** Builds what reads the symbols of source code: tree-sitter in a bundle of its own, and the grammars that it uses. */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { languages } from '../../server/src/symbols/languages/index.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/**
 * @param {{
 *   outfile: string,
 *   webOutfile: string,
 *   grammars: string,
 *   options: import('esbuild').BuildOptions,
 *   webOptions: import('esbuild').BuildOptions,
 * }} target
 */
export async function buildSymbols({ outfile, webOutfile, grammars, options, webOptions }) {
  const wasm = path.dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));
  rmSync(grammars, { recursive: true, force: true });
  mkdirSync(grammars, { recursive: true });
  const names = new Set(languages.map(({ grammar }) => `tree-sitter-${grammar}.wasm`));
  for (const name of ['tree-sitter.wasm', ...names]) copyFileSync(path.join(wasm, name), path.join(grammars, name));
  const entryPoints = [path.join(ROOT, 'server/src/symbols/parser.ts')];
  await Promise.all([
    build({ ...options, entryPoints, outfile }),
    build({
      ...webOptions,
      entryPoints,
      outfile: webOutfile,
      // A script in a worker, which leaves its exports behind under this name.
      format: 'iife',
      globalName: 'waypostSymbols',
      // The package asks the page where its script lies, to find what is handed to it. A worker has no page.
      define: { ...webOptions.define, document: '{ "currentScript": { "src": "" } }' },
      // Asked for in Node alone, by a package that looks for it at run time.
      external: ['fs', 'path', 'url', 'fs/promises', 'module'],
    }),
  ]);
}
