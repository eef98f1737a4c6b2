import type { OutlineReader } from '../symbols/outline-reader.ts';
import type { Assets } from './assets.ts';
import { loadScript } from './load-script.ts';
import type { WorkerScope } from './worker-scope.ts';

/** What `symbols.web.js` leaves behind in the scope that it is run in. */
interface Symbols {
  createOutlineReader(loadWasm: (file: string) => Promise<Uint8Array>): OutlineReader;
}

/**
 * Tree-sitter from a script of its own, which is loaded with the first source file that is asked about. Where it cannot
 * be loaded, the first who asks is told, and no symbol is known.
 */
export function createBrowserOutlines(assets: Assets, scope: WorkerScope): OutlineReader {
  let loading: Promise<OutlineReader> | undefined;
  const load = async (): Promise<OutlineReader> => {
    const symbols = await loadScript<Symbols>(scope, assets, {
      file: 'server/symbols.web.js',
      leaves: 'waypostSymbols',
    });
    return symbols.createOutlineReader((file) => assets.bytes(`grammars/${file}`));
  };
  let hasFailed = false;
  const reader = async (): Promise<OutlineReader | undefined> => {
    if (hasFailed) return undefined;
    loading ??= load();
    return loading.catch((error: unknown) => {
      hasFailed = true;
      throw error;
    });
  };
  return {
    read: async (path, text) => (await reader())?.read(path, text),
    readDeclarations: async (path, text) => (await reader())?.readDeclarations(path, text),
    readComments: async (path, text) => (await reader())?.readComments(path, text),
  };
}
