import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { hasScreen, read, screenshot, type } from './bridge.ts';
import { activeExtension, closeEditors, codeOf, waitForDiagnostics } from './helpers.ts';
import { cursor } from './preview-page.ts';

const BROKEN = '# Draft\n\n```mermaid\nflowchart LR\n  order[Order] --> check{In stock (today)?}\n```\n';
const WORDS = /^A text with `\(` in it needs quotes/;

describe('a document that lies in no folder', () => {
  let elsewhere: string;
  before(async () => {
    elsewhere = mkdtempSync(join(tmpdir(), 'waypost-elsewhere-'));
    await activeExtension();
  });
  afterEach(closeEditors);
  after(() => rmSync(elsewhere, { recursive: true }));

  it('is checked before it is ever saved: squiggle, list of problems, and words in the preview', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: BROKEN });
    const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
    const [found, ...others] = await waitForDiagnostics(document.uri, (all) => all.length > 0);
    assert.ok(found !== undefined);
    assert.deepEqual(others, []);
    assert.equal(codeOf(found), 'mermaid-syntax');
    assert.match(found.message, WORDS);
    assert.equal(found.range.start.line, 4);
    if (hasScreen) {
      await vscode.commands.executeCommand('workbench.actions.view.problems');
      await vscode.commands.executeCommand('problems.action.focusFilter');
      await type('Untitled');
      await read('.markers-panel >> text=Ln 5, Col');
      await cursor(editor, 'order[');
      await vscode.commands.executeCommand('waypost.openDiagramPreview');
      const { text } = await read('.card:not([hidden]) .problem');
      assert.match(text, /A text with `?\(`? in it needs quotes/);
      await sleep(500);
      await screenshot('untitled-mistake');
      await vscode.commands.executeCommand('problems.action.clearFilterText');
      await vscode.commands.executeCommand('workbench.action.closePanel');
    }
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      found.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ title }) => title === 'Quote the text');
    assert.ok(fix?.edit);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.equal(document.lineAt(4).text, '  order[Order] --> check{"In stock (today)?"}');
    await waitForDiagnostics(document.uri, (all) => all.length === 0);
  });

  it('is checked as a single file of one diagram, until it is closed', async () => {
    const file = join(elsewhere, 'one.mmd');
    writeFileSync(file, 'flowchart LR\r\n  a --> b]\r\n');
    const uri = vscode.Uri.file(file);
    // As a person does: what an extension opens, VS Code keeps for minutes after its last editor is closed.
    await vscode.commands.executeCommand('vscode.open', uri);
    const [found] = await waitForDiagnostics(uri, (all) => all.length === 1);
    assert.deepEqual([found?.range.start.line, found?.range.start.character], [1, 9]);
    await closeEditors();
    await waitForDiagnostics(uri, (all) => all.length === 0);
  });
});
