import { ProgressLocation, type QuickPickItem, Uri, window, workspace } from 'vscode';
import { type ChangeResult, COMMANDS } from '../../../server/src/protocol/commands.ts';
import {
  COVERAGE_OPTIONS,
  type CoverageChoice,
  type CoverageFolder,
  type SetUpCoverageParams,
} from '../../../server/src/protocol/coverage.ts';
import { describeError, plainLabel } from '../plain-text.ts';
import type { Ask } from '../server.ts';
import type { Next } from './new-adr.ts';

type Item = QuickPickItem & { readonly folder: CoverageFolder; readonly choice: CoverageChoice };

/**
 * Lets the user choose which interfaces, variables and metrics have to be documented, of those that the repository has, has
 * the server write that into the settings, and shows them.
 */
export async function setUpCoverage(args: readonly unknown[], next: Next, ask: Ask): Promise<ChangeResult | undefined> {
  // Called with parameters by another extension or a task: nobody is to be asked.
  if (args.length > 0) return (await next(COMMANDS.setUpCoverage, [...args])) as ChangeResult;
  const folders = await window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: 'Waypost: looking for what could have to be documented',
      cancellable: true,
    },
    async (_, token) => {
      const found = await ask<readonly CoverageFolder[]>(COVERAGE_OPTIONS, {}, token);
      return token.isCancellationRequested ? undefined : (found ?? []);
    },
  );
  if (folders === undefined) return undefined;
  const items = itemsOf(folders);
  if (items.length === 0) {
    void window.showInformationMessage(
      'Waypost: no interfaces, tables of variables or metrics were found that are not configured yet.',
    );
    return undefined;
  }
  const chosen = await window.showQuickPick(items, {
    title: 'Set Up Coverage',
    placeHolder: 'What is to be documented? It is written into the settings',
    canPickMany: true,
    matchOnDetail: true,
  });
  const [first] = chosen ?? [];
  if (chosen === undefined || first === undefined) return undefined;
  const { uri } = first.folder;
  const choices = chosen.filter(({ folder }) => folder.uri === uri).map(({ choice }) => choice.id);
  const params: SetUpCoverageParams = { uri, choices: choices.join('\n') };
  try {
    const result = (await next(COMMANDS.setUpCoverage, [params])) as ChangeResult;
    await show(result);
    return result;
  } catch (error) {
    void window.showErrorMessage(`${describeError(error)}.`);
    return undefined;
  }
}

function itemsOf(folders: readonly CoverageFolder[]): Item[] {
  const several = folders.filter(({ choices }) => choices.length > 0).length > 1;
  return folders.flatMap((folder) =>
    folder.choices.map((choice) => ({
      label: plainLabel(choice.title),
      description: several ? plainLabel(Uri.parse(folder.uri).path.replace(/^.*\//, '')) : '',
      detail: plainLabel(choice.detail),
      picked: choice.isClear,
      folder,
      choice,
    })),
  );
}

/** Settings count once they are on disk; undo takes them back there, too. */
async function show({ applied, created, edited }: ChangeResult): Promise<void> {
  const [uri] = [...created, ...edited];
  if (!applied || uri === undefined) return;
  const document = await workspace.openTextDocument(Uri.parse(uri));
  if (document.isDirty) await document.save();
  await window.showTextDocument(document);
}
