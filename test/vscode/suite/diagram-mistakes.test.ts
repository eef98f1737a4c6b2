import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { hasScreen, press, read, screenshot, type } from './bridge.ts';
import { activeExtension, closeEditors, eventually, file, openBeside, waitForDiagnostics } from './helpers.ts';

const BROKEN = 'docs/diagrams/broken.md';
const KINDS = 'docs/diagrams/kinds.md';

/** Six types in six containers: line and column from 1, as the status bar shows them, and what is underlined. */
const MISTAKES: readonly (readonly [number, number, string, RegExp])[] = [
  [5, 33, '(', /^A text with `\(` in it needs quotes/],
  [12, 17, 'authorise', /^A `:` stands before the text of a message/],
  [20, 15, '<Item>', /^A generic type is written with `~`/],
  [27, 11, 'waiting-room', /^The id of a state holds letters, digits and `_` only/],
  [32, 12, '-->', /^`-->` is no relation/],
  [38, 3, 'comit', /^`comit` is no command of a git graph; did you mean `commit`\?/],
];

describe('mistakes in diagrams', () => {
  before(activeExtension);
  after(closeEditors);

  it('are underlined where they are, in each of six types, and listed', async () => {
    const { document } = await openBeside(BROKEN);
    const found = await waitForDiagnostics(file(BROKEN), (all) => all.length === MISTAKES.length);
    const inOrder = found.toSorted((a, b) => a.range.start.compareTo(b.range.start));
    assert.deepEqual(
      inOrder.map(({ range }) => [range.start.line + 1, range.start.character + 1, document.getText(range)]),
      MISTAKES.map(([line, column, text]) => [line, column, text]),
    );
    for (const [index, [, , , message]] of MISTAKES.entries()) assert.match(inOrder[index]?.message ?? '', message);
    if (!hasScreen) return;
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    await vscode.commands.executeCommand('problems.action.focusFilter');
    await type('broken.md');
    // The panel says of each where it is.
    for (const [line, column] of MISTAKES) await read(`.markers-panel >> text=Ln ${line}, Col ${column}`);
    await sleep(500);
    await screenshot('diagrams-six-mistakes');
    await vscode.commands.executeCommand('problems.action.clearFilterText');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('are mended by a quick fix from the menu', async () => {
    const editor = await openBeside(BROKEN);
    const [first] = await waitForDiagnostics(file(BROKEN), (all) => all.length === MISTAKES.length);
    assert.ok(first !== undefined);
    const quoted = '  cart[Cart] --> check{"In stock (today)?"}';
    if (hasScreen) {
      editor.selection = new vscode.Selection(4, 32, 4, 32);
      await vscode.commands.executeCommand('editor.action.quickFix');
      await read('.action-widget >> text=Quote the text');
      await screenshot('diagrams-quick-fix');
      await press('Enter');
      await eventually(() => (editor.document.lineAt(4).text === quoted ? true : undefined), 'the quotes');
    } else {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        file(BROKEN),
        new vscode.Range(4, 32, 4, 33),
        vscode.CodeActionKind.QuickFix.value,
      );
      const fix = actions.find(({ title }) => title === 'Quote the text');
      assert.ok(fix?.edit);
      assert.ok(await vscode.workspace.applyEdit(fix.edit));
      assert.equal(editor.document.lineAt(4).text, quoted);
    }
    await waitForDiagnostics(file(BROKEN), (all) => all.length === MISTAKES.length - 1);
  });

  it('are mended all at once, where there is a single right answer', async () => {
    const editor = await openBeside(BROKEN);
    await waitForDiagnostics(file(BROKEN), (all) => all.length > 0);
    await vscode.commands.executeCommand('waypost.fixAll');
    const left = await waitForDiagnostics(file(BROKEN), (all) => all.length === 2);
    assert.deepEqual(
      left.map(({ range }) => editor.document.getText(range)),
      ['waiting-room', '-->'],
    );
    assert.match(editor.document.getText(), /^ {4}shop->>bank: authorise$/m);
    assert.match(editor.document.getText(), /^> {3}class List~Item~ \{$/m);
  });

  it('are found and mended in what is not saved yet, whatever ends its lines', async () => {
    const editor = await openBeside(KINDS);
    await editor.edit((edit) => {
      edit.setEndOfLine(vscode.EndOfLine.CRLF);
      edit.insert(new vscode.Position(editor.document.lineCount - 1, 0), '\n~~~mermaid\npie\n  Apples : 3\n~~~\n');
    });
    const [one] = await waitForDiagnostics(file(KINDS), (all) => all.length === 1);
    assert.ok(one !== undefined);
    assert.equal(editor.document.getText(one.range), 'Apples : 3');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      file(KINDS),
      one.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ edit, isPreferred }) => edit !== undefined && isPreferred === true);
    assert.ok(fix?.edit, actions.map(({ title }) => title).join(' | '));
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(editor.document.getText(), /\r\n~~~mermaid\r\npie\r\n {2}"Apples" : 3\r\n~~~\r\n$/);
    await waitForDiagnostics(file(KINDS), (all) => all.length === 0);
  });
});
