import type { ReferencesProvider } from '../references.ts';
import { diagramAt, nameAt, namesOf, targetAt } from './place.ts';

/** Every place of a diagram that names the same node, participant, class ... */
export const referencesInDiagram: ReferencesProvider = (context, documentOffset, { includeDeclaration }) => {
  const place = diagramAt(context, documentOffset);
  const name = place === undefined ? undefined : nameAt(place);
  if (place === undefined || name === undefined) return undefined;
  return namesOf(place.outline, name.symbol)
    .filter(({ role }) => includeDeclaration || role !== 'declaration')
    .map(({ range }) => targetAt(context, place.diagram, range));
};
