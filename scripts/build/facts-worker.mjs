/** Builds the thread that reads documents: what starts it, and what it then loads out of the cache of compiled code. */
import path from 'node:path';
import { build } from 'esbuild';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** @param {{ folder: string, options: import('esbuild').BuildOptions }} target */
export async function buildFactsWorker({ folder, options }) {
  for (const name of ['facts-worker', 'facts-extractor'])
    await build({
      ...options,
      entryPoints: [path.join(ROOT, `server/src/node/${name}.ts`)],
      outfile: path.join(folder, `${name}.js`),
    });
}
