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
  readonly kind: MistakeKind;
  /** Where mermaid's parser stopped: `range`, or after it. */
  readonly stopped: Range;
  /** For the kinds `opener`, `unopened` and `misspelt`. */
  readonly opener?: Opener;
}

/**
 * What the range of a mistake is.
 *
 * - `token`: what mermaid's parser could not take
 * - `end`: the last word, since something is missing after it
 * - `line`: the line without which the error is gone, though the parser stopped later
 * - `opener`: a word, bracket or quote that opens something and is never closed
 * - `unopened`: the line that was meant to open the block which some end below closes
 * - `extra`: an end or bracket that closes nothing
 * - `misspelt`: a line that was meant to be a block's end
 */
export type MistakeKind = 'token' | 'end' | 'line' | 'opener' | 'unopened' | 'extra' | 'misspelt';

/** Something that is opened and closed. With the missing part, mermaid accepts the diagram or gets further. */
export interface Opener {
  /** @example a word such as `subgraph`, or a bracket: `[` */
  readonly open: string;
  /** @example `end`, `]` */
  readonly close: string;
  readonly kind: 'block' | 'bracket' | 'quote';
  /** Where the missing part would fit; the end of a block on a line of its own after this place. */
  readonly closeAt: number;
}
