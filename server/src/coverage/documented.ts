import type { DocumentedVariables } from '../environment/variable.ts';
import type { Range } from '../text/range.ts';

/** A name in a document that may be that of an interface or metric. */
export interface DocumentedName {
  readonly name: string;
  /** The name itself. */
  readonly range: Range;
  readonly form: 'heading' | 'code' | 'row' | 'example';
}

/** What a document says of what code declares, in the order of the text. */
export interface Documented {
  readonly variables: DocumentedVariables;
  readonly names: readonly DocumentedName[];
}
