/**
 * Paths of the workspace: relative to its root, separated by `/`, no leading `/`, `''` is the root itself.
 * The core uses these instead of `node:path`, so that it runs in a browser and behaves alike on Windows.
 */

/** `docs/adr/0001-x.md` -> `docs/adr`; `README.md` -> `''`. */
export const dirname = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** `docs/adr/0001-x.md` -> `0001-x.md`. */
export const basename = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** `docs/0001-x.tar.gz` -> `.gz`; a name without a dot, or with a leading one only, has none: `''`. */
export function extname(path: string): string {
  const name = basename(path);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot) : '';
}

/**
 * Joins and folds `.` and `..`. Backslashes are not separators here: convert at the edge.
 * @returns undefined when the result would lead out of the root.
 */
export function resolvePath(directory: string, relative: string): string | undefined {
  const base = isFolded(directory) ? directory : resolveFrom('', directory);
  return base === undefined ? undefined : resolveFrom(base, relative);
}

/** As `resolvePath`, from a directory of the workspace, which has no `.` and `..` in it. */
export function resolveFrom(directory: string, relative: string): string | undefined {
  // Almost all paths only climb at their beginning: those need no arrays.
  let out = directory;
  let at = 0;
  for (;;) {
    if (relative.startsWith('./', at)) at += 2;
    else if (!relative.startsWith('../', at)) break;
    else if (out === '') return undefined;
    else {
      out = dirname(out);
      at += 3;
    }
  }
  const rest = relative.slice(at);
  if (rest === '') return out;
  if (isFolded(rest)) return out === '' ? rest : `${out}/${rest}`;
  const segments = out === '' ? [] : out.split('/');
  for (const segment of rest.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.join('/');
}

/** Whether no segment is empty, `.` or `..`; false also for names that end in a dot. */
const isFolded = (path: string): boolean =>
  !path.startsWith('/') && !path.endsWith('/') && !path.endsWith('.') && !path.includes('//') && !path.includes('./');

/** The way from a directory to a path: (`docs/adr`, `docs/x.md`) -> `../x.md`. */
export function relativePath(directory: string, path: string): string {
  const from = directory === '' ? [] : directory.split('/');
  const to = path === '' ? [] : path.split('/');
  let common = 0;
  while (common < from.length && common < to.length && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/') || '.';
}

/** Every directory above a path, the nearest first, the root (`''`) last. */
export function ancestors(path: string): string[] {
  const out: string[] = [];
  for (let at = path; at !== ''; ) {
    at = dirname(at);
    out.push(at);
  }
  return out;
}
