import type { OutlineReader } from '../symbols/outline-reader.ts';
import type { Assets } from './assets.ts';
import type { WorkerScope } from './worker-scope.ts';

/** What `symbols.web.js` leaves behind in the scope that it is run in. */
interface SymbolsScope {
  readonly waypostSymbols?: {
    createOutlineReader(loadWasm: (file: string) => Promise<Uint8Array>): OutlineReader;
  };
}

/**
 * Tree-sitter from a script of its own, which is loaded with the first source file that is asked about. Where it cannot
 * be loaded, the first who asks is told, and no symbol is known.
 */
export function createBrowserOutlines(assets: Assets, scope: WorkerScope & SymbolsScope): OutlineReader {
  let loading: Promise<OutlineReader> | undefined;
  const load = async (): Promise<OutlineReader> => {
    // By way of a blob, because an extension's files may lie where a worker takes no scripts from.
    const script = new Blob([await assets.text('server/symbols.web.js')], { type: 'text/javascript' });
    const url = URL.createObjectURL(script);
    try {
      scope.importScripts(url);
    } finally {
      URL.revokeObjectURL(url);
    }
    if (scope.waypostSymbols === undefined) throw new Error('symbols.web.js is another file than it should be');
    return scope.waypostSymbols.createOutlineReader((file) => assets.bytes(`grammars/${file}`));
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
