import type { DefinitionProvider } from '../definition.ts';
import { fileOf, readExcerpt, referenceAt } from './locate.ts';

/**
 * Leads from `src/consumer.ts:12-30` to those lines and from `src/consumer.ts#poll` to the name in the code. A plain link
 * is left to the editor's own markdown support, which would offer the same place a second time.
 */
export const referenceDefinition: DefinitionProvider = async (context, offset) => {
  const located = referenceAt(context, offset);
  if (located === undefined) return undefined;
  const { reference, resolution } = located;
  if (reference.form === 'link' && reference.symbol === undefined) return undefined;
  const file = fileOf(located, context);
  const files =
    file === undefined ? resolution.candidates.filter((path) => context.world.kindOf(path) === 'file') : [file];
  const gone = resolution.resolution === 'gone' || resolution.resolution === 'moved';
  if (gone || files.length === 0) return undefined;
  const excerpts = await Promise.all(files.map((path) => readExcerpt(located, path, context)));
  return { origin: reference.range, targets: excerpts.map(({ target }) => target) };
};
