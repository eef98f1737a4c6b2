/**
 * The last file by its name, for what it leaves open is to be there when the window is opened anew.
 */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { evaluate, hasScreen, isReloaded, runAfterReload, screenshot } from './bridge.ts';
import { activeExtension, closeEditors, eventually, openBeside } from './helpers.ts';

const picture = (): Promise<string> =>
  evaluate<string>('#stage', `document.querySelector('.card:not([hidden]) .picture')?.textContent ?? ''`);
const problem = (): Promise<string> =>
  evaluate<string>('#stage', `document.querySelector('.card:not([hidden]) .problem:not([hidden])')?.textContent ?? ''`);

if (!isReloaded) {
  describe('before the window is reloaded', () => {
    it('a preview shows the last good picture of a broken diagram', async () => {
      if (!hasScreen) return;
      await activeExtension();
      await closeEditors();
      const editor = await openBeside('docs/diagrams/five.md');
      const at = editor.document.positionAt(editor.document.getText().indexOf('CUSTOMER ||'));
      editor.selection = new vscode.Selection(at, at);
      await vscode.commands.executeCommand('waypost.openDiagramPreview');
      await eventually(async () => ((await picture()).includes('places') ? true : undefined), 'the picture');
      await editor.edit((edit) => edit.replace(editor.document.lineAt(at.line).range, '  CUSTOMER ||--o{ ORDER'));
      await eventually(async () => ((await problem()) === '' ? undefined : true), 'the error');
      await editor.document.save();
      // In a browser VS Code writes down what is open from time to time.
      await sleep(6000);
      runAfterReload('after the window was reloaded');
    });
  });
} else {
  describe('after the window was reloaded', () => {
    after(closeEditors);

    it('the preview is there again, with that picture and the error', async () => {
      await eventually(async () => ((await picture()).includes('places') ? true : undefined), 'the picture');
      assert.match(await problem(), /Line 5\d/);
      await screenshot('preview-after-reload');
    });
  });
}
