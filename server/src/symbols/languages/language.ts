/** How the definitions of one language are found in its syntax trees. */
export interface SourceLanguage {
  /** Name that markdown fences are highlighted by: `typescript`. */
  readonly id: string;
  /** Its grammar: `tree-sitter-<grammar>.wasm`. */
  readonly grammar: string;
  /** Endings of its files, lower-case, with the dot. */
  readonly extensions: readonly string[];
  /**
   * A tree-sitter query. `@definition.<kind>` captures what defines a symbol of that `SymbolKind`, `@name` its name, in the
   * same pattern. `@scope` captures what is no definition itself but whose `@name` contains those inside, such as an
   * `impl` of Rust. `@container` captures the name of what a definition belongs to, where it lies outside of it.
   * Where two patterns match one name, the earlier one counts.
   */
  readonly definitions: string;
  /** Nodes around a definition that are part of it: `export_statement`, `decorated_definition`. */
  readonly wrappers: readonly string[];
  /** Nodes that are comments. */
  readonly comments: readonly string[];
  /** True where the documentation is the first string of the body. */
  readonly docstrings?: boolean;
}
