import { DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver';
import type { FileChange } from '../service.ts';
import type { ServerContext } from './context.ts';
import { createDebouncer } from './debounce.ts';
import type { Root } from './root.ts';

/** A branch switch tells of its files one after the other. */
const QUIET_MS = 50;
const MAX_WAIT_MS = 500;

/** Written at a commit, a switch of branches, a rebase, a fetch of what a shallow clone lacks. */
const HISTORY_FILES = /^\.git\/(?:HEAD|packed-refs|shallow|logs\/HEAD|refs\/heads\/.+|reftable\/tables\.list)$/;

/**
 * Follows files on disk, all of them: any file can be what a document points at. A client that watches nothing tells
 * at least what it saves.
 */
export function registerWatchedFiles(context: ServerContext): Record<string, never> {
  const { connection, client, roots, log } = context;
  const waiting = new Map<Root, Map<string, FileChange['kind']>>();
  const debouncer = createDebouncer({
    quietMs: QUIET_MS,
    maxMs: MAX_WAIT_MS,
    run() {
      for (const [root, kinds] of waiting) {
        if (!roots.all.includes(root)) continue;
        void root.filesChanged([...kinds].map(([path, kind]) => ({ path, kind })));
      }
      waiting.clear();
    },
  });
  const add = (uri: string, kind: FileChange['kind']): void => {
    for (const { root, path } of roots.containing(uri)) {
      const kinds = waiting.get(root) ?? new Map<string, FileChange['kind']>();
      // Git's own files come and go by the hundred, and nothing points at them; but some of them say that HEAD moves.
      if (/(?:^|\/)\.git(?:\/|$)/.test(path)) {
        if (!HISTORY_FILES.test(path)) continue;
        waiting.set(root, kinds);
        debouncer.trigger();
        continue;
      }
      // Removed last and set again: events keep their order, and the last one of a path counts.
      kinds.delete(path);
      waiting.set(root, kinds.set(path, kind));
      debouncer.trigger();
    }
  };
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) add(uri, kindOf(type));
  });
  if (!client.watchedFiles) connection.onDidSaveTextDocument(({ textDocument }) => add(textDocument.uri, 'changed'));
  context.onInitialized(() => {
    if (!client.watchedFiles) return;
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] })
      .catch((error: unknown) => log('warning', `changes on disk are not followed: ${String(error)}`));
  });
  context.onShutdown(() => debouncer.dispose());
  return {};
}

function kindOf(type: FileChangeType): FileChange['kind'] {
  if (type === FileChangeType.Created) return 'created';
  return type === FileChangeType.Deleted ? 'deleted' : 'changed';
}
