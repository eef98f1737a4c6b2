import type { Range } from '../text/range.ts';

/** Answers whether an offset lies in one of the ranges. */
export function createInsideTest(ranges: readonly Range[]): (offset: number) => boolean {
  const endAround = createEndAround(ranges);
  return (offset) => endAround(offset) > offset;
}

/** Answers where the range ends that an offset lies in, or 0 or what has ended before it. */
export function createEndAround(ranges: readonly Range[]): (offset: number) => number {
  // Links nest (an image in a link), so ends are made to grow: the furthest end of all that start before.
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  const furthest: number[] = [];
  for (const range of sorted) furthest.push(Math.max(range.end, furthest.at(-1) ?? 0));
  return (offset) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return furthest[low - 1] ?? 0;
  };
}
