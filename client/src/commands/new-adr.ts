import {
  EndOfLine,
  Range,
  SnippetString,
  SnippetTextEdit,
  type TextEditor,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { COMMANDS } from '../../../server/src/protocol/commands.ts';
import {
  NEW_ADR_OPTIONS,
  type NewAdrFolder,
  type NewAdrParams,
  type NewFileResult,
} from '../../../server/src/protocol/new-records.ts';
import { describeError, plainMessage } from '../plain-text.ts';
import type { Ask } from '../server.ts';
import { askForAdr } from './new-adr-questions.ts';

/** Sends a command to the server. */
export type Next = (command: string, args: unknown[]) => unknown;

/**
 * Writes a new ADR: with what a program gives, else after asking as little as possible. From a menu it comes with a
 * folder or a file; from the palette the document in front says where.
 */
export async function newAdr(args: readonly unknown[], next: Next, ask: Ask): Promise<NewFileResult | undefined> {
  const [given] = args;
  if (isParams(given)) return (await next(COMMANDS.newAdr, [given])) as NewFileResult;
  const document = window.activeTextEditor?.document.uri;
  const uri = given instanceof Uri ? given : document !== undefined && isInWorkspace(document) ? document : undefined;
  const folders = await ask<readonly NewAdrFolder[]>(NEW_ADR_OPTIONS, uri === undefined ? {} : { uri: uri.toString() });
  if (folders === undefined || folders.length === 0) {
    void window.showErrorMessage('Waypost: open a folder to write decision records in it.');
    return undefined;
  }
  const params = await askForAdr(folders, uri);
  return params === undefined ? undefined : createAndShow(COMMANDS.newAdr, params, next);
}

/** Runs a command that creates files and shows the first of them; what goes wrong is told. */
export async function createAndShow(command: string, params: object, next: Next): Promise<NewFileResult | undefined> {
  let result: NewFileResult;
  try {
    result = (await next(command, [params])) as NewFileResult;
  } catch (error) {
    void window.showErrorMessage(`${describeError(error)}.`);
    return undefined;
  }
  if (!result.applied) {
    void window.showErrorMessage(
      plainMessage(`Waypost: nothing was written${result.reason === undefined ? '.' : `: ${result.reason}`}`),
    );
    return result;
  }
  const editor = await window.showTextDocument(Uri.parse(result.uri));
  await keepLineEnding(editor, result);
  await saveAll([...result.created, ...result.edited]);
  await addTabStops(editor, result);
  if (result.byHand.length > 0)
    void window.showWarningMessage(plainMessage(`Waypost: left to do by hand: ${result.byHand.join('; ')}.`));
  return result;
}

const isParams = (given: unknown): given is NewAdrParams =>
  typeof given === 'object' && given !== null && !(given instanceof Uri) && 'title' in given;

const isInWorkspace = (uri: Uri): boolean => workspace.getWorkspaceFolder(uri) !== undefined;

/** New files have the line ending of the settings; the one that the siblings have is another step. */
async function keepLineEnding(editor: TextEditor, { eol }: NewFileResult): Promise<void> {
  const wanted = eol === '\r\n' ? EndOfLine.CRLF : EndOfLine.LF;
  if (editor.document.eol !== wanted) await editor.edit((builder) => builder.setEndOfLine(wanted));
}

/** An edit of several files leaves those unsaved that nobody looks at. */
export async function saveAll(uris: readonly string[]): Promise<void> {
  for (const uri of uris) {
    const document = workspace.textDocuments.find((one) => one.uri.toString() === Uri.parse(uri).toString());
    if (document?.isDirty === true) await document.save();
  }
}

/** Tab leads from one placeholder to the next, each selected so that typing replaces it. */
async function addTabStops(editor: TextEditor, { placeholders }: NewFileResult): Promise<void> {
  if (placeholders.length === 0) return;
  const { document } = editor;
  const edit = new WorkspaceEdit();
  const stops = placeholders.map(({ start, end }, index) => {
    const range = new Range(start.line, start.character, end.line, end.character);
    const text = document.getText(range);
    const snippet = new SnippetString();
    if (text === '') snippet.appendTabstop(index + 1);
    else snippet.appendPlaceholder(text, index + 1);
    return new SnippetTextEdit(range, snippet);
  });
  edit.set(document.uri, stops);
  await workspace.applyEdit(edit);
}
