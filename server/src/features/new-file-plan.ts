import type { Change } from '../text/change.ts';
import type { Range } from '../text/range.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** All that makes a new record or page, to be applied as one. */
export interface NewFilePlan {
  /** The new file's path. */
  readonly file: string;
  readonly id: string;
  readonly directory: string;
  readonly change: Change;
  /** What is to be filled in, in the order of the text. */
  readonly placeholders: readonly Range[];
  /** What its author has to do by hand, in sentences without full stop. */
  readonly byHand: readonly string[];
  /** What was known when it was planned. */
  readonly basedOn: Snapshot;
}
