import { basename } from '../text/paths.ts';
import type { FileFacts } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import type { MissingLink } from './resolve-link.ts';
import { isServed } from './resolve-on-site.ts';
import { hasSite } from './site.ts';

/** Read on the forge, though the repository makes a site of other documents. */
const isOfForge = (path: string): boolean =>
  !path.includes('/') ||
  path.startsWith('.github/') ||
  (/^[A-Z_]{4,30}\.mdx?$/.test(basename(path)) &&
    !/(?:^|\/)(?:docs?|documentation|content|pages|site|website)\//.test(path));

/**
 * Whether a link that leads nowhere may do so only here: pages of a site are served under addresses that the generator, its
 * extensions and its hooks decide, beside files that the build makes. What git once had is gone all the same, what lies in
 * another folder at the top is no page of the site, and decisions and runbooks are read where they lie. Of such links on
 * repositories that nobody had looked at, most were alive.
 */
export function mayBeServed(file: FileFacts, path: string, { target, candidates }: MissingLink, world: World): boolean {
  const { path: from, kind } = file;
  if (kind !== 'markdown' || !isServed(path) || !(hasSite(world) || file.isTitledPage) || isOfForge(from)) return false;
  const isElsewhere = candidates.some((candidate) => topOf(candidate.path) !== topOf(from));
  return !isElsewhere && (world.fate(target)?.kind ?? 'never') === 'never';
}

const topOf = (path: string): string => path.slice(0, path.indexOf('/') + 1);
