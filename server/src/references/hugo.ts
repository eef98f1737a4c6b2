import { basename, dirname } from '../text/paths.ts';
import type { World } from '../workspace/world.ts';
import { findAt, foundAt } from './link-target.ts';
import type { FoundLink } from './resolve-link.ts';
import { join } from './site.ts';
import { findSitePage } from './site-page.ts';

/** `site/content/en` and `site/content` for a page below them. */
export function hugoContentOf(from: string): readonly string[] {
  const [, content, language] = /^((?:[^/]+\/){0,4}?content)\/(?:([^/]+)\/)?/.exec(from) ?? [];
  if (content === undefined) return [];
  return language === undefined ? [content] : [join(content, language), content];
}

/** Hugo's own page of a folder is `_index.md`, which hooks find by `index.md`, too. */
export function resolveHugoIndex(from: string, target: string, world: World): FoundLink | undefined {
  if (basename(target) !== 'index.md' || hugoContentOf(from).length === 0) return undefined;
  return findAt(join(dirname(target), '_index.md'), world);
}

/** Hugo serves `Get_User.md` as `get_user`, and of the languages one without a folder of its own: `content/en/docs` as `docs`. */
export function resolveHugoPage(from: string, target: string, world: World): FoundLink | undefined {
  const content = hugoContentOf(from).at(-1);
  if (content === undefined || !target.startsWith(`${content}/`)) return undefined;
  const languages = world.entriesOf(content).filter((name) => /^[a-z]{2}(?:[-_][A-Za-z]{2,4})?$/.test(name));
  for (const root of [content, ...languages.map((language) => join(content, language))]) {
    const page = findSitePage(root, target.slice(content.length + 1), world);
    if (page !== undefined) return foundAt(page, world);
  }
  return undefined;
}

/** Files of `static` are served from where the content is, which one language has no folder of its own in. */
export function resolveHugoStatic(from: string, target: string, world: World): FoundLink | undefined {
  const roots = hugoContentOf(from);
  const folder = join(dirname(roots.at(-1) ?? ''), 'static');
  for (const root of roots) {
    if (!target.startsWith(`${root}/`)) continue;
    const found = findAt(join(folder, target.slice(root.length + 1)), world);
    if (found !== undefined) return found;
  }
  return undefined;
}
