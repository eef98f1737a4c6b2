import type { Config } from '../../config/config.ts';
import type { FileMove } from '../../text/change.ts';
import { applyEdits, type FileEdit } from '../../text/edit.ts';
import { createMatcher } from '../../text/glob.ts';
import { understand } from '../../workspace/extract.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import { advance } from '../../workspace/snapshot.ts';
import type { World } from '../../workspace/world.ts';
import type { FeatureContext } from '../context.ts';
import { namesIn } from './adr-at.ts';

interface Renumbered {
  readonly edits: readonly FileEdit[];
  readonly moves: readonly FileMove[];
  /** The old number and the new one: whoever names neither cannot be led astray. */
  readonly numbers: readonly number[];
}

/**
 * A document in which a name that means one ADR now would mean another one, or none, after the change; undefined where
 * each keeps its meaning. Numbers are local to their directories, so a number that is free here may be taken where the
 * citation stands.
 */
export async function citationAstray(
  { edits, moves, numbers }: Renumbered,
  { snapshot, world, worldOf, readText }: FeatureContext,
): Promise<string | undefined> {
  const moved = (path: string): string => {
    const move = moves.find(({ from }) => path === from || path.startsWith(`${from}/`));
    return move === undefined ? path : move.to + path.slice(move.from.length);
  };
  const edited = new Set(edits.map(({ file }) => file));
  const facts = new Map<string, FileFacts | undefined>();
  const after = new Map<string, FileFacts>();
  for (const { facts: document } of snapshot.files.values()) {
    const { path } = document;
    if (!isWrittenHere(document, world)) continue;
    if (!edited.has(path) && moved(path) === path && !namesOneOf(document, numbers)) continue;
    const now = await factsAfter(document, edits, moved(path), { config: world.config, readText });
    if (now === undefined) return path;
    if (moved(path) !== path) facts.set(path, undefined);
    facts.set(moved(path), now);
    after.set(path, now);
  }
  const files = [...snapshot.paths.files].filter((path) => moved(path) !== path);
  const next = worldOf(advance(snapshot, { created: files.map(moved), deleted: files, facts }).snapshot);
  for (const [path, now] of after) {
    const before = snapshot.files.get(path)?.facts;
    if (before === undefined) continue;
    const meant = meanings(before, world).map(moved);
    const means = meanings(now, next);
    // A name that meant nothing before may mean the renumbered one: it is told of, not refused.
    let at = 0;
    for (const meaning of means) if (meaning === meant[at]) at++;
    if (at < meant.length) return path;
  }
  return undefined;
}

/** Neither by a machine, which writes it anew, nor in another repository: what settings exclude is not ours to change. */
export const isWrittenHere = ({ path, role }: FileFacts, { config }: World): boolean =>
  role !== 'generated' && !createMatcher(config.exclude)(path);

/** The ADR that each name means for certain, in the order of the text. */
const meanings = (facts: FileFacts, world: World): readonly string[] =>
  [...namesIn(facts, world)]
    .sort((a, b) => a.range.start - b.range.start)
    .flatMap(({ adrs }) => (adrs.length === 1 ? adrs.map(({ file }) => file) : []));

const namesOneOf = ({ mentions, adr }: FileFacts, numbers: readonly number[]): boolean =>
  mentions.some(({ number }) => numbers.includes(number)) ||
  adr?.relations.some(({ target }) => target.number !== undefined && numbers.includes(target.number)) === true;

async function factsAfter(
  { path, role }: FileFacts,
  edits: readonly FileEdit[],
  newPath: string,
  { config, readText }: { readonly config: Config } & Pick<FeatureContext, 'readText'>,
): Promise<FileFacts | undefined> {
  const text = await readText(path);
  if (text === undefined) return undefined;
  const own = edits.filter(({ file }) => file === path);
  return understand(newPath, applyEdits(text, own), config, role === 'generated');
}
