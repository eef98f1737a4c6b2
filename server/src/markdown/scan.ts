import type { Content } from './content.ts';
import type { Facts } from './facts.ts';

/** An open bracket that may yet become a link or an image. */
export interface Bracket {
  /** Offset of `[`. */
  readonly at: number;
  readonly image: boolean;
  /** How many links the document had when it was opened: those after are inside. */
  readonly links: number;
  /** Whether another bracket was opened inside, so that the text is no label. */
  nested: boolean;
}

/** Where the scan of one block stands, and what it knows not to be found any more. */
export interface Scan {
  readonly content: Content;
  readonly text: string;
  readonly block: number;
  readonly facts: Facts;
  readonly brackets: Bracket[];
  /** Openers below this height are in a text that holds a link: a link they cannot be, an image they can. */
  dead: number;
  /** Offset of the last run of backticks of each length; made when the first backtick is met. */
  lastRuns: Map<number, number> | undefined;
  /** Terminators of comments, instructions, ... that do not occur further on. */
  missing: string[];
}
