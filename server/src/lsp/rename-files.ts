import type { FileOperationRegistrationOptions, ServerCapabilities, WorkspaceEdit } from 'vscode-languageserver';
import type { FileChange } from '../service.ts';
import type { FileMove } from '../text/change.ts';
import type { ServerContext } from './context.ts';
import { toWorkspaceEdit } from './fixes.ts';
import type { Root } from './root.ts';

/** Any file or folder may be what a document points at, on whatever file system it lies. */
const EVERYTHING: FileOperationRegistrationOptions = { filters: [{ pattern: { glob: '**/*' } }] };

/** More documents than this are not changed unseen: the client is asked to show them first. */
export const MOST_UNSEEN = 3;

/** Answers a client that is about to rename files or folders with edits that let every document follow. */
export function registerRenameFiles(context: ServerContext): Partial<ServerCapabilities> {
  const { connection, client, documents, roots } = context;
  if (!client.willRenameFiles) return {};
  connection.workspace.onWillRenameFiles(async ({ files }, token) => {
    await roots.whenOpened();
    documents.flush();
    const merged: WorkspaceEdit = {};
    for (const root of roots.all) {
      const moves = movesIn(root, files);
      const followed = moves.length === 0 ? [] : ((await root.followMoves(moves, token)) ?? []);
      // Roots may lie in each other: each edits the documents that it owns.
      const edits = followed.filter(({ file }) => roots.owner(root.uri.uriOf(file))?.root === root);
      if (token.isCancellationRequested) return null;
      const annotation = new Set(edits.map(({ file }) => file)).size > MOST_UNSEEN ? FOLLOW : undefined;
      const edit = edits.length === 0 ? undefined : toWorkspaceEdit(context, root, { edits, annotation });
      merge(merged, edit);
    }
    return Object.keys(merged).length === 0 ? null : merged;
  });
  if (!client.didRenameFiles) return { workspace: { fileOperations: { willRename: EVERYTHING } } };
  // Watchers are slow: who renames again at once, or back, is to be followed, too.
  connection.workspace.onDidRenameFiles(({ files }) => {
    for (const root of roots.all) {
      const changes = movesIn(root, files).flatMap(({ from, to }): FileChange[] => [
        { path: from, kind: 'deleted' },
        { path: to, kind: 'created' },
      ]);
      if (changes.length > 0) void root.filesChanged(changes);
    }
  });
  return { workspace: { fileOperations: { willRename: EVERYTHING, didRename: EVERYTHING } } };
}

const FOLLOW = { label: 'Follow the move in documents', description: 'Links and paths that lead to what is moved' };

function movesIn(root: Root, files: readonly { readonly oldUri: string; readonly newUri: string }[]): FileMove[] {
  return files.flatMap(({ oldUri, newUri }) => {
    const from = root.uri.relative(oldUri);
    const to = root.uri.relative(newUri);
    // What leaves the workspace cannot be followed.
    return from === undefined || to === undefined || from === '' || to === '' ? [] : [{ from, to }];
  });
}

/** Puts an edit beside others of other workspace folders. */
export function merge(into: WorkspaceEdit, edit: WorkspaceEdit | undefined): void {
  if (edit === undefined) return;
  if (edit.documentChanges !== undefined)
    into.documentChanges = [...(into.documentChanges ?? []), ...edit.documentChanges];
  if (edit.changes !== undefined) into.changes = { ...into.changes, ...edit.changes };
  if (edit.changeAnnotations !== undefined)
    into.changeAnnotations = { ...into.changeAnnotations, ...edit.changeAnnotations };
}
