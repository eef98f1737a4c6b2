import type { TextEdit as LspTextEdit, RenameFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { FileEdit } from '../text/edit.ts';
import type { Lines } from '../text/lines.ts';
import type { ServerContext } from './context.ts';
import { toTextEdit } from './convert.ts';
import type { Root } from './root.ts';
import { uriOf } from './targets.ts';

/** An edit has one annotation at most. */
const ANNOTATION = 'waypost';

/** Edits of files and what is renamed after them, as one step that is undone as one. */
export interface ResourceEdits {
  readonly edits: readonly FileEdit[];
  /** Paths relative to the root. */
  readonly moves?: readonly { readonly from: string; readonly to: string }[];
  /** Lines of the files that are no documents. */
  readonly lines?: ReadonlyMap<string, Lines>;
  /** Why a client should let its user look at the edit first; clients that cannot apply it at once. */
  readonly annotation?: { readonly label: string; readonly description: string } | undefined;
}

/**
 * An edit as the client takes it. The edits of an open buffer name the version that they were made for, so that a
 * client can refuse them once the user has typed on.
 *
 * @returns undefined when a file that is to be edited is no longer known, or the client cannot rename files and must.
 */
export function toWorkspaceEdit(
  context: ServerContext,
  root: Root,
  { edits, moves = [], lines: linesOf, annotation }: ResourceEdits,
): WorkspaceEdit | undefined {
  if (moves.length > 0 && !(context.client.documentChanges && context.client.renameFiles)) return undefined;
  const byFile = new Map<string, { readonly lines: Lines; readonly edits: LspTextEdit[] }>();
  for (const edit of edits) {
    const lines = root.service?.facts(edit.file) ?? linesOf?.get(edit.file);
    if (lines === undefined) return undefined;
    const entry = byFile.get(edit.file) ?? { lines, edits: [] };
    entry.edits.push(toTextEdit(lines, edit));
    byFile.set(edit.file, entry);
  }
  const isAnnotated = annotation !== undefined && context.client.documentChanges && context.client.changeAnnotations;
  const documentChanges: (TextDocumentEdit | RenameFile)[] = [];
  const changes: Record<string, LspTextEdit[]> = {};
  for (const [file, { edits: textEdits }] of byFile) {
    const document = context.documents.at(root.uri, file);
    const uri = document?.uri ?? root.uri.uriOf(file);
    documentChanges.push({
      textDocument: { uri, version: document?.version ?? null },
      edits: isAnnotated ? textEdits.map((edit) => ({ ...edit, annotationId: ANNOTATION })) : textEdits,
    });
    changes[uri] = textEdits;
  }
  for (const { from, to } of moves) {
    documentChanges.push({ kind: 'rename', oldUri: uriOf(context, root, from), newUri: root.uri.uriOf(to) });
  }
  if (isAnnotated) {
    return { documentChanges, changeAnnotations: { [ANNOTATION]: { ...annotation, needsConfirmation: true } } };
  }
  return context.client.documentChanges ? { documentChanges } : { changes };
}
