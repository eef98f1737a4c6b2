import { DidChangeWorkspaceFoldersNotification, type ServerCapabilities } from 'vscode-languageserver';
import type { ServerContext } from './context.ts';
import type { Folder } from './roots.ts';

/** Opens the folders of the workspace, and follows those that come and go. */
export function registerWorkspaceFolders(
  context: ServerContext,
  folders: readonly Folder[],
): Partial<ServerCapabilities> {
  const { connection, roots, client, log } = context;
  // Folders are asked for their settings before they are there: one change follows the other.
  let queue: Promise<void> = Promise.resolve();
  const enqueue = (work: () => Promise<void>): void => {
    queue = queue.then(work).catch((error: unknown) => log('error', `folder not opened: ${String(error)}`));
  };
  context.onInitialized(() => {
    enqueue(() => roots.add(folders));
  });
  // The library's own event exists only for clients that say they know it; others are taken at their word.
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => {
    enqueue(() => {
      roots.remove(event.removed);
      return roots.add(event.added);
    });
  });
  return client.workspaceFolders
    ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
    : {};
}
