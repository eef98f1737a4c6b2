/** What the tests of the diagram preview have in common: they look into its page. */
import * as vscode from 'vscode';
import { evaluate } from './bridge.ts';
import { eventually } from './helpers.ts';

/** The page of the preview answers with the value of an expression, as soon as it is true. */
export const inPage = async <T>(expression: string, what: string): Promise<T> =>
  eventually(async () => (await evaluate<T | undefined | false | null>('#stage', expression)) || undefined, what);

const text = `document.querySelector('.card:not([hidden]) .picture')?.textContent ?? ''`;

/** Waits for a picture with these words in it. */
export const shows = (words: string): Promise<boolean> =>
  inPage<boolean>(`(${text}).includes(${JSON.stringify(words)})`, `the picture with ${words}`);

/** Puts the cursor where words stand for the first time. */
export async function cursor(editor: vscode.TextEditor, words: string): Promise<void> {
  const at = editor.document.positionAt(editor.document.getText().indexOf(words));
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(editor.selection);
}
