import type { Range } from '../text/range.ts';
import type { ThrownError } from './thrown.ts';

/** What is wrong at one place of a diagram, before it is put into words. All ranges are places in `text`. */
export interface Mistake {
  /** The diagram as it was written. */
  readonly text: string;
  /** Mermaid's name of the diagram's type, undefined where it got to no parser. */
  readonly type: string | undefined;
  readonly error: ThrownError;
  /** What to underline. Never empty, except in an empty text. */
  readonly range: Range;
  /**
   * What `range` is: the token that mermaid's parser could not take; the last word, since something is missing at the
   * end; the line without which the error is gone, though the parser stopped later; what is opened and never closed.
   */
  readonly kind: 'token' | 'end' | 'line' | 'opener';
  /** Where mermaid's parser stopped: `range`, or after it. */
  readonly stopped: Range;
  /** For the kind `opener`. */
  readonly opener?: Opener;
}

/** Something that is opened and not closed. */
export interface Opener {
  /** @example a word such as `subgraph`, or a bracket: `[` */
  readonly open: string;
  /** @example `end`, `]` */
  readonly close: string;
  readonly kind: 'block' | 'bracket' | 'quote';
  /** Where the closing word, on a line of its own, or the closing bracket would fit. */
  readonly closeAt: number;
}
