import { resolveReference } from '../../references/resolve-reference.ts';
import type { DocumentLink, DocumentLinkProvider } from '../document-link.ts';

/** Paths in inline code, fences and prose become links. Those that are links already are the editor's own. */
export const referenceLinks: DocumentLinkProvider = ({ path: from, facts, world }) =>
  facts.references.flatMap((reference): DocumentLink[] => {
    if (reference.form === 'link' || reference.form === 'blob-url') return [];
    const { resolution, path } = resolveReference(from, reference, world);
    if (path === undefined || (resolution !== 'exact' && resolution !== 'suffix') || world.kindOf(path) !== 'file')
      return [];
    const line = reference.lines?.start;
    return [
      {
        range: reference.range,
        file: path,
        ...(line === undefined ? {} : { line }),
        tooltip: line === undefined ? `Open ${path}` : `Open ${path} at line ${line}`,
      },
    ];
  });
