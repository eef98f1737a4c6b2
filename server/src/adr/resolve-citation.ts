import { resolveReference } from '../references/resolve-reference.ts';
import { dirname } from '../text/paths.ts';
import type { World } from '../workspace/world.ts';
import type { Citation } from './citations.ts';
import { type AdrTargetResolution, resolveAdrTarget } from './resolve-target.ts';

/**
 * Finds the ADR that a comment of source code names: by its path as references in documents are found, else by its number
 * in the ADR directory that is nearest, else in the whole workspace. A path is missing only where it leads into a
 * directory of ADRs.
 */
export function resolveCitation(file: string, citation: Citation, world: World): AdrTargetResolution {
  if (citation.path !== undefined) return resolvePathCitation(file, citation.path, citation, world);
  const from = { file, directory: nearestDirectory(file, world) ?? '', prefix: '' };
  return resolveAdrTarget(from, { number: citation.number, prefix: citation.prefix, path: undefined }, world);
}

function resolvePathCitation(file: string, path: string, { range }: Citation, world: World): AdrTargetResolution {
  const reference = {
    form: 'prose-path',
    range,
    text: path,
    path,
    pathRange: range,
    lines: undefined,
    symbol: undefined,
    directory: false,
    remote: undefined,
    context: { section: '', sectionClass: 'other', saysRemoved: false, saysPlanned: false },
  } as const;
  const resolved = resolveReference(file, reference, world);
  const adr = resolved.path === undefined ? undefined : world.adr(resolved.path);
  if (adr !== undefined) return { kind: 'found', adr };
  if (resolved.path !== undefined && world.kindOf(resolved.path) !== undefined) return { kind: 'unclear' };
  if (resolved.candidates.length > 1) return { kind: 'unclear' };
  return { kind: adrDirectoryOfPath(path, world) === undefined ? 'elsewhere' : 'missing' };
}

/** The ADR directory that a path from the root leads into. */
export function adrDirectoryOfPath(path: string, world: World): string | undefined {
  const directory = dirname(path.replace(/^(?:\.{1,2}\/)+/, ''));
  return directory === '' ? undefined : world.adrDirectories().find((known) => known === directory);
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
