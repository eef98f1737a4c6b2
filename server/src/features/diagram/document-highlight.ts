import type { DocumentHighlightProvider } from '../document-highlight.ts';
import { diagramAt, documentRange, nameAt, namesOf } from './place.ts';

export const highlightInDiagram: DocumentHighlightProvider = (context, documentOffset) => {
  const place = diagramAt(context, documentOffset);
  const name = place === undefined ? undefined : nameAt(place);
  if (place === undefined || name === undefined) return undefined;
  return namesOf(place.outline, name.symbol).map(({ range, role }) => ({
    range: documentRange(place.diagram, range),
    kind: role === 'declaration' ? ('write' as const) : ('read' as const),
  }));
};
