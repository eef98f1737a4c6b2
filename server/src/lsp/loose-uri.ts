import { documentTypeOf } from '../workspace/extract.ts';
import { type RootUri, uriKey } from './uris.ts';

/** Of documents that a person writes. What editors show under other schemes is a copy: the old side of a diff, a log. */
const SCHEMES: ReadonlySet<string> = new Set(['file', 'untitled']);

/** What a document is named after that has no name of its own to tell what it is: `untitled:Untitled-1`. */
const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['markdown', '.md'],
  ['mermaid', '.mmd'],
]);

/** Paths for documents that have no folder in common. */
export interface LooseUri extends RootUri {
  /** Gives an open document its path; what is neither Markdown nor a diagram, or a copy for show, gets none. */
  admit(document: { readonly uri: string; readonly languageId: string }): void;
}

/**
 * The URI of no folder: each document that was admitted has a path, which is its own from the root of its machine as
 * far as it has one, `home/ann/notes/a.md`: what a document is, its folders tell, too.
 */
export function createLooseUri(): LooseUri {
  // A few hundred bytes for each document that was ever open: answers on their way may still name one that is closed.
  const byKey = new Map<string, { readonly uri: string; readonly path: string; readonly languageId: string }>();
  const byPath = new Map<string, string>();
  return {
    uri: 'untitled:',
    depth: 0,
    relative: (uri) => byKey.get(uriKey(uri))?.path,
    uriOf: (path) => byPath.get(path) ?? 'untitled:',
    admit({ uri, languageId }) {
      const key = uriKey(uri);
      const known = byKey.get(key);
      if (known?.languageId === languageId && known.uri === uri) return;
      const wanted = pathOf(key, languageId);
      if (wanted === undefined) {
        byKey.delete(key);
        return;
      }
      const isTaken = (path: string): boolean => uriKey(byPath.get(path) ?? uri) !== key;
      let path = wanted;
      for (let count = 2; isTaken(path); count++) path = `${count}/${wanted}`;
      byKey.set(key, { uri, path, languageId });
      byPath.set(path, uri);
    },
  };
}

/** `file:///home/ann/a%20b.md` -> `home/ann/a b.md`, `untitled:Untitled-1` -> `Untitled-1.md` */
function pathOf(key: string, languageId: string): string | undefined {
  const [, scheme = '', rest = ''] = /^([a-z][a-z\d+.-]*):(.*)$/is.exec(key) ?? [];
  if (!SCHEMES.has(scheme.toLowerCase())) return undefined;
  const path = rest
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.' && segment !== '..')
    .join('/');
  if (documentTypeOf(path) !== undefined) return path;
  const extension = EXTENSIONS.get(languageId);
  return extension === undefined ? undefined : `${path}${extension}`;
}
