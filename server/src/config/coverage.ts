/** What has to be documented, and where. Nothing configured: nothing is owed, and nothing is said. */
export interface CoverageConfig {
  readonly environment: {
    /** Globs of the source files whose variables are owed; none given: all. */
    readonly sources: readonly string[];
    /** Globs of the documents that describe environment variables; none given: none is owed. */
    readonly documents: readonly string[];
    /** Globs over names that are not owed: `CI`, `GITHUB_*`. */
    readonly ignore: readonly string[];
    /** What a table of variables must tell: `type`, `default`, `required`, `description`. */
    readonly columns: readonly string[];
  };
  readonly symbols: readonly SymbolCoverage[];
  readonly metrics: {
    readonly sources: readonly string[];
    /** Globs of the documents that describe metrics; none given: none is owed. */
    readonly documents: readonly string[];
    readonly ignore: readonly string[];
  };
  /** Least percentages, from 0 to 100, below which `waypost coverage` fails. */
  readonly thresholds: {
    readonly environment: number;
    readonly symbols: number;
    readonly metrics: number;
    readonly documents: number;
  };
}

/** Interfaces that are owed, and where they are documented. */
export interface SymbolCoverage {
  /** What people call them: `protocols`. */
  readonly name: string;
  /** Globs of source files. */
  readonly sources: readonly string[];
  /** Of `protocol`, `abstract-class`, `interface`, `trait`, `shape`, `class`; none given: all but the last two. */
  readonly kinds: readonly string[];
  /** Only what is built on one of these; none given: all. */
  readonly bases: readonly string[];
  /** Only what other files can use. Default true. */
  readonly exported: boolean;
  /** Globs of documents. */
  readonly documents: readonly string[];
  /** What counts as documented, of `heading`, `code`, `row`, `example`, `prose`; none given: all. */
  readonly documentedBy: readonly string[];
  /** Whether members are compared as well. Default true. */
  readonly members: boolean;
}

export const defaultCoverage: CoverageConfig = {
  environment: { sources: [], documents: [], ignore: [], columns: [] },
  symbols: [],
  metrics: { sources: [], documents: [], ignore: [] },
  thresholds: { environment: 0, symbols: 0, metrics: 0, documents: 0 },
};

/** Whether anything that code declares is compared with documents. */
export const ownsCoverage = ({ environment, symbols, metrics }: CoverageConfig): boolean =>
  environment.documents.length + symbols.length + metrics.documents.length > 0;

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  kinds: ['protocol', 'abstract-class', 'interface', 'trait', 'shape', 'class'],
  documentedBy: ['heading', 'code', 'row', 'example', 'prose'],
};
const LISTS = ['sources', 'kinds', 'bases', 'documents', 'documentedBy'] as const;
const SWITCHES = ['exported', 'members'] as const;
/** What an entry cannot do without. */
const NEEDED = ['sources', 'documents'] as const;

/**
 * Reads `coverage.symbols` as JSON gives it. An entry that is not understood is left out.
 *
 * @param report told of each mistake, and of the entry that it is in
 */
export function readSymbolCoverage(
  value: unknown,
  report: (index: number | undefined, message: string) => void,
): readonly SymbolCoverage[] {
  if (!Array.isArray(value)) {
    report(undefined, 'must be a list of objects');
    return [];
  }
  return value.flatMap((entry: unknown, index) => {
    const problems = problemsOf(entry);
    for (const problem of problems) report(index, problem);
    if (problems.length > 0) return [];
    const given = entry as Partial<SymbolCoverage>;
    const { name = '', sources = [], kinds = [], bases = [], documents = [], documentedBy = [] } = given;
    const { exported = true, members = true } = given;
    return [{ name, sources, kinds, bases, exported, documents, documentedBy, members }];
  });
}

function problemsOf(entry: unknown): string[] {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return ['must be an object'];
  const fields = entry as Readonly<Record<string, unknown>>;
  const known: readonly string[] = ['name', ...LISTS, ...SWITCHES];
  return [
    ...Object.keys(fields)
      .filter((key) => !known.includes(key))
      .map((key) => `unknown key "${key}", it is none of ${known.join(', ')}`),
    ...('name' in fields && typeof fields['name'] !== 'string' ? ['"name" must be a text'] : []),
    ...LISTS.flatMap((key) => listProblem(key, fields[key])),
    ...SWITCHES.filter((key) => key in fields && typeof fields[key] !== 'boolean').map(
      (key) => `"${key}" must be true or false`,
    ),
    ...NEEDED.filter((key) => !(key in fields)).map((key) => `"${key}" is missing`),
  ];
}

function listProblem(key: string, value: unknown): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'string'))
    return [`"${key}" must be a list of texts`];
  const choices = CHOICES[key];
  const unknown = value.find((item: string) => choices?.includes(item) === false);
  return unknown === undefined ? [] : [`"${key}" names "${unknown}", which is none of ${choices?.join(', ')}`];
}

export const isPercentage = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= 100;
