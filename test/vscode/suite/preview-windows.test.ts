import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { click, evaluate, hasScreen, screenshot } from './bridge.ts';
import { activeExtension, closeEditors, eventually, file, openBeside, write } from './helpers.ts';
import { cursor, inPage, shows } from './preview-page.ts';

const FIVE = 'docs/diagrams/five.md';
const KINDS = 'docs/diagrams/kinds.md';
const LONG = 'docs/diagrams/long.md';

const flowchart = (...labels: readonly string[]): string =>
  `\`\`\`mermaid\nflowchart LR\n${labels.map((label) => `  a --> b[${label}]\n`).join('')}\`\`\`\n`;

/** Titles of the previews that are open, in any window. */
const previews = (): readonly string[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview)
    .map(({ label }) => label);

describe('previews in several places', () => {
  before(activeExtension);
  afterEach(closeEditors);

  it('one stays with its file while another follows the editor', async () => {
    if (!hasScreen) return;
    await cursor(await openBeside(FIVE), 'cart[');
    await vscode.commands.executeCommand('waypost.openDiagramPreview');
    await shows('Waiting list');
    await click('#toolbar button[title^="Stay with"]');
    await eventually(() => (previews().includes('[Diagrams five.md]') ? true : undefined), 'the pinned preview');
    await cursor(await openBeside(KINDS), 'kanban');
    await vscode.commands.executeCommand('waypost.openDiagramPreview');
    await shows('Write it down');
    assert.deepEqual([...previews()].sort(), ['Diagrams kinds.md', '[Diagrams five.md]']);
    // Asked for once more, it is not opened once more.
    await vscode.commands.executeCommand('waypost.openDiagramPreview');
    assert.equal(previews().length, 2);
  });

  it('goes where the cursor has gone while the diagrams were read', async () => {
    if (!hasScreen) return;
    await cursor(await openBeside(FIVE), 'cart[');
    await vscode.commands.executeCommand('waypost.openDiagramPreview');
    await shows('Waiting list');
    // So long, and so new, that the cursor is there before they are read.
    const long = Array.from({ length: 10 }, (_, i) =>
      flowchart(...Array.from({ length: 2000 }, (_, j) => `${i}-${j}`)),
    );
    await write(LONG, [flowchart('First'), ...long, flowchart('Last')].join('\n'));
    const document = await vscode.workspace.openTextDocument(file(LONG));
    const isInFront = new Promise<vscode.TextEditor>((resolve) => {
      const listening = vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor?.document !== document) return;
        listening.dispose();
        resolve(editor);
      });
    });
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await cursor(await isInFront, 'Last');
    await shows('Last');
    await closeEditors();
    await vscode.workspace.fs.delete(file(LONG));
  });

  it('shows the diagram that was asked for, and not that of the cursor, also when it comes back', async () => {
    if (!hasScreen) return;
    const { document } = await openBeside(FIVE);
    await cursor(await openBeside(FIVE), 'cart[');
    const { line } = document.positionAt(document.getText().indexOf('classDiagram'));
    await vscode.commands.executeCommand('waypost.openDiagramPreview', document.uri, line);
    await shows('Subscription');
    await click('#toolbar button[title^="Next"]');
    await shows('Picking');
    // Over the preview, whose page VS Code then throws away.
    const covers = { viewColumn: vscode.ViewColumn.Two, preview: false };
    await vscode.window.showTextDocument(file('src/orders/queue.ts'), covers);
    await sleep(1000);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await shows('Picking');
    await sleep(500);
    await shows('Picking');
  });

  it('draws what was never saved', async () => {
    if (!hasScreen) return;
    const content =
      '# Draft\r\n\r\n1. A list:\r\n\r\n   :::mermaid\r\n   flowchart LR\r\n     draft[A first draft]\r\n   :::\r\n';
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
    await cursor(editor, 'draft[');
    await vscode.commands.executeCommand('waypost.openDiagramPreview');
    await shows('A first draft');
    await click('.card:not([hidden]) .picture g.node');
    await eventually(() => {
      const active = vscode.window.activeTextEditor;
      return active?.document.getText(active.selection) === 'draft' ? true : undefined;
    }, 'the text of the node');
  });

  it('works in a window of its own', async function (this: Mocha.Context) {
    if (!hasScreen) return;
    this.timeout(60_000);
    const editor = await openBeside(FIVE);
    await cursor(editor, 'cart[');
    await vscode.commands.executeCommand('waypost.openDiagramPreview');
    await shows('Waiting list');
    await vscode.commands.executeCommand('workbench.action.focusSecondEditorGroup');
    await vscode.commands.executeCommand('workbench.action.moveEditorToNewWindow');
    await eventually(
      async () => ((await evaluate<boolean>('#stage', 'innerWidth > 600')) ? true : undefined),
      'a window',
    );
    await shows('Waiting list');
    await screenshot('preview-window', '#stage');
    // The editor stays where it was, and the preview goes on following it.
    await cursor(editor, 'bank as Bank');
    await shows('authorise');
    await inPage<boolean>(`document.querySelector('.frame.mark') !== null`, 'the node of the cursor');
    // The one below the lifeline, which is drawn first.
    await click('.card:not([hidden]) .picture text.actor-box >> text=Shop');
    const active = await eventually(() => {
      const found = vscode.window.activeTextEditor;
      return found?.document.getText(found.selection) === 'shop' ? found : undefined;
    }, 'the text of the participant');
    assert.equal(active.viewColumn, vscode.ViewColumn.One, 'in the first window, not over the preview');
    assert.deepEqual(previews(), ['Diagrams five.md']);
    // Typed in one window, drawn in the other.
    const line = editor.document.positionAt(editor.document.getText().indexOf('authorise')).line;
    await editor.edit((edit) => edit.replace(editor.document.lineAt(line).range, '  shop->>bank: reserve'));
    await shows('reserve');
  });
});
