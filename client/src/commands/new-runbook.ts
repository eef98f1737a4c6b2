import { type QuickPickItem, Uri, window, workspace } from 'vscode';
import { COMMANDS } from '../../../server/src/protocol/commands.ts';
import {
  NEW_RUNBOOK_OPTIONS,
  type NewFileResult,
  type NewRunbookFolder,
  type NewRunbookParams,
} from '../../../server/src/protocol/new-records.ts';
import type { Ask } from '../server.ts';
import { createAndShow, type Next } from './new-adr.ts';

/**
 * Writes a new runbook: with what a program gives, else after asking as little as possible. From a menu it comes with a
 * folder or a file; from the palette the document in front says where.
 */
export async function newRunbook(args: readonly unknown[], next: Next, ask: Ask): Promise<NewFileResult | undefined> {
  const [given] = args;
  if (isParams(given)) return (await next(COMMANDS.newRunbook, [given])) as NewFileResult;
  const document = window.activeTextEditor?.document.uri;
  const inWorkspace = document !== undefined && workspace.getWorkspaceFolder(document) !== undefined;
  const uri = given instanceof Uri ? given : inWorkspace ? document : undefined;
  const options = uri === undefined ? {} : { uri: uri.toString() };
  const folders = await ask<readonly NewRunbookFolder[]>(NEW_RUNBOOK_OPTIONS, options);
  if (folders === undefined || folders.length === 0) {
    void window.showErrorMessage('Waypost: open a folder to write runbooks in it.');
    return undefined;
  }
  const params = await askForRunbook(folders);
  return params === undefined ? undefined : createAndShow(COMMANDS.newRunbook, params, next);
}

const isParams = (given: unknown): given is NewRunbookParams =>
  typeof given === 'object' && given !== null && !(given instanceof Uri) && ('title' in given || 'alert' in given);

type Choice<T> = QuickPickItem & { readonly value: T };

interface Place {
  readonly folder: NewRunbookFolder;
  readonly directory: string;
}

/** Asks for the title, and for the rest only where it is not certain. Undefined where the user gives up. */
async function askForRunbook(folders: readonly NewRunbookFolder[]): Promise<NewRunbookParams | undefined> {
  const title = await window.showInputBox({
    title: 'New Runbook',
    prompt: 'The alert’s name, or what is to be done',
    placeHolder: 'Restore the database from a backup',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? 'A runbook needs a title' : undefined),
  });
  if (title === undefined) return undefined;
  const place = await askForPlace(folders);
  if (place === undefined) return undefined;
  const { folder, directory } = place;
  const known = folder.folders.find(({ path }) => path === directory);
  // Two runbooks have a form in common, and a template of the folder's own is one.
  if ((known?.runbooks ?? 0) > 1 || (known !== undefined && known.template !== null))
    return { title, uri: folder.uri, directory };
  const alike: Choice<string>[] =
    known === undefined ? [] : [{ label: 'Like the other one', description: 'its sections', value: 'siblings' }];
  const builtIn = folder.templates.map(
    ({ id, name, summary }): Choice<string> => ({ label: name, description: summary, value: id }),
  );
  const picked = await window.showQuickPick([...alike, ...builtIn], {
    title: 'New Runbook',
    placeHolder: 'In which form?',
  });
  return picked === undefined ? undefined : { title, uri: folder.uri, directory, template: picked.value };
}

async function askForPlace(folders: readonly NewRunbookFolder[]): Promise<Place | undefined> {
  for (const folder of folders) if (folder.current !== null) return { folder, directory: folder.current };
  const several = folders.length > 1;
  const places = folders.flatMap((folder) =>
    folder.folders.map(
      ({ path, runbooks }): Choice<Place> => ({
        label: path || '.',
        description: several ? nameOf(folder) : `${runbooks} runbook${runbooks === 1 ? '' : 's'}`,
        value: { folder, directory: path },
      }),
    ),
  );
  const first = folders.map(
    (folder): Choice<Place> => ({
      label: folder.first,
      description: several ? nameOf(folder) : '',
      value: { folder, directory: folder.first },
    }),
  );
  const choices = places.length > 0 ? places : first;
  const [only, second] = choices;
  if (second === undefined) return only?.value;
  return (await window.showQuickPick(choices, { title: 'New Runbook', placeHolder: 'In which folder?' }))?.value;
}

const nameOf = ({ uri }: NewRunbookFolder): string => Uri.parse(uri).path.replace(/^.*\//, '');
