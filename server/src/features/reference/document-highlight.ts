import { resolveReference } from '../../references/resolve-reference.ts';
import type { DocumentHighlightProvider } from '../document-highlight.ts';
import { referenceAt } from './locate.ts';

/** Every other mention of the same file or directory in the document, however each is written. */
export const referenceHighlights: DocumentHighlightProvider = (context, offset) => {
  const located = referenceAt(context, offset);
  if (located === undefined) return undefined;
  const wanted = located.resolution.path;
  return context.facts.references
    .filter((reference) =>
      wanted === undefined
        ? reference.path === located.reference.path
        : resolveReference(context.path, reference, context.world).path === wanted,
    )
    .map(({ range }) => ({ range, kind: 'read' }));
};
