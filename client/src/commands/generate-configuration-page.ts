import { Uri, window, workspace } from 'vscode';
import { COMMANDS } from '../../../server/src/protocol/commands.ts';
import type { ConfigurationPageParams } from '../../../server/src/protocol/coverage.ts';
import type { NewFileResult } from '../../../server/src/protocol/new-records.ts';
import { createAndShow, type Next } from './new-adr.ts';

/** Writes a page on configuration and shows it: for the folder of a menu, or the one in front; the user is asked of several. */
export async function generateConfigurationPage(
  args: readonly unknown[],
  next: Next,
): Promise<NewFileResult | undefined> {
  const [given] = args;
  if (isParams(given)) return (await next(COMMANDS.generateConfigurationPage, [given])) as NewFileResult;
  const uri = given instanceof Uri ? given : await folderInFront();
  return uri === undefined
    ? undefined
    : createAndShow(COMMANDS.generateConfigurationPage, { uri: uri.toString() }, next);
}

const isParams = (given: unknown): given is ConfigurationPageParams =>
  typeof given === 'object' && given !== null && !(given instanceof Uri);

async function folderInFront(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  const [only, second] = folders;
  if (only === undefined) void window.showErrorMessage('Waypost: open a folder to write a page for it.');
  if (second === undefined) return only?.uri;
  const document = window.activeTextEditor?.document.uri;
  const front = document === undefined ? undefined : workspace.getWorkspaceFolder(document);
  return (front ?? (await window.showWorkspaceFolderPick({ placeHolder: 'For which folder?' })))?.uri;
}
