/**
 * What mermaid is doing at this moment. Mermaid keeps its lexer in a local variable and throws errors that name the
 * token before the wrong one, so the build (`scripts/build/mermaid-patches.mjs`) makes mermaid write here which text it
 * parses and which lexer runs. This is the one mutable value of the folder, as global as mermaid's own state is; only
 * `parse.ts` reads it, and only while it alone drives mermaid.
 */
export const live: LiveParse = { type: undefined, text: undefined, input: undefined, lexer: undefined };

/** The part of a jison lexer that tells where it is. */
export interface LiveLexer {
  /** Everything consumed up to and including the current token. */
  readonly matched: string;
  /** The current token's text. */
  readonly match: string;
  /** The database that the grammar fills, of whatever type. */
  readonly yy?: unknown;
}

/** See {@link live}. All undefined before mermaid reaches a parser. */
export interface LiveParse {
  /** Mermaid's name of the diagram type, e.g. `flowchart-v2`. */
  type: string | undefined;
  /** What mermaid hands the type's parser: cleaned, entities encoded. */
  text: string | undefined;
  /** What that parser hands a jison lexer; undefined for Langium types. */
  input: string | undefined;
  lexer: LiveLexer | undefined;
}
