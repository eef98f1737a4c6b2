import { type ReferenceResolution, resolveReference } from '../references/resolve-reference.ts';
import { dirname } from '../text/paths.ts';
import type { Range } from '../text/range.ts';
import type { World } from '../workspace/world.ts';
import type { Citation } from './citations.ts';
import { type AdrTargetResolution, resolveAdrTarget } from './resolve-target.ts';

/**
 * Finds the ADR that a comment of source code names: by its path as references in documents are found, else by its number
 * in the ADR directory that is nearest, else in the whole workspace.
 */
export function resolveCitation(file: string, citation: Citation, world: World): AdrTargetResolution {
  if (citation.path === undefined) {
    const from = { file, directory: nearestDirectory(file, world) ?? '', prefix: '' };
    return resolveAdrTarget(from, { number: citation.number, prefix: citation.prefix, path: undefined }, world);
  }
  const { path, candidates } = resolveCitedPath(file, citation.path, citation.range, world);
  const adr = path === undefined ? undefined : world.adr(path);
  if (adr !== undefined) return { kind: 'found', adr };
  const isThere = candidates.length > 0 || (path !== undefined && world.kindOf(path) !== undefined);
  return { kind: isThere ? 'unclear' : 'missing' };
}

/** As a path in the prose of a document; one that climbs to nowhere is taken from the root. */
export function resolveCitedPath(file: string, path: string, range: Range, world: World): ReferenceResolution {
  const resolve = (written: string): ReferenceResolution =>
    resolveReference(
      file,
      {
        form: 'prose-path',
        range,
        text: written,
        path: written,
        pathRange: range,
        lines: undefined,
        symbol: undefined,
        directory: false,
        remote: undefined,
        span: undefined,
        isMarkedRemoved: false,
        context: { sectionClass: 'other', saysRemoved: false, saysPlanned: false, saysUntracked: false },
      },
      world,
    );
  const resolved = resolve(path);
  const isFound = resolved.path !== undefined && world.kindOf(resolved.path) !== undefined;
  return isFound || !path.startsWith('../') ? resolved : resolve(path.replace(/^(?:\.\.\/)+/, ''));
}

/** The ADR directory that shares most of the way with a file: `services/a/docs/adr` for `services/a/README.md`. */
export function nearestDirectory(file: string, world: World): string | undefined {
  const segments = dirname(file).split('/');
  const shared = (directory: string): number => {
    const own = directory.split('/');
    let count = 0;
    while (count < segments.length && segments[count] === own[count]) count++;
    return count;
  };
  return [...world.adrDirectories()].sort((a, b) => shared(b) - shared(a) || a.length - b.length)[0];
}
