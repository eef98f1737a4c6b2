import type { ResponseError } from 'vscode-languageserver';
import type { ChangeResult } from '../protocol/commands.ts';
import type { FileChange } from '../service.ts';
import { type Change, isEmptyChange } from '../text/change.ts';
import { applyEdits, editsByFile } from '../text/edit.ts';
import type { Lines } from '../text/lines.ts';
import { hasSameFacts, type Snapshot } from '../workspace/snapshot.ts';
import type { ServerContext } from './context.ts';
import { lackOf, toWorkspaceEdit } from './fixes.ts';
import { refuse } from './parameters.ts';
import type { Root } from './root.ts';
import { uriOf } from './targets.ts';

/** A change with what is to be said of it. */
export interface PlannedChange {
  readonly change: Change;
  /** What was known when it was planned: an edit of a document that has changed since would tear it. */
  readonly basedOn: Snapshot;
  /** What the client may call the step, to undo it by: `New ADR`. */
  readonly label: string;
  /** What has to be done by hand, in sentences without full stop. */
  readonly byHand?: readonly string[];
  /** Lines of the files that are no documents. */
  readonly lines?: ReadonlyMap<string, Lines>;
  /** Why the client should let its user look at the change first. */
  readonly annotation?: { readonly label: string; readonly description: string } | undefined;
}

/**
 * Has the client apply a change as one step, and says in plain JSON what was done. Nothing is sent where a part of it
 * could not be done: the answer is then an error that names what is in the way.
 */
export async function applyChange(
  context: ServerContext,
  root: Root,
  { change, basedOn, label, byHand = [], lines, annotation }: PlannedChange,
): Promise<ChangeResult | ResponseError<void>> {
  if (!context.client.applyEdit) return refuse('this client cannot apply edits that a server asks for');
  // Nothing to do is done.
  if (isEmptyChange(change)) return { applied: true, created: [], edited: [], renamed: [], byHand };
  const lack = lackOf(context, change);
  if (lack !== undefined) return refuse(`${lack}: use the command line instead`);
  const stale = await staleFile(context, root, change, basedOn);
  if (stale !== undefined) return refuse(`${stale} has changed meanwhile: try again`);
  const edit = toWorkspaceEdit(context, root, { ...change, ...(lines === undefined ? {} : { lines }), annotation });
  if (edit === undefined) return refuse('a file that is to be edited is no longer there');
  // Spelled before the moves: afterwards the client has other documents open.
  const done = {
    created: change.creates.map(({ file }) => root.uri.uriOf(file)),
    edited: [...new Set(change.edits.map(({ file }) => file))].map((file) => uriOf(context, root, file)),
    renamed: change.moves.map(({ from, to }) => ({
      oldUri: uriOf(context, root, from),
      newUri: root.uri.uriOf(to),
    })),
  };
  const { applied, failureReason } = await context.connection.workspace.applyEdit({ label, edit });
  if (applied) {
    void root.filesChanged(changesOf(change));
    return { applied, ...done, byHand };
  }
  const reason = failureReason === undefined || failureReason === '' ? {} : { reason: failureReason };
  return { applied, ...reason, created: [], edited: [], renamed: [], byHand };
}

/** What is other than it was. Watchers are slow: who asks for the next number at once is to get another one. */
const changesOf = ({ creates, edits, moves }: Change): readonly FileChange[] => [
  ...[...editsByFile(edits).keys()].map((path): FileChange => ({ path, kind: 'changed' })),
  ...moves.map(({ from }): FileChange => ({ path: from, kind: 'deleted' })),
  ...[...creates.map(({ file }) => file), ...moves.map(({ to }) => to)].map(
    (path): FileChange => ({ path, kind: 'created' }),
  ),
];

/** What a change would come to, without doing anything. */
export async function previewChange(
  context: ServerContext,
  root: Root,
  { change, basedOn, byHand = [] }: PlannedChange,
): Promise<ChangeResult | ResponseError<void>> {
  const changes = await root.service?.changeContext();
  const preview = change.creates.map(({ file, text }) => ({ uri: root.uri.uriOf(file), text }));
  for (const [file, edits] of editsByFile(change.edits)) {
    const text = await changes?.readText(file);
    if (text === undefined) return refuse(`${file} is no longer there`);
    if ((await staleFile(context, root, change, basedOn)) !== undefined)
      return refuse(`${file} has changed meanwhile: try again`);
    preview.push({ uri: uriOf(context, root, file), text: applyEdits(text, edits) });
  }
  return { applied: false, created: [], edited: [], renamed: [], byHand, preview };
}

/** A document that has other text now than when the change was planned. */
async function staleFile(
  context: ServerContext,
  root: Root,
  change: Change,
  basedOn: Snapshot,
): Promise<string | undefined> {
  const documents = [...new Set(change.edits.map(({ file }) => file))].filter((file) => basedOn.files.get(file));
  for (const file of documents) if ((await root.service?.isAsRead(file)) !== true) return file;
  // Last, and without a wait: what is typed after this has a version that the client refuses.
  context.documents.flush();
  const now = root.service?.snapshot;
  return documents.find((file) => now === undefined || !hasSameFacts(basedOn, now, file));
}
