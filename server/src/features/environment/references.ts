import type { ReferencesProvider } from '../references.ts';
import { descriptionsOf, placeOfDescription, placeOfUse, usesOf, variableAt } from './places.ts';

/** Every place of code and documents that names a variable; what declares it defines it. */
export const variableReferences: ReferencesProvider = async (context, offset, { includeDeclaration }) => {
  const named = await variableAt(context, offset);
  if (named === undefined) return undefined;
  const { name, snapshot } = named;
  const uses = usesOf(name, snapshot).filter(({ use }) => includeDeclaration || use.role !== 'declared');
  const described = descriptionsOf(name, snapshot, context.world.config.coverage.environment.documents);
  const targets = [...uses.map(placeOfUse), ...described.map(placeOfDescription)];
  return targets.length === 0 ? undefined : targets;
};
