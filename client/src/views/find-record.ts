import { type QuickPickItem, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import type { WorkspaceRecords } from '../../../server/src/protocol/records.ts';
import { plainLabel } from '../plain-text.ts';

type Item = QuickPickItem & { readonly uri?: string; readonly line?: number };

/** Lets the user choose a decision or a runbook by number, title, status or path, and opens it. */
export async function findRecord(records: WorkspaceRecords | undefined): Promise<void> {
  const items = records === undefined ? [] : toItems(records);
  if (items.length === 0) {
    void window.showInformationMessage(
      records?.ready === true
        ? 'Waypost: there are no decision records or runbooks in this workspace.'
        : 'Waypost: the workspace is still being read.',
    );
    return;
  }
  const chosen = await window.showQuickPick(items, {
    title: 'Find a Decision or Runbook',
    placeHolder: 'Number, title, status or path',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen?.uri === undefined) return;
  const document = await workspace.openTextDocument(Uri.parse(chosen.uri));
  const { range } = document.lineAt(Math.min(chosen.line ?? 0, document.lineCount - 1));
  await window.showTextDocument(document, { selection: range.with({ end: range.start }) });
}

function toItems({ decisions, runbooks }: WorkspaceRecords): Item[] {
  const heading = (label: string): Item => ({ label, kind: QuickPickItemKind.Separator });
  const path = (uri: string): string => plainLabel(workspace.asRelativePath(Uri.parse(uri)));
  return [
    ...(decisions.length === 0 ? [] : [heading('Decisions')]),
    ...decisions.map(
      ({ uri, id, number, title, status, line }): Item => ({
        label: plainLabel(number === null ? title : `${id} ${title}`),
        description: plainLabel(status),
        detail: path(uri),
        uri,
        line,
      }),
    ),
    ...(runbooks.length === 0 ? [] : [heading('Runbooks')]),
    ...runbooks.map(({ uri, title }): Item => ({ label: plainLabel(title), detail: path(uri), uri })),
  ];
}
