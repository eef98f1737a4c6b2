import type { RunbookUrl } from '../alerts/alert-rule.ts';
import { stemOf } from '../runbook/locate.ts';
import { ancestors, dirname, extname, relativePath, resolvePath } from '../text/paths.ts';
import type { Range } from '../text/range.ts';
import type { DocumentSummary } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { resolveFragment } from './anchors.ts';
import { decodePath, readBlobUrl } from './blob-url.ts';
import { findLinkCandidates } from './link-candidates.ts';
import { isLeftOut } from './link-target.ts';
import { join, makesOtherSlugs } from './site.ts';
import { findSitePage, type SiteFolders } from './site-page.ts';

/** What a runbook's URL names in this repository. Running example: `https://github.com/acme/shop/blob/main/docs/runbooks/Down.md#fix`. */
export interface NamedRunbook {
  /** `docs/runbooks/Down.md`; of a page on a site without the ending that its file has. */
  readonly path: string;
  /** Where the path stands in the URL; offsets are the URL's own. */
  readonly pathRange: Range;
  /** `fix`; undefined where there is none, or only rendering tells it. */
  readonly fragment: string | undefined;
  readonly fragmentRange: Range | undefined;
  /**
   * `forge`: the path is the file's. `site`: pages of a folder that a setting maps are served without the endings of
   * their files, and in any letter case. `path`: it is no URL, but a path of the repository.
   */
  readonly by: 'forge' | 'site' | 'path';
  /** The folder that the setting maps, or that the path starts from; `''` on a forge. */
  readonly folder: string;
  /** False where only rendering tells the rest of the path: what is there of it names a folder. */
  readonly isWhole: boolean;
}

export type RunbookUrlTarget =
  /** Another host, another repository, another version, what only rendering tells, what is not listed: nothing is said. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'found'; readonly path: string; readonly named: NamedRunbook }
  /** `path` is what should be there. */
  | { readonly kind: 'missing'; readonly path: string; readonly named: NamedRunbook }
  | {
      readonly kind: 'anchor-missing';
      readonly path: string;
      readonly fragment: string;
      readonly named: NamedRunbook;
      readonly candidates: readonly string[];
      readonly single: boolean;
    };

type WrittenUrl = Pick<RunbookUrl, 'text' | 'isWhole'>;

const unknown: RunbookUrlTarget = { kind: 'unknown' };

/**
 * Where the runbook's URL of an alert leads, as far as this repository can tell.
 *
 * @param from the rule file
 * @param folders what was found out for other URLs in the same world
 */
export function resolveRunbookUrl(
  url: WrittenUrl,
  from: string,
  world: World,
  folders?: SiteFolders,
): RunbookUrlTarget {
  const named = readRunbookUrl(url, from, world);
  if (named === undefined) return unknown;
  if (!named.isWhole) return resolveFolder(named, world);
  const path = named.by === 'site' ? pageAt(named, world, folders) : fileAt(named.path, world);
  if (path === undefined) return isUnknowable(named, world) ? unknown : { kind: 'missing', path: named.path, named };
  return anchorMissing(path, named, world) ?? { kind: 'found', path, named };
}

const fileAt = (path: string, world: World): string | undefined =>
  path === '' || world.kindOf(path) !== undefined ? path : undefined;

/** Of a URL that is not whole the folders can be looked for that it names to their end. */
function resolveFolder(named: NamedRunbook, world: World): RunbookUrlTarget {
  const { path } = named;
  if (path === '' || world.kindOf(path) === 'directory') return unknown;
  // A site may serve a folder that no folder stands for.
  return named.by === 'site' || isUnknowable(named, world) ? unknown : { kind: 'missing', path, named };
}

function isUnknowable({ path }: NamedRunbook, world: World): boolean {
  return world.isInSubmodule(path) || isLeftOut(path, world);
}

/** What a URL names here; undefined for all that is not this repository's, or not as it is now. */
function readRunbookUrl(url: WrittenUrl, from: string, world: World): NamedRunbook | undefined {
  const [bare = ''] = /^[^?#]*/.exec(url.text) ?? [];
  const fragmentStart = url.text.indexOf('#') + 1;
  const rest = {
    fragment: fragmentStart > 0 && url.isWhole ? url.text.slice(fragmentStart) : undefined,
    fragmentRange: fragmentStart > 0 ? { start: fragmentStart, end: url.text.length } : undefined,
  };
  // What follows a query or a fragment does not matter to the path.
  const isWhole = url.isWhole || bare.length < url.text.length;
  return (
    readMapped(bare, isWhole, rest, world) ??
    readForge(bare, isWhole, rest, world) ??
    (isWhole ? readPath(bare, rest, from, world) : undefined)
  );
}

type Fragment = Pick<NamedRunbook, 'fragment' | 'fragmentRange'>;

function readForge(bare: string, isWhole: boolean, rest: Fragment, world: World): NamedRunbook | undefined {
  // `…/blob/main/docs/{{ $labels.alertname }}.md`: the last part is not written to its end.
  const written = isWhole ? bare : bare.slice(0, bare.lastIndexOf('/'));
  const blob = readBlobUrl(written);
  if (blob === undefined || !world.remotes().includes(blob.repository)) return undefined;
  if (!world.defaultBranches().includes(blob.ref)) return undefined;
  const top = resolvePath('', blob.path);
  const path = top === undefined ? undefined : world.fromTop(top);
  if (path === undefined) return undefined;
  const pathRange = { start: blob.pathStart, end: written.length };
  return { path, pathRange, ...rest, by: 'forge', folder: '', isWhole };
}

/** `docs/runbooks/Down.md`, `/docs/runbooks/Down.md` from the repository's top, `./Down.md` beside the rules. */
function readPath(bare: string, rest: Fragment, from: string, world: World): NamedRunbook | undefined {
  if (!/^(?!\/\/|[A-Za-z][\w+.-]*:)[^\\]+\.(?:md|mdx|markdown)$/i.test(bare)) return undefined;
  const places = placesOf(bare, from, world);
  const place = places.find(({ path }) => world.kindOf(path) === 'file') ?? placeMissed(bare, places, world);
  return place === undefined
    ? undefined
    : { ...place, pathRange: { start: 0, end: bare.length }, ...rest, by: 'path', isWhole: true };
}

interface PathPlace {
  readonly path: string;
  /** What the path starts from. */
  readonly folder: string;
}

/** What a path may name, the likeliest first. */
function placesOf(bare: string, from: string, world: World): readonly PathPlace[] {
  if (bare.startsWith('/')) {
    const top = resolvePath('', bare.slice(1));
    const path = top === undefined ? undefined : world.fromTop(top);
    return path === undefined ? [] : [{ path, folder: '' }];
  }
  const folders = isRelative(bare) ? [dirname(from), ''] : ['', ...ancestors(from)];
  return [...new Set(folders)].flatMap((folder) => {
    const path = resolvePath(folder, bare);
    return path === undefined ? [] : [{ path, folder }];
  });
}

/**
 * Where a path should lead: where its folder is. A name alone, or a folder that is not here, may belong to another repository,
 * and what is written from the repository's top may lie beside what is open of it.
 */
function placeMissed(bare: string, places: readonly PathPlace[], world: World): PathPlace | undefined {
  const isFromTop = !isRelative(bare) && !bare.startsWith('/');
  if (!bare.includes('/') || (isFromTop && world.fromTop(bare) !== bare)) return undefined;
  return places.find(({ path }) => dirname(path) === '' || world.kindOf(dirname(path)) === 'directory');
}

const isRelative = (path: string): boolean => /^\.{1,2}\//.test(path);

/** By the longest prefix that a setting maps. */
function readMapped(bare: string, isWhole: boolean, rest: Fragment, world: World): NamedRunbook | undefined {
  const [entry] = Object.entries(world.config.runbook.urls)
    .filter(([prefix]) => isBelow(bare, prefix))
    .sort(([a], [b]) => b.length - a.length);
  if (entry === undefined) return undefined;
  const [prefix, mapped] = entry;
  const folder = resolvePath('', mapped.replace(/^\/+/, ''));
  if (folder === undefined) return undefined;
  const start = Math.min(bare.length, prefix.length + (prefix.endsWith('/') ? 0 : 1));
  const written = decodePath(bare.slice(start));
  const path = resolvePath(folder, isWhole ? written : dirname(written));
  // What climbs out of the folder is another part of the site.
  if (path === undefined || !(folder === '' || path === folder || path.startsWith(`${folder}/`))) return undefined;
  return { path, pathRange: { start, end: bare.length }, ...rest, by: 'site', folder, isWhole };
}

const isBelow = (url: string, prefix: string): boolean =>
  url.startsWith(prefix) && (prefix.endsWith('/') || url.length === prefix.length || url[prefix.length] === '/');

const pageAt = ({ path, folder }: NamedRunbook, world: World, folders?: SiteFolders): string | undefined =>
  findSitePage(folder, path.slice(folder === '' ? 0 : folder.length + 1), world, folders);

function anchorMissing(path: string, named: NamedRunbook, world: World): RunbookUrlTarget | undefined {
  const { fragment } = named;
  if (fragment === undefined || fragment === '') return undefined;
  const document = documentAt(path, world);
  if (document === undefined || document.role === 'generated' || document.hasIncludes) return undefined;
  const strictly = resolveFragment(fragment, document.fragments, { lenient: false });
  if (strictly.kind !== 'missing') return undefined;
  const isLenient = named.by === 'site' || makesOtherSlugs(world);
  const all = [...document.fragments, ...document.siteFragments];
  const found = isLenient ? resolveFragment(fragment, all, { lenient: true }) : strictly;
  if (found.kind !== 'missing') return undefined;
  const { candidates, single } = strictly.candidates.length > 0 ? strictly : found;
  return { kind: 'anchor-missing', path: document.path, fragment, named, candidates, single };
}

/** The document that a reader sees at a path: of a folder its README, or its index. */
function documentAt(path: string, world: World): DocumentSummary | undefined {
  if (world.kindOf(path) === 'file')
    return /\.(?:md|mdx|markdown)$/i.test(extname(path)) ? world.document(path) : undefined;
  const index = world.entriesOf(path).filter((name) => /^(?:readme|_?index)\.(?:md|mdx|markdown)$/i.test(name));
  return index.length === 1 ? world.document(join(path, index[0] ?? '')) : undefined;
}

/** A path as a URL with this one's habits names it: `KubePodDown.md` as `kubepoddown/` where that is how it is written. */
export function writeRunbookPath(named: NamedRunbook, written: string, path: string): string | undefined {
  if (named.by === 'path') {
    // What would need quotes or escapes is left to the author.
    if (!/^[\w./@+~-]+$/.test(path)) return undefined;
    if (named.folder === '' && written.endsWith(named.path)) {
      return written.slice(0, written.length - named.path.length) + path;
    }
    const relative = relativePath(named.folder, path);
    return (written.startsWith('./') && !relative.startsWith('.') ? './' : '') + relative;
  }
  const encode = (text: string): string => text.split('/').map(encodeURIComponent).join('/');
  if (named.by === 'forge') {
    const said = decodePath(written).replace(/\/{1,4}$/, '');
    // Where the root lies below the repository's top, what leads to it stays.
    return said.endsWith(named.path) ? encode(said.slice(0, said.length - named.path.length) + path) : undefined;
  }
  const { folder } = named;
  if (!(folder === '' || path.startsWith(`${folder}/`))) return undefined;
  const below = path.slice(folder === '' ? 0 : folder.length + 1);
  const slash = written.endsWith('/') ? '/' : '';
  const hasEnding = /\.(?:md|mdx|html?)\/?$/i.test(written);
  const page = hasEnding
    ? below
    : below.replace(/\.(?:md|mdx|markdown)$/i, '').replace(/(?:^|\/)(?:_?index|README)$/i, '');
  return encode(written === written.toLowerCase() ? page.toLowerCase() : page) + slash;
}

/**
 * The file that would be the runbook of an alert, where there is none; undefined for what is no Markdown. Sites serve pages
 * without their endings and in lower case: the file is named as the alert is.
 */
export function runbookFileOf({ path, by }: NamedRunbook, alert: string): string | undefined {
  const whole = extname(path) === '' && by === 'site' ? `${path}.md` : path;
  const isAlert = by === 'site' && stemOf(whole).toLowerCase() === alert.toLowerCase();
  const file = isAlert ? join(dirname(whole), alert + extname(whole)) : whole;
  return /\.(?:md|mdx|markdown)$/i.test(file) ? file : undefined;
}

/** Files that may be meant, the best first: the runbook of the very alert, then what a link would be mended to. */
export function findRunbookCandidates(
  from: string,
  named: NamedRunbook,
  alert: string | undefined,
  world: World,
): readonly string[] {
  const own = alert === undefined ? [] : (world.alert(alert)?.runbooks ?? []);
  const written = named.by === 'site' && !/\.mdx?$/.test(named.path) ? `${named.path}.md` : named.path;
  const near = findLinkCandidates(from, written, written, world).flatMap(({ path, why }) => {
    // A document that only has the same name is about something else.
    const isAlike =
      why !== 'basename' || dirname(path) === dirname(written) || world.document(path)?.kind === 'runbook';
    return isAlike ? [path] : [];
  });
  return [...new Set([...own, ...near])].filter((path) => world.document(path) !== undefined).slice(0, 4);
}
