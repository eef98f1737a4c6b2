import type { CoverageConfig, SymbolCoverage } from '../config/coverage.ts';
import { createMatcher } from '../text/glob.ts';

/** What is to be read of a source file. */
export interface WantedDeclarations {
  readonly environment: boolean;
  readonly interfaces: boolean;
  readonly metrics: boolean;
}

/** An entry of `coverage.symbols` with its globs ready. */
export interface SymbolScope {
  readonly entry: SymbolCoverage;
  readonly hasSource: (path: string) => boolean;
  readonly hasDocument: (path: string) => boolean;
}

/** Which files the configuration compares with which. */
export interface CoverageScope {
  readonly symbols: readonly SymbolScope[];
  readonly metrics: {
    readonly hasSource: (path: string) => boolean;
    readonly hasDocument: (path: string) => boolean;
    readonly isIgnored: (name: string) => boolean;
  };
}

// Answers of a pure function: globs are made ready once for a configuration, not once for each file.
const scopes = new WeakMap<CoverageConfig, CoverageScope>();

/** The configuration with its globs ready. */
export function coverageScope(coverage: CoverageConfig): CoverageScope {
  let scope = scopes.get(coverage);
  if (scope === undefined) {
    const { sources, documents, ignore } = coverage.metrics;
    // Without a document nothing is owed; without a glob of sources all of them are meant.
    const isOwed = documents.length > 0;
    scope = {
      symbols: coverage.symbols.map((entry) => ({
        entry,
        hasSource: createMatcher(entry.sources),
        hasDocument: createMatcher(entry.documents),
      })),
      metrics: {
        hasSource: !isOwed ? () => false : sources.length === 0 ? () => true : createMatcher(sources),
        hasDocument: createMatcher(documents),
        isIgnored: createMatcher(ignore),
      },
    };
    scopes.set(coverage, scope);
  }
  return scope;
}

/** Whether names that a document writes are compared with interfaces or metrics. */
export const comparesNames = (coverage: CoverageConfig, document: string): boolean => {
  const { symbols, metrics } = coverageScope(coverage);
  return symbols.some(({ hasDocument }) => hasDocument(document)) || metrics.hasDocument(document);
};
