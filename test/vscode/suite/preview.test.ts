import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { evaluate, read, screenshot } from './bridge.ts';
import { activeExtension, closeEditors, eventually, open } from './helpers.ts';

describe('smoke', () => {
  after(closeEditors);
  it('draws', async () => {
    await activeExtension();
    const editor = await open('docs/diagrams/five.md');
    editor.selection = new vscode.Selection(8, 5, 8, 5);
    await vscode.commands.executeCommand('waypost.openDiagramPreview');
    const { text } = await read('.picture svg');
    assert.match(text, /Cart/);
    await screenshot('preview-dark');
    for (const [name, line] of [['sequence', 22], ['class', 31], ['state', 40], ['er', 52]] as const) {
      editor.selection = new vscode.Selection(line, 4, line, 4);
      editor.revealRange(editor.selection);
      await new Promise((r) => setTimeout(r, 1500));
      await screenshot(`preview-${name}`);
    }
    for (const [theme, name] of [['Default Light Modern','light'],['Default High Contrast','hc'],['Default High Contrast Light','hcl']]) {
      await vscode.workspace.getConfiguration('workbench').update('colorTheme', theme, vscode.ConfigurationTarget.Global);
      await new Promise((r) => setTimeout(r, 2500));
      await screenshot(`preview-${name}`);
    }
    await vscode.workspace.getConfiguration('workbench').update('colorTheme', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('waypost.toggleDiagramAppearance');
    await new Promise((r) => setTimeout(r, 2500));
    await screenshot(`preview-github`);
    await vscode.commands.executeCommand('waypost.toggleDiagramAppearance');
  });
});
