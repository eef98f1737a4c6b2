import type { World } from '../workspace/world.ts';
import { findLinkCandidates } from './link-candidates.ts';
import type { CodeReference, PathFate, PathLoss } from './reference.ts';
import type { LinkCandidate } from './resolve-link.ts';
import type { ReferenceResolution } from './resolve-reference.ts';

/** A path that was there and is not: which commit took it away, and where what was there may be now. */
export interface GonePath {
  /** As it was in the tree; of a document's mention it may be the end of it only. */
  readonly path: string;
  readonly loss: PathLoss;
  /** The end of git's chain of renames, where that is still there. */
  readonly movedTo: string | undefined;
  /** Paths that a mention may be changed to, the best first, `movedTo` among them. */
  readonly places: readonly LinkCandidate[];
}

/**
 * The one place that decides what became of a path, for rules, cards and repairs.
 *
 * @param written as the document has it: `../src/old.ts`
 * @returns undefined for what is there, or was never
 */
export function readFate(
  from: string,
  written: string,
  path: string,
  fate: PathFate | undefined,
  world: World,
): GonePath | undefined {
  if (fate === undefined || fate.kind === 'never') return undefined;
  const { commit, date, subject } = fate;
  const movedTo = fate.kind === 'moved' && world.kindOf(fate.to) !== undefined ? fate.to : undefined;
  const others = findLinkCandidates(from, written, path, world).filter((other) => other.path !== movedTo);
  return {
    path,
    loss: { commit, date, subject },
    movedTo,
    places: [...(movedTo === undefined ? [] : [{ path: movedTo, why: 'moved' as const }]), ...others],
  };
}

/** What became of the path that a reference names; undefined also where only its end is known, of several. */
export function fateOfReference(
  from: string,
  reference: CodeReference,
  { resolution, path, fate }: ReferenceResolution,
  world: World,
): GonePath | undefined {
  if ((resolution !== 'gone' && resolution !== 'moved') || path === undefined) return undefined;
  const gone = readFate(from, reference.path, path, fate, world);
  // A directory is not looked for by its name: `src`, `docs` and `lib` are everywhere.
  return gone === undefined || !reference.directory
    ? gone
    : { ...gone, places: gone.places.filter(({ why }) => why === 'moved') };
}

/** `on 2026-03-02 in 1a2b3c4 "Drop kafka"` */
export const describeLoss = ({ commit, date, subject }: PathLoss): string =>
  `on ${date} in ${commit.slice(0, 7)}${subject === '' ? '' : ` "${subject}"`}`;
