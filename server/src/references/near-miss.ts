import { basename, extname } from '../text/paths.ts';
import type { FileFacts } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { commonNames } from './file-names.ts';
import type { CodeReference } from './reference.ts';
import type { ReferenceResolution } from './resolve-reference.ts';
import { isOfThePast } from './severity.ts';

/** The share of a path's segments that the other path has, too, in the same order. */
const ALIKE = 0.6;

/**
 * The file that a path which never was may have meant: the only one of its name, most of whose path is the same. Where
 * something is planned, weighed or told of the past, the path means what it says.
 */
export function nearMiss(
  file: FileFacts,
  reference: CodeReference,
  { resolution }: ReferenceResolution,
  world: World,
): string | undefined {
  const { form, context, directory } = reference;
  if (resolution !== 'never' || form !== 'inline-path' || directory) return undefined;
  if (context.saysPlanned || context.saysUntracked || isOfThePast(file, reference)) return undefined;
  if (context.sectionClass === 'plan' || context.sectionClass === 'options') return undefined;
  const written = reference.path.replace(/^(?:\.{0,2}\/)+/, '');
  const name = basename(written);
  if (!written.includes('/') || extname(name) === '' || commonNames.test(name)) return undefined;
  // Until history is known, what is gone cannot be told from what never was.
  if (world.fate(written)?.kind !== 'never') return undefined;
  const [only, ...others] = world.filesNamed(name);
  if (only === undefined || others.length > 0 || basename(only) !== name) return undefined;
  return likeness(written.split('/'), only.split('/')) >= ALIKE ? only : undefined;
}

/** The longest run of segments that both have in the same order, as a share of the longer path. */
function likeness(one: readonly string[], other: readonly string[]): number {
  if (one.length > 64 || other.length > 64) return 0;
  let row = new Array<number>(other.length + 1).fill(0);
  for (const segment of one) {
    const next = [0];
    for (const [index, candidate] of other.entries()) {
      const longest = Math.max(row[index + 1] ?? 0, next[index] ?? 0);
      next.push(segment === candidate ? (row[index] ?? 0) + 1 : longest);
    }
    row = next;
  }
  return (row.at(-1) ?? 0) / Math.max(one.length, other.length);
}
