import {
  CancellationError,
  type CancellationToken,
  ProgressLocation,
  type QuickInputButton,
  type QuickPickItem,
  QuickPickItemKind,
  ThemeIcon,
  Uri,
  type WorkspaceFolder,
  window,
  workspace,
} from 'vscode';
import { COMMANDS } from '../../../server/src/protocol/commands.ts';
import {
  DOCUMENTATION_OPTIONS,
  type DocumentationOptions,
  type DocumentationPage,
  type SetUpDocumentationParams,
  type SetUpDocumentationResult,
} from '../../../server/src/protocol/documentation.ts';
import { describeError, plainLabel, plainMessage } from '../plain-text.ts';
import type { Ask } from '../server.ts';
import { type Next, saveAll } from './new-adr.ts';

/**
 * Sets documentation up: with what a program gives, else with the pages that its user picks from those that the repository
 * has something to say in.
 */
export async function setUpDocumentation(
  args: readonly unknown[],
  next: Next,
  ask: Ask,
): Promise<SetUpDocumentationResult | undefined> {
  const [given] = args;
  if (typeof given === 'object' && given !== null && !(given instanceof Uri))
    return (await next(COMMANDS.setUpDocumentation, [given])) as SetUpDocumentationResult;
  const folder = await chooseFolder(given instanceof Uri ? given : undefined);
  if (folder === undefined) return undefined;
  const options = await withProgress('reading what the repository contains', async (token) => {
    const read = await ask<DocumentationOptions>(DOCUMENTATION_OPTIONS, { uri: folder.uri.toString() }, token);
    if (read === undefined && !token.isCancellationRequested)
      void window.showErrorMessage('Waypost: the folder could not be read; the log says why.');
    return read;
  });
  if (options === undefined) return undefined;
  const params = await askForPages(options);
  if (params === undefined) return undefined;
  try {
    const result = await withProgress('writing pages', async () => {
      const done = (await next(COMMANDS.setUpDocumentation, [params])) as SetUpDocumentationResult;
      if (done.applied) await saveAll([...done.created, ...done.edited]);
      return done;
    });
    if (result !== undefined) void tell(result);
    return result;
  } catch (error) {
    void window.showErrorMessage(`${describeError(error)}.`);
    return undefined;
  }
}

/** The folder that is meant; the user is asked where there are several. Undefined where there is none, which is told. */
async function chooseFolder(uri: Uri | undefined): Promise<WorkspaceFolder | undefined> {
  const refuse = (sentence: string): undefined => void window.showErrorMessage(`Waypost: ${sentence}`);
  const folders = workspace.workspaceFolders ?? [];
  const given = uri === undefined ? undefined : workspace.getWorkspaceFolder(uri);
  const [only, second] = given === undefined ? folders : [given];
  if (only === undefined) return refuse('open a folder to set documentation up in it.');
  const folder =
    second === undefined
      ? only
      : await window.showWorkspaceFolderPick({ placeHolder: 'Set up documentation in which folder?' });
  if (folder === undefined) return undefined;
  if (folder.uri.scheme !== 'file')
    return refuse('documentation can be set up in folders on disk only, and this one is provided by an extension.');
  const config = Uri.joinPath(folder.uri, 'waypost.config.json').toString();
  if (workspace.textDocuments.some((document) => document.isDirty && document.uri.toString() === config))
    return refuse('save waypost.config.json first: the kinds of new pages are written into it.');
  return folder;
}

const withProgress = <T>(
  title: string,
  work: (token: CancellationToken) => Promise<T | undefined>,
): Thenable<T | undefined> =>
  window.withProgress(
    { location: ProgressLocation.Notification, title: `Waypost: ${title}`, cancellable: true },
    async (_, token) => {
      try {
        return await work(token);
      } catch (error) {
        if (error instanceof CancellationError || token.isCancellationRequested) return undefined;
        throw error;
      }
    },
  );

type Item = QuickPickItem & { readonly choice?: { readonly page: DocumentationPage } | 'declare' };

const PREVIEW: QuickInputButton = { iconPath: new ThemeIcon('open-preview'), tooltip: 'Look at the change first' };

/** Undefined where the user gives up, or nothing is left to write, which is told. */
async function askForPages({ uri, pages }: DocumentationOptions): Promise<SetUpDocumentationParams | undefined> {
  if (pages.every(({ state }) => state === 'there' || state === 'without')) {
    void window.showInformationMessage(
      'Waypost: every page that the repository has something to say in is there already.',
    );
    return undefined;
  }
  const items = toItems(pages);
  const pick = window.createQuickPick<Item>();
  pick.title = pages.some(({ state, id }) => state === 'offered' && id !== 'index')
    ? 'Set Up Documentation'
    : 'Set Up Documentation: nothing was found yet that pages could begin with';
  pick.placeholder = 'Which pages? What is there already stays as it is';
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.items = items;
  pick.selectedItems = items.filter(({ picked }) => picked === true);
  pick.buttons = [PREVIEW];
  pick.onDidChangeSelection((selected) => {
    const pages = selected.filter(({ choice }) => choice !== undefined);
    if (pages.length < selected.length) pick.selectedItems = pages;
  });
  try {
    const answer = await new Promise<{ readonly preview: boolean } | undefined>((resolve) => {
      pick.onDidAccept(() => resolve({ preview: false }));
      pick.onDidTriggerButton(() => resolve({ preview: true }));
      pick.onDidHide(() => resolve(undefined));
      pick.show();
    });
    const chosen = pick.selectedItems.flatMap(({ choice }) => choice ?? []);
    const ids = chosen.flatMap((choice) => (choice === 'declare' ? [] : [choice.page.id]));
    if (answer === undefined || ids.length === 0) return undefined;
    return { uri, pages: ids, declare: chosen.includes('declare'), preview: answer.preview };
  } finally {
    pick.dispose();
  }
}

/** What can be written first; what is there, or has nothing to be about, can be seen and not be picked. */
function toItems(pages: readonly DocumentationPage[]): readonly Item[] {
  const items: Item[] = [];
  const add = (title: string, group: readonly DocumentationPage[], toItem: (page: DocumentationPage) => Item): void => {
    if (group.length > 0) items.push({ label: title, kind: QuickPickItemKind.Separator }, ...group.map(toItem));
  };
  const of = (...states: readonly DocumentationPage['state'][]): readonly DocumentationPage[] =>
    pages.filter(({ state }) => states.includes(state));
  add('begin with what was found', of('offered'), (page) => toChoice(page, page.basis));
  add('placeholders alone', of('blank'), (page) => toChoice(page, page.basis));
  items.push(
    { label: 'afterwards', kind: QuickPickItemKind.Separator },
    {
      label: 'Report what is left to fill in',
      description: 'says in waypost.config.json, or in front matter, what kind each page is',
      picked: true,
      choice: 'declare',
    },
  );
  add('there already', of('there'), ({ title, file }) => toFact('pass-filled', title, file, ''));
  add('nothing to be about', of('without'), ({ title, file, basis }) => toFact('circle-slash', title, file, basis));
  return items;
}

const toChoice = (page: DocumentationPage, basis: string): Item => ({
  label: plainLabel(page.title),
  description: plainLabel(page.file),
  detail: plainLabel(basis),
  picked: page.suggested,
  choice: { page },
});

/** What can be seen and not be picked. */
const toFact = (icon: string, title: string, file: string, detail: string): Item => ({
  label: `$(${icon}) ${plainLabel(title)}`,
  description: plainLabel(file),
  ...(detail === '' ? {} : { detail: plainLabel(detail) }),
});

/** Shows the first page on demand; what went wrong, or is left to do, is told with it. */
async function tell({ applied, reason, created, byHand, uri }: SetUpDocumentationResult): Promise<void> {
  if (!applied) {
    void window.showErrorMessage(
      plainMessage(`Waypost: nothing was written${reason === undefined ? '.' : `: ${reason}`}`),
    );
    return;
  }
  const count = created.length;
  const left = byHand.length === 0 ? '' : ` Left to do by hand: ${byHand.join('; ')}.`;
  const message = plainMessage(`Waypost: ${count} ${count === 1 ? 'file was' : 'files were'} written.${left}`);
  const answer = await window.showInformationMessage(message, ...(uri === null ? [] : ['Open']));
  if (answer === 'Open' && uri !== null) await window.showTextDocument(Uri.parse(uri));
}
