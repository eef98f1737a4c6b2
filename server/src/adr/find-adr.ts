import type { AdrSummary } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { nearestDirectory } from './resolve-citation.ts';
import { scopeOf } from './resolve-target.ts';

/**
 * The ADRs that somebody may mean by an id, a number or a path: `ADR-12`, `0012`, `docs/adr/0012-use-kafka.md`. Those of
 * the ADR directory that is nearest to where they stand come before all others.
 * @param from the directory in which it is said, relative to the root
 */
export function findAdrs(name: string, from: string, world: World): readonly AdrSummary[] {
  const path = name.replaceAll('\\', '/').replace(/^\.\//, '');
  const file = world.adr(path) ?? world.adr(from === '' ? path : `${from}/${path}`);
  if (file !== undefined) return [file];
  const all = world.adrDirectories().flatMap((directory) => world.adrsIn(directory));
  const exact = all.filter(({ id }) => id.toLowerCase() === name.toLowerCase());
  const match = /^(.{0,60}?)(\d{1,5})$/.exec(name);
  const scope = scopeOf(match?.[1] ?? '');
  const numbered =
    match === null
      ? []
      : all.filter(({ number, prefix }) => number === Number(match[2]) && (scope === '' || scopeOf(prefix) === scope));
  const meant = exact.length > 0 && numbered.length <= exact.length ? exact : numbered;
  const near = meant.filter(({ directory }) => directory === nearestDirectory(`${from}/x`, world));
  // Who stands at the root is near to none in particular.
  return from !== '' && near.length > 0 ? near : meant;
}
