import { BLANK, type LineDigests } from '../text/digest.ts';

/** What became of a block of lines of an older version of a file. */
export type LinesFate =
  /** It is where it was, or what stands there now is what it became. */
  | { readonly kind: 'there' }
  /** Word for word elsewhere, and certainly that: the 1-based line where it begins. */
  | { readonly kind: 'moved'; readonly line: number }
  /** Neither: something else stands there now. */
  | { readonly kind: 'gone' }
  /** The lines were blank, or not there even then. */
  | { readonly kind: 'unknown' };

/** Lines around a block that tell apart the places where it may be. */
const CONTEXT = 4;
/** Of more places than this none is certain. */
const MOST_PLACES = 200;

/**
 * Compares lines as they were cited with the file now. A block that was only changed within is still where it was: a
 * reader who goes there finds what was meant. So it counts as gone only once most of it is, and what was around it.
 *
 * @param first 1-based, both included
 */
export function compareLines(then: LineDigests, now: LineDigests, first: number, last: number): LinesFate {
  const block = then.subarray(first - 1, last);
  if (last > then.length || block.length === 0 || block.every((digest) => digest === BLANK)) return { kind: 'unknown' };
  if (equalAt(now, first - 1, block)) return { kind: 'there' };
  const place = findBlock(then, now, first - 1, block);
  if (place === 'unclear') return { kind: 'unknown' };
  if (place !== undefined) return place === first - 1 ? { kind: 'there' } : { kind: 'moved', line: place + 1 };
  return isChangedInPlace(then, now, first - 1, block) ? { kind: 'there' } : { kind: 'gone' };
}

const equalAt = (lines: LineDigests, at: number, block: LineDigests): boolean =>
  at + block.length <= lines.length && block.every((digest, index) => lines[at + index] === digest);

/**
 * Where a block is now, as a 0-based line: the only place there is, if it was the only one then, else the one whose
 * surroundings are those of then. `}` and `return null` are in many places, and none of them is certain by itself.
 */
function findBlock(
  then: LineDigests,
  now: LineDigests,
  at: number,
  block: LineDigests,
): number | 'unclear' | undefined {
  const places = placesOf(now, block);
  const [only] = places;
  if (only === undefined) return undefined;
  if (places.length > MOST_PLACES) return 'unclear';
  if (places.length === 1 && placesOf(then, block).length === 1) return only;
  const scored = places
    .map((place) => ({ place, score: likeness(then, at, now, place, block.length) }))
    .sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (best === undefined || best.score < 2) return 'unclear';
  return second !== undefined && second.score === best.score ? 'unclear' : best.place;
}

function placesOf(lines: LineDigests, block: LineDigests): number[] {
  const places: number[] = [];
  const [start = BLANK] = block;
  for (let at = lines.indexOf(start); at >= 0 && places.length <= MOST_PLACES; at = lines.indexOf(start, at + 1)) {
    if (equalAt(lines, at, block)) places.push(at);
  }
  return places;
}

/** How many lines around two places are the same, counted outwards until one differs; blank ones say nothing. */
function likeness(then: LineDigests, at: number, now: LineDigests, place: number, length: number): number {
  let score = 0;
  for (const [from, to, step] of [
    [at - 1, place - 1, -1],
    [at + length, place + length, 1],
  ] as const) {
    let left = from;
    let right = to;
    for (let seen = 0; seen < CONTEXT; seen++) {
      while (then[left] === BLANK) left += step;
      while (now[right] === BLANK) right += step;
      if (then[left] === undefined || then[left] !== now[right]) break;
      score++;
      left += step;
      right += step;
    }
  }
  return score;
}

/**
 * Whether what stands at a block's place is what became of it: half of its lines are there still, in whatever order, or
 * both lines around it are. A single line has only those.
 */
function isChangedInPlace(then: LineDigests, now: LineDigests, at: number, block: LineDigests): boolean {
  const window = new Set(now.subarray(at, at + block.length));
  const telling = block.filter((digest) => digest !== BLANK);
  if (telling.filter((digest) => window.has(digest)).length * 2 >= telling.length) return true;
  return likeness(then, at, now, at, block.length) >= 2 && touches(then, now, at, block.length);
}

/** The nearest lines with something in them, above and below, are the same. */
function touches(then: LineDigests, now: LineDigests, at: number, length: number): boolean {
  const nearest = (lines: LineDigests, from: number, step: 1 | -1): number | undefined => {
    let line = from;
    while (lines[line] === BLANK) line += step;
    return lines[line];
  };
  return (
    nearest(then, at - 1, -1) === nearest(now, at - 1, -1) &&
    nearest(then, at + length, 1) === nearest(now, at + length, 1)
  );
}
