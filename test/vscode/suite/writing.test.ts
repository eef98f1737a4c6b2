import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hasScreen, press, read, screenshot } from './bridge.ts';
import { activeExtension, closeEditors, eventually, file, open, write } from './helpers.ts';

const PATH = 'docs/adr/0009-colours.md';
const TEXT = `# 9. Colours

Date: 2026-05-01

## Status

Accepted

Supersedes [2. Keep the client small](0002-keep-the-client-small.md)

## Context

ADR-1 is in force, ADR-3 is not, and there is no ADR-77. The code is \`src/orders/queue.ts\`, not \`src/never.ts\`.

`;

describe('writing decision records', () => {
  before(async () => {
    await activeExtension();
    await write(PATH, TEXT);
    await open(PATH);
  });
  after(async () => {
    await vscode.workspace
      .getConfiguration('workbench')
      .update('colorTheme', undefined, vscode.ConfigurationTarget.Global);
    await closeEditors();
    await vscode.workspace.fs.delete(file(PATH));
  });

  it('colours statuses, ids and code that is there, in every theme', async function (this: Mocha.Context) {
    this.timeout(60_000);
    const tokens = await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
        'vscode.provideDocumentSemanticTokens',
        file(PATH),
      );
      return found !== undefined && found.data.length >= 20 ? found : undefined;
    }, 'four tokens');
    assert.equal(tokens.data.length, 20);
    if (!hasScreen) return;
    for (const [theme, name] of [
      ['Default Light Modern', 'light'],
      ['Default Dark Modern', 'dark'],
      ['Default High Contrast', 'high-contrast'],
      ['Default High Contrast Light', 'high-contrast-light'],
    ] as const) {
      await vscode.workspace
        .getConfiguration('workbench')
        .update('colorTheme', theme, vscode.ConfigurationTarget.Global);
      await new Promise((done) => setTimeout(done, 1500));
      await screenshot(`writing-${name}`);
    }
  });

  it('offers the words of the directory where a status is written', async () => {
    const editor = await open(PATH);
    const line = editor.document.lineAt(6).range;
    await editor.edit((edit) => edit.replace(line, 'A'));
    const list = await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        file(PATH),
        new vscode.Position(6, 1),
      );
      return found.items.some(({ label }) => label === 'Superseded') ? found : undefined;
    }, 'the words');
    assert.ok(list.items.some(({ label }) => label === 'Accepted'));
    if (!hasScreen) return;
    editor.selection = new vscode.Selection(6, 1, 6, 1);
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await eventually(async () => (await read('.suggest-widget')).text.includes('Accepted') || undefined, 'the list');
    await screenshot('writing-status');
    await press('Enter');
    await eventually(() => editor.document.lineAt(6).text === 'Accepted' || undefined, 'the word');
  });

  it('offers the sections that are missing', async () => {
    const editor = await open(PATH);
    const end = editor.document.lineCount - 1;
    await editor.edit((edit) => edit.insert(new vscode.Position(end, 0), '## '));
    await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        file(PATH),
        new vscode.Position(end, 3),
      );
      return found.items.some(({ label }) => label === 'Decision') || undefined;
    }, 'the sections');
  });
});
