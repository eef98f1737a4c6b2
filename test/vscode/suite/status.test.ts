import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { click, hasScreen, read, screenshot } from './bridge.ts';
import { activeExtension, closeEditors, eventually, open } from './helpers.ts';

describe('the language status item', () => {
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await closeEditors();
  });

  it('says what was read and leads to the log', async () => {
    await activeExtension();
    await open('docs/adr/0001-record-decisions.md');
    if (hasScreen) {
      await eventually(async () => {
        await click('[id="status.languageStatus"]');
        const { text } = await read('.hover-language-status:has-text("Waypost")');
        return /Waypost: \d+ errors?, \d+ warnings?/.test(text) && /[1-9]\d* ADRs/.test(text) ? text : undefined;
      }, 'the status to say what was read');
      await screenshot('status');
      await click('.hover-language-status:has-text("Waypost") a:has-text("Show Log")');
      const { text } = await eventually(async () => {
        const shown = await read('.part.panel');
        return /output/i.test(shown.text) ? shown : undefined;
      }, 'the log');
      assert.match(text, /Waypost|Output/i);
      await screenshot('log');
    } else await vscode.commands.executeCommand('waypost.showOutput');
    // A log that is shown is a document of the scheme `output`.
    await eventually(
      () => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'output' && /waypost/i.test(uri.path)),
      () => `the log among ${vscode.workspace.textDocuments.map(({ uri }) => uri.toString()).join(' ')}`,
    );
  });
});
