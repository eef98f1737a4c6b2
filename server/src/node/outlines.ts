import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { OutlineReader } from '../symbols/outline-reader.ts';

interface Bundle {
  createOutlineReader(loadWasm: (file: string) => Promise<Uint8Array>): OutlineReader;
}

/** Tree-sitter from a bundle of its own, which is loaded with the first source file that is asked about. */
export function createNodeOutlines(distFolder: string): OutlineReader {
  let reader: OutlineReader | undefined;
  const load = (): OutlineReader => {
    const bundleFile = join(distFolder, 'server/symbols.js');
    reader ??= (createRequire(bundleFile)(bundleFile) as Bundle).createOutlineReader((file) =>
      readFile(join(distFolder, 'grammars', file)),
    );
    return reader;
  };
  return {
    read: async (path, text) => load().read(path, text),
    readDeclarations: async (path, text) => load().readDeclarations(path, text),
    readComments: async (path, text) => load().readComments(path, text),
  };
}
