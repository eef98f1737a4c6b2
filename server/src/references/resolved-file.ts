import type { World } from '../workspace/world.ts';
import type { CodeReference } from './reference.ts';
import { resolveReference } from './resolve-reference.ts';

/** The file that a reference leads to; undefined for directories, and for what is not there or not certain. */
export function resolvedFile(from: string, reference: CodeReference, world: World): string | undefined {
  const { resolution, path } = resolveReference(from, reference, world);
  if ((resolution !== 'exact' && resolution !== 'suffix') || path === undefined) return undefined;
  return world.kindOf(path) === 'file' ? path : undefined;
}
