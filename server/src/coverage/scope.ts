import type { CoverageConfig, SymbolCoverage } from '../config/coverage.ts';
import { isForDevelopers } from '../environment/own-files.ts';
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
  readonly environment: { readonly hasDocument: (path: string) => boolean };
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
    // Without a document nothing is owed; whoever names no sources means those of the program, not its tests.
    const isOwed = documents.length > 0;
    scope = {
      symbols: coverage.symbols.map((entry) => ({
        entry,
        hasSource: matchPublic(entry.sources),
        hasDocument: createMatcher(entry.documents),
      })),
      environment: { hasDocument: createMatcher(coverage.environment.documents) },
      metrics: {
        hasSource: !isOwed ? () => false : sources.length === 0 ? isOfProgram : createMatcher(sources),
        hasDocument: createMatcher(documents),
        isIgnored: createMatcher(ignore),
      },
    };
    scopes.set(coverage, scope);
  }
  return scope;
}

/** What is there for others than users, by the folders and names that people give it in every language. */
const ASIDE =
  /(?:^|\/)(?:_(?!_init__\.)[^/]*|internals?|private|tests?|__tests__|testdata|(?:test-)?fixtures?|__?mocks?__|mocks?|e2e)(?:\/|\.[^/.]+$)|(?:^|\/)(?:mock_|test_)[^/]*$|(?:_test|_mock|_mocks|[.](?:test|spec|mock))\.[^/.]+$/i;

/** Projects of .NET: `Shop.Tests/`, `PersistenceTests/`. */
const TESTS = /(?:^|\/)[^/]*[A-Za-z.]Tests?\//;

/** Whether a file is there for others than users of what it declares. */
export const isAside = (path: string): boolean => ASIDE.test(path) || TESTS.test(path);

/** Files that globs match, but for those aside that no glob names itself: `internal/ports/**` means what it says. */
function matchPublic(globs: readonly string[]): (path: string) => boolean {
  const meant = globs.map((glob) => {
    const literal = /^[^*?[\](){}!+@]*/.exec(glob)?.[0] ?? '';
    return {
      matches: createMatcher([glob]),
      folder: literal === glob ? glob : literal.slice(0, literal.lastIndexOf('/') + 1),
    };
  });
  return (path) => meant.some(({ matches, folder }) => matches(path) && !isAside(path.slice(folder.length)));
}

const isOfProgram = (path: string): boolean => !isForDevelopers(path);

/** Whether names that a document writes are compared with interfaces, metrics, or variables that an example sets. */
export const comparesNames = (coverage: CoverageConfig, document: string): boolean => {
  const { symbols, environment, metrics } = coverageScope(coverage);
  return [...symbols, environment, metrics].some(({ hasDocument }) => hasDocument(document));
};
