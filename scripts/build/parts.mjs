/** Builds the parts of the server that are loaded when they are first needed. */
import path from 'node:path';
import { build } from 'esbuild';
import { partNames } from '../../server/src/parts.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** @type {Readonly<Record<keyof typeof partNames, string>>} */
const entries = {
  diagramFeatures: 'server/src/features/diagram/index.ts',
  newFiles: 'server/src/features/new-files.ts',
};

const parts = /** @type {(keyof typeof partNames)[]} */ (Object.keys(entries)).map((part) => ({
  name: partNames[part],
  entryPoints: [path.join(ROOT, entries[part])],
}));

/** @param {{ folder: string, options: import('esbuild').BuildOptions }} target */
export async function buildParts({ folder, options }) {
  for (const { name, entryPoints } of parts)
    await build({ ...options, entryPoints, outfile: path.join(folder, `${name}.js`) });
}

/**
 * The same for a worker of a browser: scripts that leave their exports behind in its scope.
 *
 * @param {{ folder: string, options: import('esbuild').BuildOptions }} target
 */
export async function buildWebParts({ folder, options }) {
  for (const { name, entryPoints } of parts)
    await build({
      ...options,
      entryPoints,
      outfile: path.join(folder, `${name}.web.js`),
      bundle: true,
      platform: 'browser',
      format: 'iife',
      globalName: `globalThis["waypost-${name}"]`,
    });
}
