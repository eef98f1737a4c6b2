import { readFileName } from '../file-name.ts';
import { isNoAdr, ownName } from '../locate.ts';

/**
 * The number for a new ADR: one more than the greatest of its directory, of those with its prefix. Numbers that were
 * left out stay so: somebody may have taken them where nobody here can see it.
 *
 * @param paths files of this branch and of others, relative to the root
 */
export function nextNumber(directory: string, prefix: string, paths: Iterable<string>): number {
  const wanted = bare(prefix);
  let greatest = 0;
  for (const path of paths) {
    if (!/\.(?:md|markdown|mdx)$/i.test(path) || isNoAdr(path)) continue;
    const own = ownName(path);
    if (own.directory !== directory) continue;
    const name = readFileName(own.name);
    if (name.number !== undefined && bare(name.prefix) === wanted) greatest = Math.max(greatest, name.number);
  }
  return greatest + 1;
}

/** `ADR-` and `adr_` announce the same numbers. */
const bare = (prefix: string): string => prefix.toLowerCase().replace(/[-_ ]/g, '');
