import { Uri, window, workspace } from 'vscode';
import { type ChangeResult, COMMANDS } from '../../../server/src/protocol/commands.ts';
import { describeError, plainMessage } from '../plain-text.ts';
import type { Next } from './new-adr.ts';

/** Brings a list of records up to date: of the folder or page of a menu, else all of the workspace folder in front. */
export async function updateIndex(args: readonly unknown[], next: Next): Promise<ChangeResult | undefined> {
  const [given] = args;
  const isFromMenu = given instanceof Uri;
  const params = isFromMenu ? { uri: given.toString() } : (given ?? folderInFront());
  try {
    const result = (await next(COMMANDS.updateIndex, [params])) as ChangeResult;
    for (const uri of [...result.created, ...result.edited]) {
      const document = workspace.textDocuments.find((one) => one.uri.toString() === Uri.parse(uri).toString());
      if (document?.isDirty === true) await document.save();
    }
    tell(result);
    return result;
  } catch (error) {
    void window.showErrorMessage(`${describeError(error)}.`);
    return undefined;
  }
}

/** The server asks which of several folders is meant. */
function folderInFront(): object {
  const document = window.activeTextEditor?.document.uri;
  const folder = document === undefined ? undefined : workspace.getWorkspaceFolder(document);
  return folder === undefined || (workspace.workspaceFolders?.length ?? 0) < 2 ? {} : { uri: folder.uri.toString() };
}

function tell({ applied, created, edited, byHand, preview }: ChangeResult): void {
  if (preview !== undefined) return;
  const count = created.length + edited.length;
  const done = !applied
    ? 'nothing was written'
    : count === 0
      ? 'every list is up to date'
      : `${count} list${count === 1 ? '' : 's'} brought up to date`;
  if (byHand.length > 0)
    void window.showWarningMessage(plainMessage(`Waypost: ${done}. Left to do by hand: ${byHand.join('; ')}.`));
  else window.setStatusBarMessage(`Waypost: ${done}`, 5000);
}
