import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { screenshot, thisRun } from './bridge.ts';
import { activeExtension, closeEditors, file, open, waitForDiagnostics, workspaceFolder } from './helpers.ts';

describe('activation', () => {
  after(closeEditors);

  it('opens the fresh copy of the workspace, with its history', () => {
    assert.equal(workspaceFolder().uri.fsPath.toLowerCase(), thisRun.workspace.toLowerCase());
    assert.match(readFileSync(join(thisRun.workspace, '.git/HEAD'), 'utf8'), /^ref: refs\/heads\/main/);
  });

  it('is active once a Markdown file is open', async () => {
    const editor = await open('docs/adr/0001-record-decisions.md');
    assert.equal(editor.document.languageId, 'markdown');
    const extension = await activeExtension();
    assert.equal(extension.packageJSON.name, 'waypost');
  });

  it('reports a path that does not exist, where it is written', async () => {
    const path = 'docs/adr/0002-keep-the-client-small.md';
    const { document } = await open(path);
    const diagnostics = await waitForDiagnostics(file(path), (all) => all.length > 0);
    const texts = diagnostics.map(({ range }) => document.getText(range));
    assert.ok(
      texts.some((text) => text.includes('src/nowhere.ts')),
      `found instead: ${JSON.stringify(texts)}`,
    );
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    await screenshot('problems');
  });
});
