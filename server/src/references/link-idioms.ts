import type { World } from '../workspace/world.ts';
import { decodePath } from './blob-url.ts';
import { hasPlaceholderName } from './never-a-reference.ts';

/** Hugo's `{{< ref "x" >}}`, Jekyll's `{% link x %}`, ERB, `${x}`, and `@handle`, `@site/x`: read by somebody else. */
export const isTemplateExpression = (value: string): boolean =>
  value.includes('{{') || value.includes('{%') || value.includes('<%') || value.includes('${') || value.startsWith('@');

/** `...`, `path/to/x.md`, `NNNN-title.md`, `<url>`, `{repo}/x`: written to be replaced. */
export const isPlaceholderLink = (path: string): boolean =>
  path === '…' ||
  /^\.{3,}$/.test(path) ||
  /(?:^|\/)(?:path|link)\/to\//.test(path) ||
  /[<>{}*]/.test(path) ||
  path.includes('...') ||
  /^(?:url|link|todo|tbd|xxx|placeholder)$/i.test(path) ||
  hasPlaceholderName(path);

/** What a site generator writes for machines: `feed.xml`, `feed_rss_created.xml`, `sitemap.xml`, `atom.xml`. */
export const isSiteFeed = (path: string): boolean =>
  /(?:^|\/)(?:feed|rss|atom|sitemap|index)(?:_[a-z_]{1,30})?\.(?:xml|rss|atom)$/.test(path);

/** What GitHub and GitLab serve beside a repository's files; reached from a README by `../../issues`. */
const forgePages = new Set(
  (
    'issues pulls pull releases actions discussions security projects milestones milestone commits ' +
    'tags stargazers network graphs labels settings packages deployments branches contributors fork archive new pulse community ' +
    'merge_requests pipelines'
  ).split(' '),
);

/** Pages below which any name may follow. */
const filePages = new Set('blob tree raw edit wiki commit compare'.split(' '));

export function isForgeIdiom(path: string): boolean {
  if (!path.startsWith('../')) return false;
  const [head = '', ...rest] = path
    .split('/')
    .filter((segment) => segment !== '..' && segment !== '.' && segment !== '');
  if (filePages.has(head)) return rest.length > 0 || head === 'wiki';
  // `../security/policy.md` is a file that is not there, `../../security/advisories` a page.
  return forgePages.has(head) && !/\.[A-Za-z]{1,8}$/.test(rest.at(-1) ?? '');
}

/**
 * The path of a machine that a link was copied from, `/`-separated: `/Users/ann/project/src`, `file:///home/ann/x`,
 * `C:\work\x`, `/D:/work/x`. All fifteen such links of the judged sets were broken.
 */
export function readMachinePath(written: string): string | undefined {
  // Nearly every link is passed over by its letters: a machine's path begins with a slash or names a drive or a scheme.
  if (!/^[/\\]|[:%]/.test(written)) return undefined;
  const path = decodePath(written).replaceAll('\\', '/');
  if (/^file:\/{1,3}/i.test(path)) return path.replace(/^file:\/{0,3}/i, '/');
  if (/^\/?[A-Za-z]:\//.test(path)) return path.replace(/^\/?[A-Za-z]:/, '');
  if (/^\/(?:Users|home|root)\/[^/]+\/[^/]/.test(path)) return path;
  return /^\/(?:tmp|private\/(?:tmp|var)|var\/folders|mnt\/[a-z]|mnt\/data|Volumes)\/[^/]/.test(path)
    ? path
    : undefined;
}

/** The longest end of a machine's path that stands in the repository. */
export function machineSuffix(machine: string, world: World): string | undefined {
  const segments = machine.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.includes('..')) return undefined;
  for (let i = 1; i < segments.length && i < 30; i++) {
    const suffix = segments.slice(i).join('/');
    if (world.kindOf(suffix) !== undefined) return suffix;
  }
  return undefined;
}
