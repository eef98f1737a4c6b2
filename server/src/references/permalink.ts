/**
 * A link that shows lines of a file as they were in a commit, whatever happens later; undefined for a forge whose links
 * are not known. (`github.com/acme/shop`, `1a2b…`, `src/a b.ts`, 12, 30) ->
 * `https://github.com/acme/shop/blob/1a2b…/src/a%20b.ts#L12-L30`
 *
 * @param path from the repository's top
 */
export function permalink(
  remote: string,
  { commit, path, first, last }: Readonly<{ commit: string; path: string; first: number; last: number }>,
): string | undefined {
  const host = remote.slice(0, remote.indexOf('/'));
  if (/bitbucket|dev\.azure|visualstudio|sourcehut|sr\.ht/.test(host)) return undefined;
  const isGitlab = host.includes('gitlab');
  const verb = isGitlab ? '-/blob' : /codeberg|gitea|forgejo/.test(host) ? 'src/commit' : 'blob';
  const lines = first === last ? `L${first}` : `L${first}-${isGitlab ? '' : 'L'}${last}`;
  const escaped = path.split('/').map(encodeSegment).join('/');
  return `https://${remote}/${verb}/${commit}/${escaped}#${lines}`;
}

/** Brackets would end a link's destination. */
const encodeSegment = (segment: string): string =>
  encodeURIComponent(segment).replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'));
