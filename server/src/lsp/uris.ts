import { URI } from 'vscode-uri';

/** A workspace folder's URI, and the way between URIs below it and paths relative to it. */
export interface RootUri {
  /** As the client spells it, without a `/` at its end: `file:///c%3A/repo`. */
  readonly uri: string;
  /**
   * The path below this root, with `/`; `''` for the root itself, undefined for what lies outside.
   * `file:///C:/repo/docs/a%20b.md` -> `docs/a b.md`
   */
  relative(uri: string): string | undefined;
  /** `docs/a b.md` -> `file:///c%3A/repo/docs/a%20b.md` */
  uriOf(path: string): string;
  /** Length of the root's path: of two roots that hold a document, the deeper one owns it. */
  readonly depth: number;
}

/**
 * @param aliases other spellings of the same folder, such as the one behind a symbolic link. The folder's own URI is
 *   tried first.
 * @returns undefined for what is no URI with a path.
 */
export function createRootUri(folder: string, aliases: readonly string[] = []): RootUri | undefined {
  const own = readUri(folder);
  if (own === undefined) return undefined;
  const spellings = [own, ...aliases.flatMap((alias) => readUri(alias) ?? [])];
  const uri = folder.replace(/\/$/, '');
  return {
    uri,
    depth: own.path.length,
    relative(other) {
      const read = readUri(other);
      if (read === undefined) return undefined;
      for (const spelling of spellings) {
        const path = below(spelling, read);
        if (path !== undefined) return path;
      }
      return undefined;
    },
    uriOf: (path) => (path === '' ? uri : `${uri}/${path.split('/').map(encodeSegment).join('/')}`),
  };
}

/**
 * One key for all spellings of a URI that mean the same document: percent-encoding, the drive letter's case, the case
 * of a host's name. The text itself when it is no URI.
 */
export function uriKey(uri: string): string {
  const read = readUri(uri);
  return read === undefined ? uri : `${read.origin}${read.path}`;
}

interface ReadUri {
  /** `file://`, `file://server`, `vscode-vfs://github` */
  readonly origin: string;
  /** Decoded, without a `/` at its end: `/c:/repo/a b.md`. */
  readonly path: string;
}

function readUri(text: string): ReadUri | undefined {
  if (!/^[a-zA-Z][a-zA-Z0-9+.-]{0,40}:/.test(text)) return undefined;
  let uri: URI;
  try {
    uri = URI.parse(text);
  } catch {
    // vscode-uri throws for URIs that RFC 3986 does not know, which no root can hold.
    return undefined;
  }
  // `untitled:Untitled-1` names no place in a tree.
  if (!uri.path.startsWith('/')) return undefined;
  const path = uri.path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase()).replace(/\/$/, '');
  return { origin: `${uri.scheme.toLowerCase()}://${uri.authority.toLowerCase()}`, path };
}

function below(root: ReadUri, uri: ReadUri): string | undefined {
  if (root.origin !== uri.origin) return undefined;
  if (uri.path === root.path) return '';
  if (!uri.path.startsWith(`${root.path}/`)) return undefined;
  const path = uri.path.slice(root.path.length + 1);
  // A path that is not in its normal form could lead out of the root.
  return path.split('/').some((segment) => segment === '' || segment === '.' || segment === '..') ? undefined : path;
}

/** File names on Windows may hold lone surrogates, which have no percent-encoding. */
const encodeSegment = (segment: string): string => encodeURIComponent(segment.replace(/[\uD800-\uDFFF]/gu, '\uFFFD'));
