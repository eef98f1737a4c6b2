/**
 * What mermaid throws, read without trust: its errors come from four parser libraries and have no common shape.
 */

/** An error of mermaid, in the parts that say what and where. */
export interface ThrownError {
  readonly name: string;
  readonly message: string;
  /** From a jison grammar: the token's name and the names of the tokens that would have fitted. */
  readonly token: string | undefined;
  readonly expected: readonly string[];
  /** From a YAML part (front matter, `@{ ... }`): 0-based place in the YAML. */
  readonly mark: { readonly line: number; readonly column: number } | undefined;
  /** The YAML library's reason without the drawing. */
  readonly reason: string | undefined;
  /** From a Langium grammar: the first mistake it found. */
  readonly langium: LangiumMistake | undefined;
}

/** A lexer's or parser's mistake. `start` and `end` are offsets in the text the parser got; `end` is exclusive. */
export interface LangiumMistake {
  readonly kind: 'lexer' | 'parser';
  readonly message: string;
  /** Undefined at the end of the text. */
  readonly start: number | undefined;
  readonly end: number | undefined;
}

export function readThrown(error: unknown): ThrownError {
  const hash = field(error, 'hash');
  const mark = field(error, 'mark');
  const line = field(mark, 'line');
  const column = field(mark, 'column');
  return {
    name: text(field(error, 'name')) ?? 'Error',
    message: text(field(error, 'message')) ?? String(error),
    token: text(field(hash, 'token')),
    expected: list(field(hash, 'expected')).flatMap((name) => text(name) ?? []),
    mark: typeof line === 'number' && typeof column === 'number' ? { line, column } : undefined,
    reason: text(field(error, 'reason')),
    langium: readLangium(field(error, 'result')),
  };
}

function readLangium(result: unknown): LangiumMistake | undefined {
  const lexer = list(field(result, 'lexerErrors')).map(readLexerMistake);
  const parser = list(field(result, 'parserErrors')).map(readParserMistake);
  const all = [...lexer, ...parser];
  return all.toSorted((a, b) => (a.start ?? Number.POSITIVE_INFINITY) - (b.start ?? Number.POSITIVE_INFINITY))[0];
}

function readLexerMistake(error: unknown): LangiumMistake {
  const offset = finite(field(error, 'offset'));
  const length = finite(field(error, 'length')) ?? 1;
  return {
    kind: 'lexer',
    message: text(field(error, 'message')) ?? '',
    start: offset,
    end: offset === undefined ? undefined : offset + Math.max(length, 1),
  };
}

function readParserMistake(error: unknown): LangiumMistake {
  const token = field(error, 'token');
  const start = finite(field(token, 'startOffset'));
  const end = finite(field(token, 'endOffset'));
  return {
    kind: 'parser',
    message: text(field(error, 'message')) ?? '',
    start,
    end: end === undefined ? undefined : end + 1,
  };
}

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Langium writes NaN or -1 where it has no offset. */
const finite = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
