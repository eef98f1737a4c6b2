import type { DefinitionProvider } from '../definition.ts';
import { descriptionsOf, type PlacedUse, placeOfDescription, placeOfUse, usesOf, variableAt } from './places.ts';

/** From code to where a variable is described, and from a document to where it is declared, else read, else set. */
export const variableDefinition: DefinitionProvider = async (context, offset) => {
  const named = await variableAt(context, offset);
  if (named === undefined) return undefined;
  const { name, range, isCode, snapshot } = named;
  const { documents } = context.world.config.coverage.environment;
  const targets = isCode
    ? descriptionsOf(name, snapshot, documents).map(placeOfDescription)
    : nearest(usesOf(name, snapshot)).map(placeOfUse);
  return targets.length === 0 ? undefined : { origin: range, targets };
};

/** Where a schema says what the variable is, nobody looks for who reads it. */
function nearest(uses: readonly PlacedUse[]): readonly PlacedUse[] {
  const role = uses[0]?.use.role;
  return uses.filter(({ use }) => use.role === role);
}
