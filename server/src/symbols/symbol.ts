import type { Range } from '../text/range.ts';

export type SymbolKind =
  | 'class'
  | 'constant'
  | 'enum'
  | 'enum-member'
  | 'field'
  | 'function'
  | 'interface'
  | 'macro'
  | 'method'
  | 'module'
  | 'type'
  | 'variable';

/**
 * Something that source code defines and a document can name. Running example: the method of
 * `export class Consumer { /** Reads one. *\/ poll(): void { ... } }`.
 */
export interface CodeSymbol {
  /** `poll` */
  readonly name: string;
  /** What it lies in, from the outside in: `['Consumer']`. */
  readonly containers: readonly string[];
  readonly kind: SymbolKind;
  /** It may have members that are defined elsewhere: it has a base class, implements an interface, embeds a type. */
  readonly inherits: boolean;
  /** All of it, with decorators and modifiers: `poll(): void { ... }`. */
  readonly range: Range;
  /** `poll` */
  readonly nameRange: Range;
  /** Without its body: `poll(): void`. */
  readonly signature: Range;
  /** The comment or docstring that describes it, with its delimiters: `/** Reads one. *\/`. */
  readonly doc: Range | undefined;
}

/** What one source file defines, and the names it uses without defining them. Offsets are those of the text it was read from. */
export interface SourceOutline {
  /** In the order of the text; what contains others comes before them. */
  readonly symbols: readonly CodeSymbol[];
  /** Every identifier outside comments and strings, once each: imports, re-exports, uses. */
  readonly identifiers: readonly string[];
}
