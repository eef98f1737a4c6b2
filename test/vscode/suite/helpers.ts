/** What the tests in VS Code have in common; those in a browser too, so nothing here is of Node. */
import * as vscode from 'vscode';

/** `publisher.name` of package.json. */
export const EXTENSION_ID = 'waypost.waypost';

/** The folder that is open, a fresh copy of test/vscode/workspace/. */
export function workspaceFolder(): vscode.WorkspaceFolder {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('no folder is open');
  return folder;
}

/** The uri of a file of the workspace, such as `docs/adr/0001-record-decisions.md`. */
export function file(path: string): vscode.Uri {
  return vscode.Uri.joinPath(workspaceFolder().uri, path);
}

/** Writes a file of the workspace, with the folders that it lies in. */
export function write(path: string, text: string): Thenable<void> {
  return vscode.workspace.fs.writeFile(file(path), new TextEncoder().encode(text));
}

/** Opens a file of the workspace in an editor. */
export async function open(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file(path)));
}

/** Opens a file in the first column, wherever the focus is: beside a preview and not over it. */
export async function openBeside(path: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(file(path));
  return vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, preview: false });
}

/** The extension under test, active. Fails when it is not there; waits for its start, which the open folder causes. */
export async function activeExtension(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension(EXTENSION_ID);
  if (extension === undefined) {
    throw new Error(`${EXTENSION_ID} is not among ${vscode.extensions.all.length} extensions`);
  }
  return eventually(() => (extension.isActive ? extension : undefined), `${EXTENSION_ID} to become active`);
}

/**
 * The diagnostics of a file as soon as they satisfy the predicate.
 *
 * The predicate sees the diagnostics that the extension under test gave: other extensions, such as VS Code's own
 * Markdown support, report under other sources.
 */
export async function waitForDiagnostics(
  uri: vscode.Uri,
  predicate: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
  timeout = 15_000,
): Promise<readonly vscode.Diagnostic[]> {
  let seen: readonly vscode.Diagnostic[] = [];
  return eventually(
    () => {
      seen = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'waypost');
      return predicate(seen) ? seen : undefined;
    },
    () => `the diagnostics of ${uri.path}; the last were ${JSON.stringify(seen)}`,
    timeout,
  );
}

/** The rule of a finding. */
export const codeOf = ({ code }: vscode.Diagnostic): string =>
  String(typeof code === 'object' && code !== null ? code.value : code);

/** Runs a probe until it gives something, which is returned; fails after the time limit. */
export async function eventually<T>(
  probe: () => T | undefined | PromiseLike<T | undefined>,
  what: string | (() => string),
  timeout = 15_000,
): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const value = await probe();
    if (value !== undefined) return value;
    if (Date.now() > end) {
      throw new Error(`waited ${timeout} ms in vain for ${typeof what === 'string' ? what : what()}`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

/**
 * The editor in front, as soon as it shows a file whose path ends so. VS Code may say what is in front a moment after
 * the command that opened it is done, and meanwhile nothing is.
 */
export async function untilInFront(end: string): Promise<vscode.TextEditor> {
  const inFront = (): string | undefined => vscode.window.activeTextEditor?.document.uri.path;
  return eventually(
    () => (inFront()?.endsWith(end) === true ? vscode.window.activeTextEditor : undefined),
    () => `a file …${end} in front; the last there was ${inFront() ?? 'none'}`,
  );
}

/** Closes all editors; what was not saved is thrown away. */
export async function closeEditors(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
