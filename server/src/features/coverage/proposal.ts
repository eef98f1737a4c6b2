import type { SymbolCoverage } from '../../config/coverage.ts';

/** Something that the configuration could compare, as the repository suggests it. */
export type CoverageProposal = {
  /** What it is chosen by: `symbols protocol src/ports/**`. */
  readonly id: string;
  /** `Protocols in src/ports` */
  readonly title: string;
  /** What was counted: `12 protocols in *.py, 9 of them in docs/ports.md`. */
  readonly detail: string;
  /** Whether it is clearly meant: the documents already have most of it. */
  readonly isClear: boolean;
} & (
  | { readonly kind: 'symbols'; readonly entry: Pick<SymbolCoverage, 'name' | 'sources' | 'kinds' | 'documents'> }
  | { readonly kind: 'environment' | 'metrics'; readonly documents: readonly string[] }
);
