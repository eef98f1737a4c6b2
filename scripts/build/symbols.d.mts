import type { BuildOptions } from 'esbuild';

/** Builds what reads symbols in a worker of a browser. */
export function buildWebSymbols(target: { readonly outfile: string; readonly options: BuildOptions }): Promise<void>;

/** Where the package has tree-sitter and its grammars. */
export function grammarsFolder(): string;

export function buildSymbols(target: {
  readonly outfile: string;
  /** Folder that gets the grammars. */
  readonly grammars: string;
  readonly options: BuildOptions;
}): Promise<void>;
