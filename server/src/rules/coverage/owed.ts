import type { Range } from '../../text/range.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import type { World } from '../../workspace/world.ts';

/** Something that has to be documented, or that readers have to be able to get to. */
export interface Owed {
  readonly name: string;
  /** Where a reader would point. */
  readonly range: Range;
  readonly isDocumented: boolean;
}

/**
 * What is owed for one file; nothing without configuration. The rule of its kind reports what of it is not documented, and
 * `waypost coverage` counts it: both ask here, so that they cannot disagree.
 */
export type OwedIn = (file: FileFacts, world: World) => readonly Owed[];
