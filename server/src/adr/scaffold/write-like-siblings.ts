import { alignTables } from './align-tables.ts';
import type { WriteDate } from './date-form.ts';
import { fillMetadata } from './fill-metadata.ts';
import type { NewAdr } from './new-adr.ts';
import { readSample, type Sample } from './sample.ts';
import { skeletonOf } from './skeleton.ts';

/**
 * A new ADR in the form of others: the model's form, as far as its siblings have it too. With `\n`.
 *
 * @param wanted keys of the sections that every ADR of the directory should have
 */
export function writeLikeSiblings(
  model: Sample,
  siblings: readonly Sample[],
  adr: NewAdr,
  options: { readonly wanted: ReadonlySet<string>; readonly writeDate: WriteDate },
): string {
  const skeleton = skeletonOf(model, siblings, options.wanted);
  const read = readSample(model.record.fileName.name, skeleton);
  return read === undefined ? skeleton : alignTables(fillMetadata(read, [model, ...siblings], adr, options.writeDate));
}
