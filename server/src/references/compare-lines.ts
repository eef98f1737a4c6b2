import { BLANK, type LineDigests } from '../text/digest.ts';

/** What became of a block of lines of an older version of a file. */
export type LinesFate =
  /** It is where it was, or what stands there now is what it became. */
  | { readonly kind: 'there' }
  /** Word for word elsewhere, and certainly that: the 1-based line where it begins. */
  | { readonly kind: 'moved'; readonly line: number }
  /** Neither: something else stands there now. */
  | { readonly kind: 'gone' }
  /** The lines were blank, or not there even then, or may be in several places now. */
  | { readonly kind: 'unknown' };

/** Lines on each side of a block that tell apart the places where it may be. */
const CONTEXT = 4;
/** Of more places than this none is certain. */
const MOST_PLACES = 200;

/**
 * Compares lines as they were cited with the file now. A block that was only changed within is still where it was: a
 * reader who goes there finds what was meant. So it counts as gone only where other lines stand, in other surroundings.
 *
 * @param first 1-based, both included
 */
export function compareLines(then: LineDigests, now: LineDigests, first: number, last: number): LinesFate {
  const at = first - 1;
  const block = then.whole.subarray(at, last);
  if (last > then.length || block.every((digest) => digest === BLANK)) return { kind: 'unknown' };
  if (isAt(now.whole, at, block)) return { kind: 'there' };
  const place = findBlock(then.whole, now.whole, at, block);
  if (place === 'unclear') return { kind: 'unknown' };
  if (place !== undefined) return place === at ? { kind: 'there' } : { kind: 'moved', line: place + 1 };
  return isChangedInPlace(then, now, at, block) ? { kind: 'there' } : { kind: 'gone' };
}

const isAt = (lines: Uint32Array, at: number, block: Uint32Array): boolean =>
  at + block.length <= lines.length && block.every((digest, index) => lines[at + index] === digest);

/**
 * Where a block is now, as a 0-based line: the only place there is, if it was the only one then, else the one whose
 * surroundings are those of then. `}` and `return null` are in many places, and none of them is certain by itself.
 */
function findBlock(
  then: Uint32Array,
  now: Uint32Array,
  at: number,
  block: Uint32Array,
): number | 'unclear' | undefined {
  const places = placesOf(now, block);
  const [only] = places;
  if (only === undefined) return undefined;
  if (places.length > MOST_PLACES) return 'unclear';
  if (places.length === 1 && placesOf(then, block).length === 1) return only;
  const [best, second] = places
    .map((place) => ({ place, likeness: likenessAround(then, at, now, place, block.length) }))
    .sort((a, b) => b.likeness - a.likeness);
  if (best === undefined || best.likeness < 2 || best.likeness === second?.likeness) return 'unclear';
  return best.place;
}

function placesOf(lines: Uint32Array, block: Uint32Array): number[] {
  const places: number[] = [];
  const [start = BLANK] = block;
  for (let at = lines.indexOf(start); at >= 0 && places.length <= MOST_PLACES; at = lines.indexOf(start, at + 1)) {
    if (isAt(lines, at, block)) places.push(at);
  }
  return places;
}

/** How many lines around two places are the same, counted outwards until one differs; blank ones say nothing. */
function likenessAround(then: Uint32Array, at: number, now: Uint32Array, place: number, length: number): number {
  return likeness(then, at - 1, now, place - 1, -1) + likeness(then, at + length, now, place + length, 1);
}

function likeness(then: Uint32Array, from: number, now: Uint32Array, to: number, step: 1 | -1): number {
  let left = from;
  let right = to;
  for (let same = 0; same < CONTEXT; same++) {
    while (then[left] === BLANK) left += step;
    while (now[right] === BLANK) right += step;
    if (then[left] === undefined || then[left] !== now[right]) return same;
    left += step;
    right += step;
  }
  return CONTEXT;
}

/**
 * Whether what stands at a block's place is what became of it: half of its lines are still there, in whatever order; or
 * its first line and half of the others begin as they did; or something else stands between what was above and below it.
 */
function isChangedInPlace(then: LineDigests, now: LineDigests, at: number, block: Uint32Array): boolean {
  const end = at + block.length;
  const lines = new Set(now.whole.subarray(at, end));
  const heads = new Set(now.heads.subarray(at, end));
  // A line without a name, such as `}`, is like too many others.
  const named = [...block.keys()].map((index) => at + index).filter((line) => then.heads[line] !== BLANK);
  const isKept = (line: number): boolean => lines.has(then.whole[line] ?? BLANK);
  const beginsAlike = (line: number): boolean => heads.has(then.heads[line] ?? BLANK);
  const [opening] = named;
  if (opening !== undefined) {
    if (named.filter(isKept).length * 2 >= named.length) return true;
    if (beginsAlike(opening) && named.filter(beginsAlike).length * 2 >= named.length) return true;
  }
  if (likeness(then.whole, at - 1, now.whole, at - 1, -1) === 0) return false;
  const below = then.whole.subarray(end).find((digest) => digest !== BLANK);
  const between = now.whole.subarray(at, end + Math.max(3, block.length / 2)).filter((digest) => digest !== BLANK);
  return below !== undefined && between.indexOf(below) > 0;
}
