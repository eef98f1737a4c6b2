import { createMatcher } from '../text/glob.ts';
import { dirname, resolveFrom, resolvePath } from '../text/paths.ts';
import type { LinkTarget } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { decodePath } from './blob-url.ts';
import { isMarkdownPath } from './file-names.ts';
import { findLinkCandidates } from './link-candidates.ts';
import { isForgeIdiom, isPlaceholderLink, machineSuffix, readMachinePath } from './link-idioms.ts';
import { findAt, foundAt, isLeftOut } from './link-target.ts';
import { resolveOnSite } from './resolve-on-site.ts';
import { isOfMyst, siteRootsOf } from './site.ts';

export interface FoundLink {
  readonly kind: 'found';
  readonly path: string;
  readonly isDirectory: boolean;
}

/** Where a link leads. Running example: `../cat.md` in `docs/adr/0001-x.md`. */
export type LinkResolution =
  /** Another host, a mail address: not asked. */
  | { readonly kind: 'external' }
  /** The document itself: `#x`, or nothing at all. */
  | { readonly kind: 'self' }
  | FoundLink
  /** Left out by `.gitignore` or by the user's settings. */
  | { readonly kind: 'ignored' }
  /** Means something to a forge or a site generator: `../../issues`, `{{< ref "x" >}}`. */
  | { readonly kind: 'idiom' }
  /** Leaves the root, or leads into a submodule: what is there is not known. */
  | { readonly kind: 'outside' }
  /** A path of somebody's machine; `suffix` is the part of it that exists here. */
  | { readonly kind: 'machine-path'; readonly suffix?: string }
  | MissingLink;

export interface MissingLink {
  readonly kind: 'missing';
  /** The path that should be there. */
  readonly target: string;
  readonly candidates: readonly LinkCandidate[];
}

export interface LinkCandidate {
  readonly path: string;
  readonly why: 'moved' | 'case' | 'basename' | 'depth' | 'extension';
}

/**
 * Follows a link as a reader could: on the forge first, then by the ways in which site generators are known to map
 * sources to pages. Only what none of them can make sense of is missing.
 *
 * @param from the document that the destination stands in
 */
export function resolveLink(from: string, destination: LinkTarget, world: World): LinkResolution {
  const known = world.followed.get(destination);
  if (known !== undefined) return known;
  const { path: written } = destination;
  if (written === '') return { kind: 'self' };
  if (destination.template !== undefined) return { kind: 'idiom' };
  // Nearly every link is a relative path without any of these.
  const isPlain = !/^\/|[:%\\]/.test(written);
  const machine = isPlain ? undefined : readMachinePath(written);
  if (machine !== undefined) return resolveMachinePath(from, machine, written, world);
  if (!isPlain && (/^[A-Za-z][A-Za-z0-9+.-]{0,40}:/.test(written) || written.startsWith('//')))
    return { kind: 'external' };
  if (isIgnoredBySettings(written, undefined, world)) return { kind: 'ignored' };

  const decoded = isPlain ? written : decodePath(written).replaceAll('\\', '/');
  const isRooted = decoded.startsWith('/');
  const bases = isRooted ? siteRootsOf(from, world) : [dirname(from)];
  // Roots may be written by a user; a document's folder is one of the workspace.
  const targets = targetsOf(bases, decoded, isRooted ? resolvePath : resolveFrom);
  const first = targets[0];
  if (first === undefined) return isForgeIdiom(decoded) ? { kind: 'idiom' } : { kind: 'outside' };
  for (const target of targets) {
    const found = findAt(target, world);
    if (found === undefined) continue;
    world.followed.set(destination, found);
    return found;
  }
  const raw = decoded === written ? undefined : resolvePath(bases[0] ?? '', written);
  if (raw !== undefined && world.kindOf(raw) !== undefined) return foundAt(raw, world);
  if (isIgnoredBySettings(written, first, world)) return { kind: 'ignored' };
  if (isForgeIdiom(decoded) || isPlaceholderLink(written)) return { kind: 'idiom' };
  for (const target of targets) {
    if (world.isInSubmodule(target)) return { kind: 'outside' };
    if (target !== '' && isLeftOut(target, world)) return { kind: 'ignored' };
  }
  return resolveOnSite(from, decoded, first, world) ?? missing(from, decoded, first, world);
}

/** To MyST, a bare name may also be that of a label, which a page that a program writes declares: `(lxc_list.md)=`. */
const mayBeNamed = (from: string, written: string, target: string, world: World): boolean =>
  isMarkdownPath(written) &&
  !written.includes('/') &&
  isOfMyst(from, world) &&
  (world.fate(target)?.kind ?? 'never') === 'never';

function missing(from: string, written: string, target: string, world: World): LinkResolution {
  const candidates = findLinkCandidates(from, written, target, world);
  return candidates.length === 0 && mayBeNamed(from, written, target, world)
    ? { kind: 'idiom' }
    : { kind: 'missing', target, candidates };
}

/** The places a path can mean, one for each base; bases from which it leads out of the root are left out. */
function targetsOf(bases: readonly string[], path: string, resolve = resolvePath): string[] {
  const targets: string[] = [];
  for (const base of bases) {
    const target = resolve(base, path);
    if (target !== undefined) targets.push(target);
  }
  return targets;
}

function resolveMachinePath(from: string, machine: string, written: string, world: World): LinkResolution {
  // `/home/x` may be a page of a site: what exists is no machine's path.
  if (written.startsWith('/') && !written.startsWith('//')) {
    for (const target of targetsOf(siteRootsOf(from, world), decodePath(written))) {
      const found = findAt(target, world);
      if (found !== undefined) return found;
    }
  }
  const suffix = machineSuffix(machine, world);
  return suffix === undefined ? { kind: 'machine-path' } : { kind: 'machine-path', suffix };
}

function isIgnoredBySettings(written: string, target: string | undefined, world: World): boolean {
  const { ignore } = world.config.links;
  if (ignore.length === 0) return false;
  const matches = createMatcher(ignore);
  return target === undefined ? matches(written) : matches(target) || matches(`/${target}`);
}
