import type { DiagramState } from '../../../server/src/protocol/diagrams.ts';

/** A diagram of a document, with the texts of its last good pictures. */
export interface Remembered {
  readonly text: string;
  /** The text itself while it is good; undefined as long as there was none. */
  readonly good: string | undefined;
  /** The good one before that, for a text that turns out not to be drawable. */
  readonly before: string | undefined;
}

interface Seen {
  readonly text: string;
  readonly state: DiagramState;
}

/**
 * Carries the last good texts from one version of a document to the next. Diagrams have no names: an equal text is the
 * same diagram; what is left over is paired in order, if as many were there before between the same neighbours.
 */
export function carryOver(before: readonly Remembered[], now: readonly Seen[]): readonly Remembered[] {
  const pairs = pair(
    before.map(({ text }) => text),
    now.map(({ text }) => text),
  );
  return now.map(({ text, state }, index) => {
    const previous = before[pairs[index] ?? -1];
    if (state !== 'valid' && state !== 'unchecked') return { text, good: previous?.good, before: previous?.before };
    return { text, good: text, before: previous?.good === text ? previous.before : previous?.good };
  });
}

/** What is left when a text could not be drawn after all. */
export const withdraw = (all: readonly Remembered[], text: string): readonly Remembered[] =>
  all.map((one) => (one.good === text ? { text: one.text, good: one.before, before: undefined } : one));

/** For each new text the index of the old one that it was, or -1. */
function pair(before: readonly string[], now: readonly string[]): readonly number[] {
  let start = 0;
  while (start < before.length && start < now.length && before[start] === now[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < now.length - start &&
    before[before.length - 1 - end] === now[now.length - 1 - end]
  ) {
    end++;
  }
  const shift = before.length - now.length;
  return now.map((_, index) => {
    if (index < start) return index;
    if (index >= now.length - end) return index + shift;
    // Between the equal ones at both ends, as many as before are the same ones, edited.
    return shift === 0 ? index : -1;
  });
}
