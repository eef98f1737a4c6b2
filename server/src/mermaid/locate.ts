/**
 * Finds the mistakes behind a syntax error. Mermaid's parsers stop at the first token that no longer fits, which may be
 * far below what is wrong. So the diagram is parsed again with guesses at what was meant: the guess that mermaid
 * accepts shows the mistake. What is left is searched for more of them.
 */
import type { TextEdit } from '../text/edit.ts';
import { indexLines } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import type { Attempt, Attempts } from './attempt.ts';
import { type DiagramLine, diagramLines } from './diagram-lines.ts';
import type { Mistake } from './mistake.ts';
import { identity, type MappedText, originOf, replace } from './offset-map.ts';
import { lastWord, lineOf, placeOf, quotedPlace } from './places.ts';
import {
  type Blamed,
  blockRepairs,
  bracketRepairs,
  lineRemoval,
  type Repair,
  together,
  tokenRepairs,
} from './repairs.ts';
import type { ThrownError } from './thrown.ts';

/** How far above the place of an error its cause is looked for (field measure: 25 lines find what there is). */
const MOST_LINES_ABOVE = 25;

/** Of one diagram so many mistakes are told, or the first alone if there are more. */
const MOST_MISTAKES = 5;

/** All attempts together are so many, read so many units and take so long, that a huge diagram is not parsed dozens of times. */
const MOST_ATTEMPTS = 250;
const MOST_UNITS = 400_000;
const MOST_MS = 800;

/** Where the parser stopped, and how far it got: the end of the text where nothing but the whole is wrong. */
interface Stop {
  readonly range: Range;
  readonly kind: 'token' | 'end';
}

/** A repair that got further, and what mermaid says after it. */
interface Step {
  readonly repair: Repair;
  readonly changed: MappedText;
  readonly after: Attempt;
}

/** A text under repair. */
interface Work {
  readonly text: string;
  /** The repaired text. */
  readonly current: MappedText;
  /** What mermaid says of it. */
  readonly attempt: Attempt;
  /** What was wrong so far. */
  readonly mistakes: readonly Mistake[];
  readonly repairs: number;
}

/** The mistakes behind a syntax error, at least one, in the order of the text. */
export async function locate(text: string, failed: Attempt, attempts: Attempts): Promise<readonly Mistake[]> {
  const { error } = failed;
  if (error === undefined) return [];
  const limited = limit(attempts, failed.tookMs);
  const work: Work = { text, current: identity(text), attempt: failed, mistakes: [], repairs: 0 };
  const stop = await stopOf(text, failed, error, limited);
  const steps = await nextSteps(text, failed, stop, limited);
  for (const step of steps) {
    const all = await follow(taken(work, step, stop, error), limited);
    if (all !== undefined) return all.toSorted((a, b) => a.range.start - b.range.start);
  }
  // Where something stays wrong, what was found after the first mistake may only follow from it.
  const [step] = steps;
  return step === undefined ? [mistakeAt(work, stop, error)] : taken(work, step, stop, error).mistakes.slice(0, 1);
}

/** All mistakes, if mermaid accepts the text once they are repaired. */
async function follow(work: Work, attempts: LimitedAttempts): Promise<readonly Mistake[] | undefined> {
  const { current, attempt, mistakes, repairs: count } = work;
  const { error } = attempt;
  // What mermaid finds in a diagram that it could read may only follow from what was taken away.
  if (error === undefined || isAboutContent(current.text, attempt, error)) return mistakes;
  if (count >= MOST_MISTAKES) return undefined;
  const stop = await stopOf(current.text, attempt, error, attempts);
  for (const step of await nextSteps(current.text, attempt, stop, attempts)) {
    const all = await follow(taken(work, step, stop, error), attempts);
    if (all !== undefined) return all;
  }
  return undefined;
}

function taken(work: Work, { repair, changed, after }: Step, stop: Stop, error: ThrownError): Work {
  const mistakes = [...work.mistakes];
  for (const blamed of repair.blamed) {
    const mistake = mistakeAt(work, stop, error, blamed);
    if (!mistakes.some(({ range }) => isOnOneLine(work.text, range, mistake.range))) mistakes.push(mistake);
  }
  return { ...work, current: compose(work.current, changed), attempt: after, mistakes, repairs: work.repairs + 1 };
}

function mistakeAt({ text, current, attempt }: Work, stop: Stop, error: ThrownError, blamed: Blamed = stop): Mistake {
  const stopped = inOriginal(current, stop.range, text);
  return { text, type: attempt.type, error, stopped, ...blamedInOriginal(current, blamed, stop, text) };
}

/** Undefined once the attempts have read or taken too much. */
function limit(attempts: Attempts, firstMs: number): (text: string) => Promise<Attempt | undefined> {
  let left = MOST_ATTEMPTS;
  let units = MOST_UNITS;
  const start = performance.now();
  return async (text) => {
    left--;
    units -= text.length;
    // What mermaid needs once, it may need again: a text must not run into the deadline for the sake of its explanation.
    if (left < 0 || units < 0 || performance.now() - start + firstMs > MOST_MS) return undefined;
    return attempts(text);
  };
}

type LimitedAttempts = ReturnType<typeof limit>;

const isAboutContent = (text: string, { live }: Attempt, error: ThrownError): boolean =>
  live.text !== undefined && placeOf(text, error, live).precision === 'none';

async function stopOf(text: string, { live }: Attempt, error: ThrownError, attempts: LimitedAttempts): Promise<Stop> {
  const { range, precision } = placeOf(text, error, live);
  if (precision !== 'none' || live.text === undefined) return { range, kind: precision === 'end' ? 'end' : 'token' };
  return { range: (await failingLine(text, error, attempts)) ?? range, kind: 'token' };
}

/** The last line of the shortest beginning of the text that fails with the same words. */
async function failingLine(text: string, error: ThrownError, attempts: LimitedAttempts): Promise<Range | undefined> {
  const lines = indexLines(text);
  let low = 1;
  let high = lines.lineCount;
  while (low < high) {
    const middle = (low + high) >> 1;
    const shorter = await attempts(text.slice(0, lines.lineStart(middle)));
    if (shorter === undefined) return undefined;
    if (shorter.error?.message === error.message) high = middle;
    else low = middle + 1;
  }
  const line = lineOf(text, lines.lineStart(low - 1));
  if (text.slice(line.start, line.end).trim() === '') return undefined;
  return quotedPlace(text, line, error.message) ?? line;
}

/**
 * The first repair after which mermaid accepts the text. Else the one after which it gets furthest below the stop, and
 * the one after which it reads on to the end: either what is wrong there is the end, or the repair opened something.
 */
async function nextSteps(
  text: string,
  { live, type }: Attempt,
  stop: Stop,
  attempts: LimitedAttempts,
): Promise<readonly Step[]> {
  if (live.text === undefined || type === undefined) return [];
  const lines = diagramLines(text);
  const index = indexLines(text);
  const stopLine = index.lineAt(stop.range.start);
  let furthest = stop.range.start;
  let best: Step | undefined;
  let toEnd: Step | undefined;
  for (const repair of repairs(text, lines, type, stop.range)) {
    const changed = edited(text, repair.edits);
    if (changed === undefined) continue;
    const after = await attempts(changed.text);
    if (after === undefined) break;
    const step: Step = { repair, changed, after };
    if (after.error === undefined) return [step];
    if (stop.kind === 'end') continue;
    const reach = reachOf(changed, after, after.error);
    if (reach === text.length) toEnd ??= step;
    else if (reach > furthest && index.lineAt(reach) > stopLine) {
      furthest = reach;
      best = step;
    }
  }
  return [best, toEnd].filter((step) => step !== undefined);
}

function* repairs(text: string, lines: readonly DiagramLine[], type: string, stopped: Range): Generator<Repair, void> {
  const after = lines.findIndex(({ range }) => range.start > stopped.start);
  const stopLine = (after < 0 ? lines.length : after) - 1;
  yield* blockRepairs(lines, type, stopLine);
  const above = lines.slice(Math.max(0, stopLine - MOST_LINES_ABOVE), stopLine + 1).toReversed();
  const ofBrackets = above.map((line) => bracketRepairs(line)).filter((ofLine) => ofLine.length > 0);
  yield* ofBrackets.flat();
  // An open bracket hides whatever follows it, so two of them show only together.
  if (ofBrackets.length > 1) yield together(ofBrackets.toReversed().flatMap((ofLine) => ofLine.slice(0, 1)));
  if (above[0] !== undefined) yield* tokenRepairs(text, above[0], type, stopped);
  for (const { range } of above) if (!holds(range, stopped)) yield lineRemoval(text, range);
}

/** On the line where the parser stopped, the token is to blame, and `tokenRepairs` has seen to it. */
const holds = (line: Range, stopped: Range): boolean => line.start <= stopped.start && stopped.start <= line.end;

/** How far mermaid gets in a changed text, as an offset in the unchanged one; -1 where it got to no parser. */
function reachOf(changed: MappedText, { live }: Attempt, error: ThrownError): number {
  if (error.name === 'UnknownDiagramError' || live.text === undefined) return -1;
  const { range, precision } = placeOf(changed.text, error, live);
  const length = changed.offsets.at(-1) ?? 0;
  if (precision === 'end') return length;
  if (precision === 'none' && live.lexer === undefined) return -1;
  return originOf(changed, range).start;
}

/** Undefined where two edits overlap: two guesses at one place. */
function edited(text: string, edits: readonly TextEdit[]): MappedText | undefined {
  const replacements = edits
    .map(({ range, newText }) => ({ ...range, text: newText }))
    .toSorted((a, b) => a.start - b.start);
  const isDisjoint = replacements.every(({ start }, at) => start >= (replacements[at - 1]?.end ?? 0));
  return isDisjoint ? replace(identity(text), replacements) : undefined;
}

/** A change of a changed text, led back to the text before both. */
function compose(first: MappedText, second: MappedText): MappedText {
  return { text: second.text, offsets: second.offsets.map((offset) => first.offsets[offset] ?? 0) };
}

function blamedInOriginal(current: MappedText, { range, kind, opener }: Blamed, stop: Stop, text: string): Blamed {
  const place = { range: inOriginal(current, range, text), kind: range === stop.range ? stop.kind : kind };
  if (opener === undefined) return place;
  const closeAt = current.offsets[opener.closeAt] ?? opener.closeAt;
  return { ...place, opener: { ...opener, closeAt } };
}

const isOnOneLine = (text: string, a: Range, b: Range): boolean =>
  lineOf(text, a.start).start === lineOf(text, b.start).start;

/** A place of a changed text; what was inserted there comes from the word before it. */
function inOriginal(current: MappedText, range: Range, text: string): Range {
  const origin = originOf(current, range);
  if (text.slice(origin.start, origin.end).trim() !== '') return origin;
  return lastWord(text, origin.end);
}
