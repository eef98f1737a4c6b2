import type { DefinitionProvider } from '../definition.ts';
import { fileOf, readExcerpt, referenceAt } from './locate.ts';

/** Leads from `src/consumer.ts:12-30` to those lines and from `src/consumer.ts#poll` to the name in the code. */
export const referenceDefinition: DefinitionProvider = async (context, offset) => {
  const located = referenceAt(context, offset);
  if (located === undefined) return undefined;
  const { reference, resolution } = located;
  const file = fileOf(located, context);
  const files =
    file === undefined ? resolution.candidates.filter((path) => context.world.kindOf(path) === 'file') : [file];
  const gone = resolution.resolution === 'gone' || resolution.resolution === 'moved';
  if (gone || files.length === 0) return undefined;
  const excerpts = await Promise.all(files.map((path) => readExcerpt(located, path, context)));
  return { origin: reference.range, targets: excerpts.map(({ target }) => target) };
};
