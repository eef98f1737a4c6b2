import { linkTargetOfPath } from '../references/link-facts.ts';
import { resolveLink } from '../references/resolve-link.ts';
import { basename } from '../text/paths.ts';
import type { AdrSummary } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { readFileName } from './file-name.ts';
import type { AdrTarget } from './record.ts';

/** What a relation's target names. Running example: `Supersedes ADR-4` in `docs/adr/0012-use-kafka.md`. */
export type AdrTargetResolution =
  | { readonly kind: 'found'; readonly adr: AdrSummary }
  /** Several ADRs could be meant, or a document that may be one: `README.md`, `0004-x.adoc`. */
  | { readonly kind: 'unclear' }
  /** Another repository's, or of a scope that is not known here. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'missing' };

/**
 * Finds the ADR that a target names: by its path, else by its number in the same directory, else in the whole workspace.
 * `ADR-14`, `adr 14` and `0014` are the same name; `ODH-ADR-MS-0014` is another one.
 */
export function resolveAdrTarget(
  from: Pick<AdrSummary, 'file' | 'directory' | 'prefix'>,
  target: AdrTarget,
  world: World,
): AdrTargetResolution {
  if (target.path !== undefined) return byPath(from.file, target.path, world) ?? byNumber(from, target, world);
  return byNumber(from, target, world);
}

/** `ODH-ADR-MS-` -> `ODH-ADR-MS`; `ADR #`, `adrs ` and nothing at all are `''`: the name of no scope. */
export function scopeOf(prefix: string): string {
  const name = prefix.toUpperCase().replace(/[^\p{L}\p{N}]{1,8}$/u, '');
  return name === 'ADR' || name === 'ADRS' ? '' : name;
}

/** True where a directory holds a file of this number that is no ADR to us: another format, a template. */
export function holdsNumber(directory: string, number: number, world: World): boolean {
  return world.entriesOf(directory).some((name) => readFileName(name).number === number);
}

function byPath(from: string, path: string, world: World): AdrTargetResolution | undefined {
  const found = resolveLink(from, linkTargetOfPath(path), world);
  if (found.kind === 'missing') return undefined;
  if (found.kind !== 'found') return { kind: found.kind === 'self' ? 'unclear' : 'elsewhere' };
  if (!found.isDirectory) {
    const adr = world.adr(found.path);
    return adr === undefined ? { kind: 'unclear' } : { kind: 'found', adr };
  }
  const page = world.entriesOf(found.path).find((name) => /^(?:readme|index)\.(?:md|markdown|mdx)$/i.test(name));
  const adr = page === undefined ? undefined : world.adr(`${found.path}/${basename(page)}`);
  return adr === undefined ? { kind: 'unclear' } : { kind: 'found', adr };
}

function byNumber(
  from: Pick<AdrSummary, 'file' | 'directory' | 'prefix'>,
  { number, prefix, path }: AdrTarget,
  world: World,
): AdrTargetResolution {
  if (number === undefined) return { kind: path === undefined ? 'elsewhere' : 'missing' };
  const scope = scopeOf(prefix);
  const siblings = world.adrsIn(from.directory).filter((adr) => adr.number === number);
  const all = world.adrsNumbered(number);
  const choices = [
    siblings.filter((adr) => adr.prefix === from.prefix && (scope === '' || scopeOf(adr.prefix) === scope)),
    siblings.filter((adr) => scopeOf(adr.prefix) === scope),
    siblings,
    all.filter((adr) => scopeOf(adr.prefix) === scope),
    all,
  ];
  const adrs = choices.find((list) => list.length > 0);
  const [adr] = adrs ?? [];
  if (adr !== undefined) return adrs?.length === 1 ? { kind: 'found', adr } : { kind: 'unclear' };
  if (holdsNumber(from.directory, number, world)) return { kind: 'unclear' };
  // A directory whose names carry no numbers cannot miss one, and a scope that nobody uses here is another repository's.
  const known = world
    .adrsIn(from.directory)
    .some((other) => other.number !== undefined && (scope === '' || scopeOf(other.prefix) === scope));
  return { kind: known ? 'missing' : 'elsewhere' };
}
