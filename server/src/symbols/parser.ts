import type * as TreeSitter from '@vscode/tree-sitter-wasm';
import type { Range } from '../text/range.ts';
import { readDeclarations } from './declarations.ts';
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
  readonly source: SourceLanguage;
  readonly language: TreeSitter.Language;
  readonly definitions: TreeSitter.Query;
  readonly comments: TreeSitter.Query;
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
  const load = async (source: SourceLanguage): Promise<Loaded> => {
    started ??= start();
    await started.catch((error: unknown) => {
      isBroken = true;
      throw error;
    });
    const language = await Language.load(await loadWasm(`tree-sitter-${source.grammar}.wasm`));
    const definitions = new Query(language, source.definitions);
    return { source, language, definitions, comments: new Query(language, commentQuery(source)) };
  };
  /** What `understand` makes of the syntax tree; undefined where there is none, or it is not done in time. */
  const parse = async <T>(
    path: string,
    text: string,
    understand: (root: TreeSitter.Node, grammar: Loaded, isOver: () => boolean) => T,
  ): Promise<T | undefined> => {
    const source = languageOf(path);
    if (source === undefined || text.length > MOST_UNITS) return undefined;
    if (isBroken || failed.has(source.id)) return undefined;
    let loading = loaded.get(source.id);
    if (loading === undefined) {
      loading = load(source);
      loaded.set(source.id, loading);
    }
    const grammar = await loading.catch((error: unknown) => {
      failed.add(source.id);
      throw error;
    });
    const end = performance.now() + DEADLINE_MS;
    const isOver = (): boolean => performance.now() > end;
    const parser = new Parser();
    parser.setLanguage(grammar.language);
    const tree = parser.parse(text, null, { progressCallback: isOver });
    parser.delete();
    if (tree === null) return undefined;
    try {
      const understood = understand(tree.rootNode, grammar, isOver);
      return isOver() ? undefined : understood;
    } finally {
      tree.delete();
    }
  };
  return {
    read: (path, text) =>
      parse(path, text, (root, { definitions, source }, isOver) => readOutline(root, definitions, source, isOver)),
    readDeclarations: (path, text) =>
      parse(path, text, (root, { source }, isOver) => readDeclarations(root, source.id, isOver)),
    readComments: (path, text) =>
      parse(path, text, (root, { comments }, isOver) =>
        comments
          .captures(root, { progressCallback: isOver })
          .map(({ node }): Range => ({ start: node.startIndex, end: node.endIndex }))
          .sort((a, b) => a.start - b.start),
      ),
  };
}

/** Comments; and strings that stand for themselves where these are how code is described. */
const commentQuery = ({ comments, docstrings }: SourceLanguage): string =>
  [
    ...comments.map((type) => `(${type}) @comment`),
    ...(docstrings === true ? ['(expression_statement . (string) @comment .)'] : []),
  ].join('\n');
