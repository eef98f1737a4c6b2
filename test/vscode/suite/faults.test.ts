import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { screenshot } from './bridge.ts';
import { activeExtension, closeEditors, codeOf, eventually, file, open, waitForDiagnostics } from './helpers.ts';

const PATH = 'docs/adr/0003-one-of-each-fault.md';

describe('one of each fault', () => {
  after(closeEditors);

  it('underlines each fault at its very place', async () => {
    await activeExtension();
    const { document } = await open(PATH);
    const diagnostics = await waitForDiagnostics(file(PATH), (all) =>
      ['ref-path-gone', 'mermaid-syntax'].every((rule) => all.some((diagnostic) => codeOf(diagnostic) === rule)),
    );
    const found = diagnostics.map((diagnostic) => `${codeOf(diagnostic)}: ${document.getText(diagnostic.range)}`);
    for (const expected of [
      'link-target-missing: missing-page.md',
      'link-anchor-missing: contxt',
      'link-machine-path: /Users/ann/work/notes.md',
      'mermaid-syntax: ]',
      'ref-path-gone: src/client.ts',
      'adr-number-mismatch: 4',
    ]) {
      assert.ok(found.includes(expected), `${expected} is not among ${JSON.stringify(found, undefined, 1)}`);
    }
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    await screenshot('faults');
  });

  it('sends each finding with a page that explains it', async () => {
    for (const diagnostic of vscode.languages.getDiagnostics(file(PATH)).filter(({ source }) => source === 'waypost')) {
      assert.ok(typeof diagnostic.code === 'object' && diagnostic.code !== null);
      assert.match(diagnostic.code.target.toString(), new RegExp(`docs/rules/${String(diagnostic.code.value)}\\.md`));
    }
  });

  it('moves a path that git has moved with one quick fix', async () => {
    const editor = await open(PATH);
    const [gone] = (
      await waitForDiagnostics(file(PATH), (all) => all.some((one) => codeOf(one) === 'ref-path-gone'))
    ).filter((one) => codeOf(one) === 'ref-path-gone');
    assert.ok(gone);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      file(PATH),
      gone.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find((action) => action.isPreferred === true && action.edit !== undefined);
    assert.ok(fix?.edit, `no preferred fix among ${actions.map((action) => action.title).join(' | ')}`);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(editor.document.getText(), /`src\/api\/client\.ts`/);
    await waitForDiagnostics(file(PATH), (all) => !all.some((one) => codeOf(one) === 'ref-path-gone'));
  });

  it('takes the squiggle away while one types', async () => {
    const editor = await open(PATH);
    const at = editor.document.getText().indexOf('missing-page.md');
    const range = new vscode.Range(
      editor.document.positionAt(at),
      editor.document.positionAt(at + 'missing-page.md'.length),
    );
    await editor.edit((edit) => edit.replace(range, '0001-record-decisions.md'));
    await eventually(() => (editor.document.isDirty ? true : undefined), 'the edit');
    const line = range.start.line;
    await waitForDiagnostics(
      file(PATH),
      (all) => !all.some((one) => one.range.start.line === line && codeOf(one) === 'link-target-missing'),
    );
  });
});
