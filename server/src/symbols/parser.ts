import type * as TreeSitter from '@vscode/tree-sitter-wasm';
import { languageOf } from './languages/index.ts';
import type { SourceLanguage } from './languages/language.ts';
import { readOutline } from './outline.ts';
import type { OutlineReader } from './outline-reader.ts';
import { Language, Parser, Query } from './tree-sitter.ts';

/** Sources beyond this are generated or data. */
const MOST_UNITS = 2_000_000;

/** Ordinary sources take some milliseconds; one that was made to take long is given up. */
const DEADLINE_MS = 1000;

interface Loaded {
  readonly language: TreeSitter.Language;
  readonly query: TreeSitter.Query;
}

/** @param loadWasm gives the bytes of `tree-sitter.wasm` and of the grammars, each asked for on first use */
export function createOutlineReader(loadWasm: (file: string) => Promise<Uint8Array>): OutlineReader {
  let started: Promise<void> | undefined;
  const loaded = new Map<string, Promise<Loaded>>();
  const failed = new Set<string>();
  let isBroken = false;

  const start = async (): Promise<void> => {
    const wasmBinary = await loadWasm('tree-sitter.wasm');
    // Its place is never asked for, since it is here; without an answer the package looks where it lies itself.
    const options = { wasmBinary, locateFile: (file: string): string => file };
    await Parser.init(options as unknown as Parameters<typeof Parser.init>[0]);
  };
  const load = async ({ grammar, definitions }: SourceLanguage): Promise<Loaded> => {
    started ??= start();
    await started.catch((error: unknown) => {
      isBroken = true;
      throw error;
    });
    const language = await Language.load(await loadWasm(`tree-sitter-${grammar}.wasm`));
    return { language, query: new Query(language, definitions) };
  };
  return {
    async read(path, text) {
      const source = languageOf(path);
      if (source === undefined || text.length > MOST_UNITS) return undefined;
      if (isBroken || failed.has(source.id)) return undefined;
      let loading = loaded.get(source.id);
      if (loading === undefined) {
        loading = load(source);
        loaded.set(source.id, loading);
      }
      const { language, query } = await loading.catch((error: unknown) => {
        failed.add(source.id);
        throw error;
      });
      const end = performance.now() + DEADLINE_MS;
      const progressCallback = (): boolean => performance.now() > end;
      const parser = new Parser();
      parser.setLanguage(language);
      const tree = parser.parse(text, null, { progressCallback });
      parser.delete();
      if (tree === null) return undefined;
      try {
        const outline = readOutline(tree.rootNode, query, source, progressCallback);
        return progressCallback() ? undefined : outline;
      } finally {
        tree.delete();
      }
    },
  };
}
