import type {
  CreateFile,
  TextEdit as LspTextEdit,
  RenameFile,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { Change } from '../text/change.ts';
import type { FileEdit } from '../text/edit.ts';
import type { Lines } from '../text/lines.ts';
import type { ServerContext } from './context.ts';
import { toTextEdit } from './convert.ts';
import type { Root } from './root.ts';
import { uriOf } from './targets.ts';

/** An edit has one annotation at most. */
const ANNOTATION = 'waypost';
const OPENER = 'waypost-preview';

/** A change of files, most often of nothing but their text, as one step that is undone as one. */
export interface ResourceEdits extends Partial<Change> {
  readonly edits: readonly FileEdit[];
  /** Lines of the files that are no documents. */
  readonly lines?: ReadonlyMap<string, Lines>;
  /** Why a client should let its user look at the edit first; clients that cannot apply it at once. */
  readonly annotation?: { readonly label: string; readonly description: string } | undefined;
}

/**
 * What a client lacks for a change, as a sentence without its full stop: files are created and renamed in an edit only
 * by clients that say so.
 */
export function lackOf({ client }: ServerContext, { creates = [], moves = [] }: Partial<Change>): string | undefined {
  if (creates.length > 0 && !(client.documentChanges && client.createFiles))
    return 'this client cannot create files in an edit';
  if (moves.length > 0 && !(client.documentChanges && client.renameFiles))
    return 'this client cannot rename files in an edit';
  return undefined;
}

/**
 * An edit as the client takes it. The edits of an open buffer name the version that they were made for, so that a
 * client can refuse them once the user has typed on; a file is created only where there is none.
 *
 * @returns undefined when a file that is to be edited is no longer known, or the client lacks what `lackOf` says.
 */
export function toWorkspaceEdit(
  context: ServerContext,
  root: Root,
  { creates = [], edits, moves = [], lines: linesOf, annotation }: ResourceEdits,
): WorkspaceEdit | undefined {
  if (lackOf(context, { creates, moves }) !== undefined) return undefined;
  const byFile = new Map<string, { readonly lines: Lines; readonly edits: LspTextEdit[] }>();
  for (const edit of edits) {
    const lines = root.service?.linesOf(edit.file) ?? linesOf?.get(edit.file);
    if (lines === undefined) return undefined;
    const entry = byFile.get(edit.file) ?? { lines, edits: [] };
    entry.edits.push(toTextEdit(lines, edit));
    byFile.set(edit.file, entry);
  }
  const isAnnotated = annotation !== undefined && context.client.documentChanges && context.client.changeAnnotations;
  const documentChanges: (TextDocumentEdit | CreateFile | RenameFile)[] = [];
  const note = isAnnotated ? { annotationId: ANNOTATION } : {};
  for (const { file, text } of creates) {
    const uri = root.uri.uriOf(file);
    const beginning = { line: 0, character: 0 };
    documentChanges.push(
      { kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false }, ...note },
      {
        textDocument: { uri, version: null },
        edits: [{ range: { start: beginning, end: beginning }, newText: text, ...note }],
      },
    );
  }
  const changes: Record<string, LspTextEdit[]> = {};
  for (const [file, { edits: textEdits }] of byFile) {
    const document = context.documents.at(root.uri, file);
    const uri = document?.uri ?? root.uri.uriOf(file);
    documentChanges.push({
      textDocument: { uri, version: document?.version ?? null },
      edits: textEdits.map((edit) => ({ ...edit, ...note })),
    });
    changes[uri] = textEdits;
  }
  for (const { from, to } of moves) {
    documentChanges.push({ kind: 'rename', oldUri: uriOf(context, root, from), newUri: root.uri.uriOf(to), ...note });
  }
  if (isAnnotated)
    return shownFirst(documentChanges, annotation, new Set(moves.map(({ from }) => uriOf(context, root, from))));
  return context.client.documentChanges ? { documentChanges } : { changes };
}

/**
 * An edit that the client lets its user look at before it is applied. What needs confirmation is not chosen in the preview
 * of VS Code until somebody ticks it, so that is an edit of nothing: all others are chosen when the preview opens. It
 * stands in a file that keeps its name, since whoever leaves out an edit of a file leaves out its renaming, too.
 */
function shownFirst(
  documentChanges: (TextDocumentEdit | CreateFile | RenameFile)[],
  annotation: NonNullable<ResourceEdits['annotation']>,
  renamed: ReadonlySet<string>,
): WorkspaceEdit {
  const start = { line: 0, character: 0 };
  const nothing = { range: { start, end: start }, newText: '', annotationId: OPENER };
  const at = documentChanges.findIndex((change) => !('kind' in change) && !renamed.has(change.textDocument.uri));
  const changes = documentChanges.map((change, index) =>
    index === at && !('kind' in change) ? { ...change, edits: [...change.edits, nothing] } : change,
  );
  const calm = { [ANNOTATION]: { ...annotation, needsConfirmation: false } };
  const opener = {
    label: 'Shown before it is done',
    description: 'Changes nothing: it opens this preview',
    needsConfirmation: true,
  };
  return { documentChanges: changes, changeAnnotations: at < 0 ? calm : { ...calm, [OPENER]: opener } };
}
