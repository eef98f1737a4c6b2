/** A workspace folder that only a client can read, as a client tells of it. */
import {
  type DirectoryAnswer,
  type EntryKind,
  FILE_KIND,
  type FileAnswer,
  type FileFailure,
  type FileKind,
  READ_DIRECTORIES,
  READ_FILES,
} from '../../server/src/protocol/files.ts';

export interface ClientFolder {
  /** What tests write here is there at once; nobody is told of it. */
  readonly files: Map<string, string>;
  /** Entries that are no files, such as symbolic links. */
  readonly others: Map<string, EntryKind>;
  /** Directories and files that cannot be read, with the reason. */
  readonly failures: Map<string, string>;
  /** The requests that were answered: `waypost/readFiles a.md b.md`. */
  readonly asked: string[];
  /** Undefined for what is none of the requests for files. */
  answer(root: string, method: string, params: unknown): unknown;
}

const GONE: { readonly failure: FileFailure } = { failure: { gone: true, reason: 'there is no such file' } };

export function createClientFolder(initial: Readonly<Record<string, string>>): ClientFolder {
  const files = new Map(Object.entries(initial));
  const others = new Map<string, EntryKind>();
  const failures = new Map<string, string>();
  const asked: string[] = [];

  const kindOf = (path: string): FileKind => {
    if (files.has(path)) return 'file';
    return path === '' || [...files.keys()].some((file) => file.startsWith(`${path}/`)) ? 'directory' : null;
  };
  const failureOf = (path: string): { readonly failure: FileFailure } | undefined => {
    const reason = failures.get(path);
    return reason === undefined ? undefined : { failure: { gone: false, reason } };
  };
  const readDirectory = (path: string): DirectoryAnswer => {
    const failure = failureOf(path);
    if (failure !== undefined) return failure;
    if (kindOf(path) !== 'directory') return GONE;
    const prefix = path === '' ? '' : `${path}/`;
    const entries = new Map<string, EntryKind>();
    for (const [file, kind] of [...[...files.keys()].map((name) => [name, 'file'] as const), ...others]) {
      if (!file.startsWith(prefix)) continue;
      const [name = '', ...rest] = file.slice(prefix.length).split('/');
      entries.set(name, rest.length > 0 ? 'directory' : kind);
    }
    return { entries: [...entries] };
  };
  const readFile = (path: string, maxBytes: number): FileAnswer => {
    const text = files.get(path);
    const failure = failureOf(path);
    if (failure !== undefined || text === undefined) return failure ?? GONE;
    return text.length > maxBytes ? { tooLarge: text.length } : { text: text.includes('\0') ? null : text };
  };
  return {
    files,
    others,
    failures,
    asked,
    answer(root, method, params) {
      const pathOf = (uri: string): string => decodeURIComponent(uri.slice(root.length).replace(/^\//, ''));
      const { uri, uris = [], maxBytes = 0 } = params as { uri?: string; uris?: string[]; maxBytes?: number };
      const paths = (uri === undefined ? uris : [uri]).map(pathOf);
      if (![READ_DIRECTORIES, READ_FILES, FILE_KIND].includes(method)) return undefined;
      asked.push(`${method} ${paths.join(' ')}`);
      if (method === FILE_KIND) return kindOf(paths[0] ?? '');
      return paths.map((path) => (method === READ_FILES ? readFile(path, maxBytes) : readDirectory(path)));
    },
  };
}
