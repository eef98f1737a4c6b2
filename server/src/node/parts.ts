import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createParts, type Parts } from '../parts.ts';

/** Parts from the build's folder. */
export const createNodeParts = (distFolder: string): Parts =>
  createParts(async (name) => {
    const file = join(distFolder, `server/${name}.js`);
    return createRequire(file)(file);
  });
