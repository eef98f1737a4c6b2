import type { DefinitionProvider } from '../definition.ts';
import { diagramAt, documentRange, nameAt, namesOf, targetAt } from './place.ts';

/** Where a name of a diagram gets its label, its body or its style; else where it is first mentioned. */
export const defineInDiagram: DefinitionProvider = (context, documentOffset) => {
  const place = diagramAt(context, documentOffset);
  const name = place === undefined ? undefined : nameAt(place);
  if (place === undefined || name === undefined) return undefined;
  const { diagram, outline } = place;
  return {
    origin: documentRange(diagram, name.range),
    targets: namesOf(outline, name.symbol)
      .filter(({ role }) => role === 'declaration')
      .map(({ range }) => targetAt(context, diagram, range)),
  };
};
