import { CancellationTokenSource, type Connection } from 'vscode-languageserver';
import type { RemoteTree } from '../files/remote-walk.ts';
import {
  type DirectoryAnswer,
  FILE_KIND,
  type FileAnswer,
  type FileKind,
  type FileKindParams,
  READ_DIRECTORIES,
  READ_FILES,
  type ReadDirectoriesParams,
  type ReadFilesParams,
} from '../protocol/files.ts';
import type { RootUri } from './uris.ts';

/** A workspace folder's files as the client reads them. Paths that lead out of the folder are never asked for. */
export interface ClientFiles extends RemoteTree {
  kindOf(path: string): Promise<FileKind>;
}

/** A path that may lead out of the root by its letters alone. */
const CLIMBING = /(?:^|[\\/])\.\.(?:[\\/]|$)/;

const OUTSIDE = { failure: { gone: true, reason: 'outside of the folder' } } as const;

const isAnswer = (value: unknown): boolean => typeof value === 'object' && value !== null;

export function createClientFiles(connection: Connection, root: RootUri): ClientFiles {
  /** Asks for what lies inside, and puts the answers where the paths were. */
  const askInside = async <T>(
    paths: readonly string[],
    ask: (uris: readonly string[]) => Promise<readonly T[]>,
  ): Promise<readonly (T | typeof OUTSIDE)[]> => {
    const inside = paths.filter((path) => !CLIMBING.test(path));
    const answers = inside.length === 0 ? [] : await ask(inside.map((path) => root.uriOf(path)));
    if (!Array.isArray(answers) || answers.length !== inside.length || !answers.every(isAnswer)) {
      throw new Error('the client did not answer for each of the files');
    }
    const byPath = new Map(inside.map((path, at) => [path, answers[at]]));
    return paths.map((path) => byPath.get(path) ?? OUTSIDE);
  };
  const send = async <T>(method: string, params: unknown, signal: AbortSignal): Promise<T> => {
    signal.throwIfAborted();
    const source = new CancellationTokenSource();
    const cancel = (): void => source.cancel();
    signal.addEventListener('abort', cancel);
    try {
      const answer = await connection.sendRequest<T>(method, params, source.token);
      signal.throwIfAborted();
      return answer;
    } finally {
      signal.removeEventListener('abort', cancel);
      source.dispose();
    }
  };
  return {
    readDirectories: (paths, signal) =>
      askInside(paths, (uris) =>
        send<readonly DirectoryAnswer[]>(READ_DIRECTORIES, { uris } satisfies ReadDirectoriesParams, signal),
      ),
    readFiles: (paths, maxBytes, signal) =>
      askInside(paths, (uris) =>
        send<readonly FileAnswer[]>(READ_FILES, { uris, maxBytes } satisfies ReadFilesParams, signal),
      ),
    async kindOf(path) {
      if (CLIMBING.test(path)) return null;
      return connection.sendRequest<FileKind>(FILE_KIND, { uri: root.uriOf(path) } satisfies FileKindParams);
    },
  };
}
