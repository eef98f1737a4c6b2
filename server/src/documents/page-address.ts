import { isDigit } from '../markdown/characters.ts';
import { basename, dirname, resolvePath } from '../text/paths.ts';

/** Where a page is named: the file that names it, and the words it does so with. */
export interface Naming {
  readonly from: string;
  readonly written: string;
}

/** Where a name leads as it is written; from the root for one that begins with a slash. */
export function targetOf({ from, written }: Naming): string | undefined {
  const path = decode(written);
  return resolvePath(path.startsWith('/') ? '' : dirname(from), path.replace(/^\/+/, ''))?.replace(/\/$/, '');
}

/**
 * Whether a name leads to a page, or may on a site: `../setup` and `/guides/setup/` to `docs/guides/01-setup.md`.
 *
 * @param isFile whether a path is that of a file
 */
export function leadsTo(naming: Naming, page: string, isFile: (path: string) => boolean): boolean {
  const { from, written } = naming;
  if (from === page) return false;
  const target = targetOf(naming);
  if (target === page) return true;
  const stem = withoutEnding(page);
  if (target === stem) return !isFile(target);
  // What is there as it is written, or as a site would serve it, is another page.
  if (target !== undefined && (isFile(target) || isFile(`${target}.md`) || isFile(`${target}.mdx`))) return false;
  const own = plainSegments(stem);
  const other = plainSegments(withoutEnding(decode(written)));
  // Where a site serves its pages is not known; and a link to a file that is not there may mean this one, which was moved.
  const isLoose = /^[a-z]{2,10}:|\.mdx?$/i.test(written);
  const least = isLoose ? 1 : Math.min(2, own.length, other.length);
  return own.slice(-least).join('/') === other.slice(-least).join('/');
}

/** What names are looked up by: `docs/01-Setup.md`, `../setup/` and `https://x.org/setup.html` are `setup`. */
export function stemOfName(written: string): string {
  const decoded = decode(written);
  // Of most names the last segment says it all, and a workspace has a hundred thousand of them.
  const last = basename(decoded);
  const isAll = last !== '' && !last.startsWith('.');
  const name = isAll ? withoutEnding(last) : basename(withoutEnding(decoded).replace(/\/+$/, ''));
  return withoutNumber(name.toLowerCase());
}

/** Segments as sites make addresses of them: without numbers in front, in small letters. */
const plainSegments = (path: string): string[] =>
  path
    .toLowerCase()
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.' && segment !== '..')
    .map(withoutNumber);

const withoutNumber = (segment: string): string =>
  isDigit(segment.charCodeAt(0)) ? segment.replace(/^\d{1,4}[\s_.-]{1,3}(?=.)/, '') : segment;

const withoutEnding = (path: string): string =>
  path.endsWith('.md') ? path.slice(0, -3) : path.replace(/\.(?:html?|mdx?|markdown|rst)$/i, '');

function decode(written: string): string {
  if (!written.includes('%')) return written;
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
