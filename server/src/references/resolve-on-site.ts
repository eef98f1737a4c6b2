import { basename, dirname, extname, resolvePath } from '../text/paths.ts';
import type { World } from '../workspace/world.ts';
import { isFileName, isMarkdownPath } from './file-names.ts';
import { hugoContentOf, resolveHugoIndex, resolveHugoPage, resolveHugoStatic } from './hugo.ts';
import { isSiteFeed } from './link-idioms.ts';
import { findAt, foundAt, isLeftOut } from './link-target.ts';
import { isInsert } from './partial.ts';
import type { FoundLink, LinkResolution } from './resolve-link.ts';
import { docusaurusRootsOf, hasDocusaurus, hasNextra, hasSite, isOfMyst, join, siteRootsOf } from './site.ts';

/**
 * Ways that hold only where a site is made: pages are served one level deeper than they lie, under other names than
 * their files have, together with pages that are made from other sources, and `/x` may be a route.
 *
 * @param path the link's path, escapes read
 * @param target where it leads on the forge
 */
export function resolveOnSite(from: string, path: string, target: string, world: World): LinkResolution | undefined {
  if (path.startsWith('/')) return resolveMavenPage(from, path, world) ?? resolveRoute(target, world);
  if (!hasSite(world)) return resolveMavenPage(from, path, world);
  if (isInsert(from)) return { kind: 'idiom' };
  const fromRoot = resolveFromSiteRoot(from, path, world) ?? resolveHugoIndex(from, target, world);
  if (fromRoot !== undefined) return fromRoot;
  if (/\.(?:md|mdx|markdown)$/i.test(path)) return madeFromPython(target, world);
  if (isSiteFeed(path) || isMadeWithSite(path, target, world)) return { kind: 'idiom' };
  // A label can have any name, though none begins like a path or ends like a file.
  if (!/^\.\.?\//.test(path) && !isFileName(basename(path)) && isOfMyst(from, world)) return { kind: 'idiom' };
  const source = middlemanSource(from);
  const fromSource = source === undefined ? undefined : findAt(join(source, path), world);
  const found =
    fromSource ??
    resolveMavenPage(from, path, world) ??
    resolveNumbered(target, world) ??
    resolveHugoPage(from, target, world) ??
    resolveHugoStatic(from, target, world);
  if (found !== undefined) return found;
  // A page with an address of its own: where its neighbours are served is not known.
  if (isServed(path) && world.document(from)?.hasOwnAddress === true) return { kind: 'idiom' };
  const page = from.replace(/\.[^./]{1,10}$/, '');
  // MkDocs and Hugo serve these, and in other letter case no others, where they lie.
  if (/^(?:README|readme|_?index|page)$/.test(basename(page))) return resolveFromFolder(from, path, world);
  const deeper = resolvePath(page, path);
  if (deeper === undefined) return undefined;
  const served =
    findAt(deeper, world) ??
    resolveNumbered(deeper, world) ??
    resolveHugoPage(from, deeper, world) ??
    resolveHugoStatic(from, deeper, world);
  if (served !== undefined) return served;
  if (isLeftOut(deeper, world)) return { kind: 'ignored' };
  return basename(page) === basename(dirname(from)) ? resolveFromFolder(from, path, world) : undefined;
}

/**
 * The pages as a book, examples as an archive and descriptions of code are made with the site, and other sites stand beside it:
 * `../guide.pdf`, `api/Order.html`, `../../std/index.html`. What git once had, or a source of, is no such file.
 */
function isMadeWithSite(path: string, target: string, world: World): boolean {
  const isNever = (place: string): boolean => (world.fate(place)?.kind ?? 'never') === 'never';
  if (/\.(?:epub|pdf|tar\.gz|tgz|zip)$/i.test(path)) return isNever(target);
  return /\.html?$/i.test(path) && isNever(target) && isNever(target.replace(/\.html?$/i, '.md'));
}

/** A first segment that the repository does not have is the site's: `/l4b-static/x.png`, `/adr/ADR-32`. */
function resolveRoute(target: string, world: World): LinkResolution | undefined {
  const fate = world.fate(target)?.kind;
  if (world.kindOf(target.split('/')[0] ?? '') === undefined && fate !== 'deleted' && fate !== 'moved') {
    return { kind: 'idiom' };
  }
  // Pages have no extension in their address, or that of a page.
  const isPage = !/\.[A-Za-z0-9]{1,8}$/.test(target) || (/\.html?$/.test(target) && fate === 'never');
  return isPage && hasSite(world) ? { kind: 'idiom' } : undefined;
}

/** Middleman, whose pages are `source/x.html.md`, also looks for images and pages from `source`. */
function middlemanSource(from: string): string | undefined {
  const match = /^(?:.*\/)?source(?=\/)/.exec(from);
  return match !== null && /\.html\.(?:md|markdown)(?:\.erb)?$/i.test(from) ? match[0] : undefined;
}

/** What a page leads to, or shows, rather than a file of the repository. */
export const isServed = (path: string): boolean => /^$|\.(?:html?|png|jpe?g|gif|svg|webp)$/i.test(extname(path));

/** Docusaurus and Next serve the page of a folder as the folder, without a slash behind: `./x` is beside the folder. */
function resolveFromFolder(from: string, path: string, world: World): FoundLink | undefined {
  if (!hasDocusaurus(world) && !hasNextra(world)) return undefined;
  const target = resolvePath(dirname(dirname(from)), path);
  return target === undefined ? undefined : (findAt(target, world) ?? resolveNumbered(target, world));
}

/** Where documents of Docusaurus begin: `docs`, `versioned_docs/version-2.8`, `i18n/zh/docusaurus-plugin-content-docs/current`. */
const docusaurusContent = /^(?:i18n\/[^/]+\/[^/]+\/[^/]+|[^/]*versioned_docs\/[^/]+|[^/]+)(?=\/)/;

/**
 * What is not beside the document, Docusaurus looks for `docs/guide.md` from where its documents begin, then from its own root, and
 * Hugo from where its content, or that of one language, begins.
 */
function resolveFromSiteRoot(from: string, path: string, world: World): FoundLink | undefined {
  if (/^\.\.?(?:\/|$)/.test(path)) return undefined;
  const isPage = /\.(?:md|mdx|markdown)$/i.test(path);
  const bases = (isPage ? docusaurusRootsOf(from, world) : []).flatMap((root) => {
    const content = docusaurusContent.exec(from.slice(root === '' ? 0 : root.length + 1))?.[0] ?? '';
    return [join(root, content), root];
  });
  for (const base of [...bases, ...hugoContentOf(from)]) {
    const found = findAt(join(base, path), world);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * All documents that an address may lead to, where a site is made: `../x/` is seen from the page as well as from its file, and `/x` from each
 * place that a site may begin at, be it that of another language.
 */
export function documentsAt(from: string, path: string, world: World): readonly string[] {
  if (!hasSite(world) || (!path.startsWith('/') && isMarkdownPath(path))) return [];
  const bases = path.startsWith('/')
    ? siteRootsOf(from, world)
    : [dirname(from), from.replace(/\.[^./]{1,10}$/, ''), ...hugoContentOf(from)];
  return bases.flatMap((base) => {
    const target = resolvePath(base, path);
    const found = target === undefined ? undefined : findAt(target, world);
    if (found === undefined) return [];
    return found.isDirectory ? ['_index.md', 'index.md'].map((name) => join(found.path, name)) : [found.path];
  });
}

/** Docusaurus serves `docs/04-guides/001-start.md` as `docs/guides/start`: numbers in front are for its order only. */
function resolveNumbered(target: string, world: World): FoundLink | undefined {
  if (!hasDocusaurus(world)) return undefined;
  let at = '';
  for (const segment of target.split('/')) {
    const plain = join(at, segment);
    const next = world.kindOf(plain) === 'directory' ? plain : numbered(at, segment, world);
    if (next === undefined) return undefined;
    at = next;
  }
  return foundAt(at, world);
}

function numbered(directory: string, name: string, world: World): string | undefined {
  const entry = world
    .entriesOf(directory)
    .find((other) => other.replace(/^\d{1,4}[\s_.-]{1,4}/, '').replace(/\.mdx?$/, '') === name);
  return entry === undefined ? undefined : join(directory, entry);
}

/** mkdocstrings writes `reference/parcels/routes.md` for `src/parcels/routes.py` while the site is made. */
function madeFromPython(target: string, world: World): LinkResolution | undefined {
  const name = basename(target);
  const module = name === 'index.md' ? '__init__.py' : name.replace(/\.mdx?$/i, '.py');
  let above = dirname(target);
  while (above !== '' && world.kindOf(above) === undefined) above = dirname(above);
  const below = dirname(target).slice(above === '' ? 0 : above.length + 1);
  if (below === '') return undefined;
  const tail = `/${below}/${module}`;
  return world.filesNamed(module).some((path) => `/${path}`.endsWith(tail)) ? { kind: 'idiom' } : undefined;
}

/** Kinds of sources that Maven makes one site of, with the endings that they have. */
const mavenSources: readonly (readonly [string, readonly string[]])[] = [
  ['xdoc', ['.xml', '.xml.vm']],
  ['apt', ['.apt', '.apt.vm']],
  ['fml', ['.fml']],
  ['asciidoc', ['.adoc']],
  ['markdown', ['.md', '.md.vm']],
  ['resources', ['.html', '']],
];

/** `usage.html` in `src/site/markdown/a.md` may be made from `src/site/xdoc/usage.xml`. */
function resolveMavenPage(from: string, path: string, world: World): LinkResolution | undefined {
  const [, root, kind, rest] = /^((?:.*\/)?src\/site)\/([a-z]{3,12})\/(.+)$/.exec(from) ?? [];
  if (root === undefined || rest === undefined || !mavenSources.some(([name]) => name === kind)) return undefined;
  const page = path.startsWith('/') ? path.slice(1) : resolvePath(dirname(rest), path);
  if (page === undefined) return undefined;
  const stem = page.replace(/\.html?$/, '');
  for (const [name, endings] of mavenSources) {
    for (const ending of endings) {
      const source = `${root}/${name}/${stem}${ending}`;
      if (world.kindOf(source) === 'file') return foundAt(source, world);
    }
  }
  return undefined;
}
