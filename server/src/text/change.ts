import type { FileEdit } from './edit.ts';

/** A file that is not there yet. */
export interface NewFile {
  /** Path relative to the root, with `/`. */
  readonly file: string;
  /** As it is to lie on disk, line endings and byte order mark included. */
  readonly text: string;
}

/** A file or a folder that gets another path; both relative to the root. */
export interface FileMove {
  readonly from: string;
  readonly to: string;
}

/**
 * What is to become of a workspace in one step: all of it happens, or none, and it is undone as one. Files are created
 * first, then edited, then moved: an edit names its file by the path from before the moves, and no file is created and
 * edited at once.
 */
export interface Change {
  readonly creates: readonly NewFile[];
  readonly edits: readonly FileEdit[];
  readonly moves: readonly FileMove[];
}

/** A change that changes nothing, to build upon. */
export const noChange: Change = { creates: [], edits: [], moves: [] };

/** Whether a change leaves everything as it is. */
export const isEmptyChange = ({ creates, edits, moves }: Change): boolean =>
  creates.length === 0 && edits.length === 0 && moves.length === 0;
