import { fateOfReference, readFate } from '../references/fate.ts';
import { commonNames } from '../references/file-names.ts';
import type { CodeReference, PathLoss } from '../references/reference.ts';
import { type LinkCandidate, type LinkResolution, resolveLink } from '../references/resolve-link.ts';
import { resolveReference } from '../references/resolve-reference.ts';
import { isJudged } from '../references/severity.ts';
import { quotingOf, writeCodePath, writeLinkPath } from '../references/write-path.ts';
import type { FileMove } from '../text/change.ts';
import type { FileEdit } from '../text/edit.ts';
import type { FileFacts, LinkFact } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { createYielder } from '../workspace/yielder.ts';
import { followLink, followReference, type Move, type MoveContext } from './rename-files.ts';

/** A path that is gone, where it is known to be now, and the mentions of it in all documents. */
export interface Repair {
  readonly from: string;
  readonly to: string;
  /** `moved`: git says so. Else a guess: the only file of that name, the same path in other letter case, and the like. */
  readonly why: LinkCandidate['why'];
  /** Undefined for a move that is not committed yet. */
  readonly loss: PathLoss | undefined;
  /** Sorted by file and place. */
  readonly edits: readonly FileEdit[];
}

/**
 * What documents name that has been moved behind their backs, by `git mv` or on another branch: as `followMoves`, after
 * the fact. Of each mention that leads nowhere it is asked where it would lead had nothing been moved, its own document
 * included. What is on a line that speaks of the move, or is marked as removed, stays.
 *
 * @param staged moves that git's index knows and HEAD does not
 */
export async function findRepairs(
  staged: readonly FileMove[],
  { snapshot, worldOf }: MoveContext,
): Promise<readonly Repair[]> {
  const now = worldOf(snapshot);
  const later = new Map(staged.map(({ from, to }) => [from, to]));
  const moves = new Map([...later].filter(([from, to]) => isMove(from, to, now)));
  for (const [path, event] of snapshot.history?.past.entries() ?? []) {
    const fate = event.to === undefined ? undefined : now.fate(path);
    if (fate?.kind !== 'moved') continue;
    // What was moved and committed may have been moved on since.
    const to = later.get(fate.to) ?? fate.to;
    if (isMove(path, to, now)) moves.set(path, to);
  }
  const directories = new Map<string, string | undefined>();
  const moved = (path: string): string => {
    const file = moves.get(path);
    if (file !== undefined || now.kindOf(path) !== undefined) return file ?? path;
    if (!directories.has(path)) directories.set(path, placeOfDirectory(path, moves, now));
    return directories.get(path) ?? path;
  };
  const before = worldOf({ ...snapshot, paths: snapshot.paths.with(moves.keys(), moves.values()).table });
  const move: Move = { before, after: now, moved };
  const formerNames = new Map<string, string[]>();
  for (const [path, to] of moves) formerNames.set(to, [...(formerNames.get(to) ?? []), path]);

  const repairs = createCollector();
  const pause = createYielder();
  for (const path of snapshot.files.keys()) {
    if (pause.isDue()) await pause.yield();
    const facts = snapshot.files.get(path)?.facts;
    if (facts === undefined || !isJudged(facts)) continue;
    const names = [path, ...(formerNames.get(path) ?? [])];
    for (const mention of brokenMentions(facts, now)) {
      const followed = names.flatMap((name) => follow({ ...facts, path: name }, mention, move) ?? [])[0];
      const found = followed ?? guess(facts, mention, now);
      if (found === undefined) continue;
      repairs.add(
        { from: found.from, to: found.to, why: found.why, loss: lossOf(found.from, now) },
        { file: path, range: mention.range, newText: found.newText },
      );
    }
  }
  return repairs.all();
}

const isMove = (from: string, to: string, now: World): boolean =>
  now.kindOf(from) === undefined && now.kindOf(to) === 'file';

/** Where most files of a directory went that is not there any more, with the same paths below it. */
function placeOfDirectory(path: string, moves: ReadonlyMap<string, string>, now: World): string | undefined {
  const counts = new Map<string, number>();
  let files = 0;
  for (const [from, to] of moves) {
    if (!from.startsWith(`${path}/`)) continue;
    files++;
    const tail = from.slice(path.length);
    const place = to.endsWith(tail) ? to.slice(0, to.length - tail.length) : '';
    if (place !== '') counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] * 2 > files && now.kindOf(best[0]) === 'directory' ? best[0] : undefined;
}

/** A link or a reference that leads nowhere now. */
interface Mention {
  readonly range: FileEdit['range'];
  readonly link?: LinkFact;
  readonly reference?: CodeReference;
  /** Several files fit now: it is broken only if it named one exactly before. */
  readonly isAmbiguous?: boolean;
}

function* brokenMentions(facts: FileFacts, now: World): Iterable<Mention> {
  const seen = new Set<number>();
  for (const link of facts.links) {
    const range = link.pathRange;
    if (range.start === range.end || seen.has(range.start) || link.isMarkedRemoved) continue;
    if (LEADS.has(resolveLink(facts.path, link, now).kind)) continue;
    seen.add(range.start);
    yield { range, link };
  }
  for (const reference of facts.references) {
    const range = reference.pathRange;
    if (reference.form === 'link' || seen.has(range.start) || isKept(reference)) continue;
    const { resolution, path } = resolveReference(facts.path, reference, now);
    const isAmbiguous = resolution === 'suffix' && path === undefined;
    if (resolution === 'exact' || resolution === 'ignored' || (resolution === 'suffix' && !isAmbiguous)) continue;
    seen.add(range.start);
    yield { range, reference, isAmbiguous };
  }
}

/**
 * What a link may be besides broken. One that leads out of the root or looks like a route of a site may do so only since
 * its document moved.
 */
const LEADS: ReadonlySet<LinkResolution['kind']> = new Set(['found', 'self', 'external', 'ignored']);

/** Text that is right to name what is gone, and names that every project has. */
const isKept = ({ isMarkedRemoved, context, path }: CodeReference): boolean =>
  isMarkedRemoved ||
  context.saysRemoved ||
  context.sectionClass === 'history' ||
  (!path.includes('/') && commonNames.test(path));

interface Found {
  readonly from: string;
  readonly to: string;
  readonly why: LinkCandidate['why'];
  readonly newText: string;
}

/** What a mention led to before everything was moved, as it is to be written now. */
function follow(facts: FileFacts, { link, reference, isAmbiguous }: Mention, move: Move): Found | undefined {
  if (link !== undefined) {
    const found = resolveLink(facts.path, link, move.before);
    const newText = followLink(facts, link, move);
    if (found.kind !== 'found' || newText === undefined) return undefined;
    return { from: found.path, to: move.moved(found.path), why: 'moved', newText };
  }
  if (reference === undefined) return undefined;
  const { path, resolution } = resolveReference(facts.path, reference, move.before);
  if (isAmbiguous === true && resolution !== 'exact') return undefined;
  const newText = followReference(facts, reference, move);
  return path === undefined || newText === undefined
    ? undefined
    : { from: path, to: move.moved(path), why: 'moved', newText };
}

/** The only path that a mention of something deleted may mean. */
function guess(facts: FileFacts, { link, reference }: Mention, now: World): Found | undefined {
  if (link !== undefined) {
    const found = resolveLink(facts.path, link, now);
    if (found.kind !== 'missing') return undefined;
    const gone = readFate(facts.path, link.path, found.target, now.fate(found.target), now);
    const [only, ...others] = gone?.places ?? [];
    if (gone === undefined || only === undefined || others.length > 0) return undefined;
    const newText = writeLinkPath(facts.path, link.path, only.path, quotingOf(link));
    return { from: gone.path, to: only.path, why: only.why, newText };
  }
  if (reference === undefined || reference.form === 'blob-url') return undefined;
  const gone = fateOfReference(facts.path, reference, resolveReference(facts.path, reference, now), now);
  const [only, ...others] = gone?.places ?? [];
  if (gone === undefined || only === undefined || others.length > 0) return undefined;
  return { from: gone.path, to: only.path, why: only.why, newText: writeCodePath(reference.path, only.path) };
}

function lossOf(path: string, now: World): PathLoss | undefined {
  const fate = now.fate(path);
  if (fate === undefined || fate.kind === 'never') return undefined;
  const { commit, date, subject } = fate;
  return { commit, date, subject };
}

/** Mentions of the same path that goes to the same place are one repair. */
function createCollector(): { add(repair: Omit<Repair, 'edits'>, edit: FileEdit): void; all(): readonly Repair[] } {
  const found = new Map<string, { readonly repair: Omit<Repair, 'edits'>; readonly edits: FileEdit[] }>();
  return {
    add(repair, edit) {
      const key = `${repair.from}\0${repair.to}`;
      const known = found.get(key) ?? { repair, edits: [] };
      known.edits.push(edit);
      found.set(key, known);
    },
    all: () =>
      [...found.values()]
        .map(({ repair, edits }) => ({ ...repair, edits: edits.sort(byPlace) }))
        .sort((a, b) => Number(b.why === 'moved') - Number(a.why === 'moved') || (a.from < b.from ? -1 : 1)),
  };
}

const byPlace = (a: FileEdit, b: FileEdit): number =>
  a.file === b.file ? a.range.start - b.range.start : a.file < b.file ? -1 : 1;
