import type { AdrSummary } from '../../workspace/facts.ts';
import type { FeatureContext } from '../context.ts';

/**
 * The ADRs that one may be related to: those of its directory, the newest first, then those of other directories.
 * @param succeeding only those that may take its place: what is no longer in force cannot
 */
export function relationChoices({ world, path }: FeatureContext, succeeding = false): readonly AdrSummary[] {
  const own = world.adr(path);
  if (own === undefined) return [];
  const near = world.adrsIn(own.directory).filter(({ file }) => file !== path);
  const far = world
    .adrDirectories()
    .flatMap((directory) => (directory === own.directory ? [] : world.adrsIn(directory)));
  const all = [...near.toReversed(), ...far.toReversed()];
  return succeeding ? all.filter(({ statusClass }) => statusClass !== 'retired') : all;
}

/** Those that may supersede it: decided or proposed later, and not superseded themselves. */
export function successorChoices(context: FeatureContext): readonly AdrSummary[] {
  const own = context.world.adr(context.path);
  return relationChoices(context, true).filter(
    (adr) =>
      adr.directory === own?.directory &&
      adr.statusClass !== 'unknown' &&
      (own.number === undefined || adr.number === undefined || adr.number > own.number),
  );
}
