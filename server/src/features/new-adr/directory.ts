import { isAdrDirectory } from '../../adr/locate.ts';
import type { World } from '../../workspace/world.ts';
import { Refusal } from '../planned.ts';

/** Where a repository without ADRs keeps its first one. */
const FIRST = 'docs/adr';

/** The directory that a new ADR belongs in, relative to the root. @throws Refusal where that is not certain. */
export function chooseDirectory(given: string | undefined, world: World): string {
  const known = world.adrDirectories();
  if (given !== undefined) {
    const directory = normalise(given);
    if (directory === undefined) throw new Refusal(`the directory ${JSON.stringify(given)} is not in the workspace`);
    if (world.kindOf(directory) === 'file') throw new Refusal(`${directory} is a file, not a directory`);
    return directory;
  }
  const [only, second] = known;
  if (second !== undefined)
    throw new Refusal(`there are several directories of ADRs, name one of them: ${known.join(', ')}`);
  return only ?? firstDirectory(world);
}

/** Where the first ADR of a repository goes: as configured, into an empty directory that is meant for it, or `docs/adr`. */
export function firstDirectory(world: World): string {
  const [configured] = world.config.adr.directories;
  const directory = configured === undefined ? undefined : normalise(configured);
  if (directory !== undefined) return directory;
  const found = ['docs/adr', 'docs/adrs', 'docs/decisions', 'doc/adr', 'adr'].find(
    (path) => isAdrDirectory(path) && world.kindOf(path) === 'directory',
  );
  return found ?? FIRST;
}

/** `./docs\adr/` is `docs/adr`; undefined for what leads out of the root. */
export function normalise(given: string): string | undefined {
  const slashed = given.trim().replaceAll('\\', '/');
  if (slashed.startsWith('/') || /^[A-Za-z]:/.test(slashed) || slashed.includes('\0')) return undefined;
  const segments = slashed.split('/').filter((segment) => segment !== '' && segment !== '.');
  return segments.includes('..') ? undefined : segments.join('/');
}
