import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { screenshot } from './bridge.ts';
import { activeExtension, closeEditors, eventually, file, open } from './helpers.ts';

const MARKDOWN = 'docs/diagrams/README.md';
const DIAGRAM = 'docs/diagrams/orders.mmd';

/** Where a text stands for the first time. */
function at(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, text);
  return document.positionAt(offset);
}

describe('writing diagrams', () => {
  const theme = vscode.workspace.getConfiguration('workbench').get<string>('colorTheme');
  before(activeExtension);
  after(async () => {
    await vscode.workspace.getConfiguration('workbench').update('colorTheme', theme, vscode.ConfigurationTarget.Global);
    await closeEditors();
  });

  for (const [name, id] of [
    ['dark', 'Default Dark Modern'],
    ['light', 'Default Light Modern'],
    ['high-contrast', 'Default High Contrast'],
  ] as const) {
    it(`is coloured in ${name}`, async () => {
      await vscode.workspace.getConfiguration('workbench').update('colorTheme', id, vscode.ConfigurationTarget.Global);
      await open(MARKDOWN);
      await vscode.commands.executeCommand('workbench.action.closePanel');
      // The colours arrive after the text.
      await new Promise((done) => setTimeout(done, 1500));
      await screenshot(`diagrams-markdown-${name}`);
      const { document } = await open(DIAGRAM);
      assert.equal(document.languageId, 'mermaid');
      await new Promise((done) => setTimeout(done, 1500));
      await screenshot(`diagrams-file-${name}`);
    });
  }

  it('completes nodes, explains them and finds their declaration', async () => {
    const { document } = await open(DIAGRAM);
    const list = await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        at(document, 'b -- yes'),
      );
      return found.items.some(({ label }) => label === 'd') ? found : undefined;
    }, 'completions');
    assert.ok(list.items.some(({ label }) => label === 'subgraph'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at(document, 'a,b hot'),
    );
    const said = hovers.flatMap(({ contents }) => contents).map((one) => (typeof one === 'string' ? one : one.value));
    assert.ok(
      said.some((text) => text.includes('Start')),
      said.join('\n'),
    );
    const [definition] = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      at(document, 'a,b hot'),
    );
    assert.ok(definition);
    const range = 'targetRange' in definition ? definition.targetRange : definition.range;
    assert.equal(document.lineAt(range.start.line).text.trim().startsWith('a[Start]'), true);
  });

  it('renames in a fence inside a quotation', async () => {
    const { document } = await open(MARKDOWN);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      file(MARKDOWN),
      at(document, 'ORDER : places'),
      'PURCHASE',
    );
    assert.equal(edit.get(document.uri).length, 2);
  });
});
