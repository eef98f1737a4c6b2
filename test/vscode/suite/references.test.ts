import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { screenshot } from './bridge.ts';
import { activeExtension, closeEditors, eventually, file, open } from './helpers.ts';

const PATH = 'docs/orders.md';
const QUEUE = 'src/orders/queue.ts';

describe('code that a document names', () => {
  let document: vscode.TextDocument;
  before(async () => {
    await activeExtension();
    ({ document } = await open(PATH));
  });
  after(closeEditors);

  const at = (written: string): vscode.Position => document.positionAt(document.getText().indexOf(written) + 1);
  const hover = (written: string): Promise<string> =>
    eventually(async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        file(PATH),
        at(written),
      );
      const text = hovers.flatMap(({ contents }) =>
        contents.map((content) => (typeof content === 'string' ? content : content.value)),
      );
      return text.length > 0 ? text.join('\n') : undefined;
    }, `a hover on ${written}`);
  const definition = async (written: string): Promise<vscode.LocationLink[]> =>
    vscode.commands.executeCommand('vscode.executeDefinitionProvider', file(PATH), at(written));

  it('is shown: a symbol with its comment, the lines cited, a folder, an ADR', async () => {
    assert.match(await hover('src/orders/queue.ts#Queue`'), /Orders that wait to be sent[\s\S]*export class Queue/);
    assert.match(
      await hover('src/orders/queue.ts#Queue.send'),
      /@returns false when none waits[\s\S]*async send\(client/,
    );
    const lines = await hover('src/orders/queue.ts:17-22');
    assert.match(lines, /lines 17–22[\s\S]*async send/);
    assert.match(lines, /Last touched 2025-01-0\d by Ada/);
    assert.match(await hover('src/orders/`'), /1 entry/);
    assert.match(await hover('ADR-0002'), /Keep the client small/);
  });

  it('is shown on the screen', async () => {
    const editor = await open(PATH);
    const position = at('src/orders/queue.ts#Queue.send');
    editor.selection = new vscode.Selection(position, position);
    await vscode.commands.executeCommand('editor.action.showHover');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await screenshot('reference-hover');
    await vscode.commands.executeCommand('editor.action.hideHover');
  });

  it('is one step away', async () => {
    const [symbol] = await definition('src/orders/queue.ts#Queue.send');
    assert.equal(symbol?.targetUri.path, file(QUEUE).path);
    const source = await vscode.workspace.openTextDocument(file(QUEUE));
    assert.equal(source.getText(symbol.targetRange), 'send');
    const [lines] = await definition('src/orders/queue.ts:17-22');
    assert.deepEqual([lines?.targetRange.start.line, lines?.targetRange.end.line], [16, 21]);
    const plain = await definition('../src/orders/queue.ts)');
    assert.equal(plain.length, 1, 'offered once');
  });

  it('stays named when its folder is renamed', async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(file('src/orders'), file('src/sales'));
    assert.ok(await vscode.workspace.applyEdit(edit));
    const changed = await eventually(() => {
      const text = document.getText();
      return text.includes('src/sales/') ? text : undefined;
    }, 'the document to follow');
    assert.doesNotMatch(changed, /src\/orders/);
    assert.match(
      changed,
      /`src\/sales\/queue\.ts#Queue`[\s\S]*`src\/sales\/queue\.ts:17-22`[\s\S]*\]\(\.\.\/src\/sales\/queue\.ts\)/,
    );
    const back = new vscode.WorkspaceEdit();
    back.renameFile(file('src/sales'), file('src/orders'));
    assert.ok(await vscode.workspace.applyEdit(back));
    await eventually(
      () => (document.getText().includes('src/orders/') ? true : undefined),
      'the document to follow back',
    );
  });
});
