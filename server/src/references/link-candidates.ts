import { distance } from 'fastest-levenshtein';
import { ancestors, basename, dirname, extname } from '../text/paths.ts';
import type { World } from '../workspace/world.ts';
import { commonNames } from './file-names.ts';
import type { LinkCandidate } from './resolve-link.ts';
import { join } from './site.ts';

const lineEnding = /:\d{1,7}(?:[-:]\d{1,7})?$/;

/**
 * What a link that leads nowhere may have meant, the best first, at most four. Of the judged broken links and paths,
 * 46 % had one such suggestion.
 */
export function findLinkCandidates(from: string, link: string, place: string, world: World): LinkCandidate[] {
  // `src/a.ts:12` as editors write it: the line is no part of the path.
  const [written, target] = [link.replace(lineEnding, ''), place.replace(lineEnding, '')];
  const found = new Map<string, LinkCandidate>();
  const add = (path: string | undefined, why: LinkCandidate['why']): void => {
    if (path !== undefined && path !== '' && path !== from && !found.has(path)) found.set(path, { path, why });
  };
  if (target !== place && world.kindOf(target) !== undefined) add(target, 'extension');
  add(movedTo(target, world), 'moved');
  for (const path of differsByCase(target, world)) add(path, 'case');
  for (const path of otherDepths(from, written, world)) add(path, 'depth');
  for (const path of otherExtensions(target, world)) add(path, 'extension');
  for (const path of sameName(target, world)) add(path, 'basename');
  return [...found.values()].slice(0, 4);
}

/** Where git says that a path went, when something is there. */
export function movedTo(target: string, world: World): string | undefined {
  const fate = world.fate(target);
  return fate?.kind === 'moved' && world.kindOf(fate.to) !== undefined ? fate.to : undefined;
}

function differsByCase(target: string, world: World): string[] {
  const lower = target.toLowerCase();
  return world.filesNamed(basename(target)).filter((path) => path.toLowerCase() === lower);
}

/** The same tail from another base: `../../Makefile` instead of `../../../Makefile`, `./docs/x.md` from the root. */
function otherDepths(from: string, written: string, world: World): string[] {
  const tail = written
    .replace(/[?#].*$/, '')
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.' && segment !== '..')
    .join('/');
  // A tail of one common name would be found somewhere above almost always.
  if (tail === '' || (!tail.includes('/') && commonNames.test(tail) && !/^makefile$/i.test(tail))) return [];
  return ancestors(from)
    .map((directory) => join(directory, tail))
    .filter((path) => world.kindOf(path) !== undefined);
}

function otherExtensions(target: string, world: World): string[] {
  const extension = extname(target);
  const directory = dirname(target);
  const stem = basename(target).slice(0, basename(target).length - extension.length);
  if (extension === '' || stem === '') return [];
  const names = world.entriesOf(directory).filter((name) => name !== basename(target));
  const same = names.filter((name) => name.startsWith(`${stem}.`) && !name.slice(stem.length + 1).includes('.'));
  if (same.length > 0) return same.length === 1 ? same.map((name) => join(directory, name)) : [];
  return [];
}

function sameName(target: string, world: World): string[] {
  const name = basename(target);
  const directory = dirname(target);
  // `1498.md` is a number, and another one elsewhere.
  if (!commonNames.test(name) && extname(name) !== '' && /\p{L}/u.test(name.slice(0, -extname(name).length))) {
    const equal = world.filesNamed(name);
    if (equal.length === 1) return [...equal];
    if (equal.length > 1) return [];
  }
  return nearestName(name, world.entriesOf(directory)).map((near) => join(directory, near));
}

/** A neighbour whose name is a slip away: `007-use-cqrs.md` for `0007-use-cqrs.md`. Numbers that differ are no slip. */
function nearestName(name: string, entries: readonly string[]): string[] {
  if (name.length < 6 || name.length > 200 || extname(name) === '' || entries.length > 2000) return [];
  const near = entries.filter(
    (entry) =>
      Math.abs(entry.length - name.length) <= 2 &&
      extname(entry) === extname(name) &&
      digitsOf(entry) === digitsOf(name) &&
      distance(entry, name) <= 2,
  );
  return near.length === 1 ? near : [];
}

const digitsOf = (name: string): string =>
  (name.match(/\d+/g) ?? []).map((digits) => digits.replace(/^0+(?=\d)/, '')).join('-');
