import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { click, hasScreen, press, read, screenshot, type } from './bridge.ts';
import { activeExtension, closeEditors, eventually, file, open, untilInFront, write } from './helpers.ts';

const WORKER = 'src/worker/worker.ts';
const FORMS = 'docs/forms.md';
const FILES: Readonly<Record<string, string>> = {
  'docs/adr/0004-wait-in-memory.md':
    '# 4. Wait in memory\n\nDate: 2025-02-01\n\n## Status\n\nAccepted\n\n## Context\n\nOrders wait in `src/worker/worker.ts`.\n\n## Decision\n\nIn memory, see `src/worker/worker.ts#Worker.run`.\n\n## Consequences\n\nFast.\n',
  'docs/adr/0005-wait-on-disk.md':
    '# 5. Wait on disk\n\nDate: 2025-03-01\n\n## Status\n\nProposed\n\n## Context\n\nAll of `src/worker/` forgets.\n\n## Decision\n\nOn disk.\n\n## Consequences\n\nSlow.\n',
  'docs/runbooks/worker-stuck.md':
    '# The worker is stuck\n\n## Symptoms\n\nNothing in `src/worker/worker.ts` runs.\n\n## Steps\n\nRestart it.\n',
  [WORKER]:
    "/** Runs orders, as ADR-0004 says. */\nexport class Worker {\n  // Never twice: docs/adr/0002-keep-the-client-small.md\n  run(): string {\n    return 'ADR-0002';\n  }\n}\n",
  [FORMS]:
    '# Forms\n\nA path `src/orders/queue.ts`.\n\nLines `src/orders/queue.ts:17-22`.\n\nA symbol `src/orders/queue.ts#Queue.add`.\n\nA test `tests/test_worker.py::TestWorker::test_run`.\n\nAn ADR-0004.\n\nGone `src/old.ts`.\n\n[A link](../src/orders/queue.ts).\n',
  'tests/test_worker.py': 'class TestWorker:\n    def test_run(self):\n        """Runs once."""\n        assert True\n',
};

describe('decisions and the code that they govern', () => {
  before(async () => {
    await activeExtension();
    for (const [path, text] of Object.entries(FILES)) {
      await write(path, text);
    }
  });
  after(async () => {
    await closeEditors();
    for (const path of Object.keys(FILES)) await vscode.workspace.fs.delete(file(path));
    for (const folder of ['src/worker', 'docs/runbooks', 'tests']) {
      await vscode.workspace.fs.delete(file(folder), { recursive: true });
    }
  });

  const lenses = (path: string, count: number): Promise<vscode.CodeLens[]> =>
    eventually(async () => {
      const all = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', file(path));
      const ours = all.filter(({ command }) => command?.command === 'waypost.showPlaces');
      return ours.length === count ? ours : undefined;
    }, `${count} lenses in ${path}`);
  const placeOf = ({ document }: vscode.TextEditor, written: string): vscode.Position =>
    document.positionAt(document.getText().indexOf(written) + 1);
  const hoverAt = (editor: vscode.TextEditor, written: string): Promise<string> =>
    eventually(async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        editor.document.uri,
        placeOf(editor, written),
      );
      const text = hovers.flatMap(({ contents }) =>
        contents.map((content) => (typeof content === 'string' ? content : content.value)),
      );
      return text.length > 0 ? text.join('\n') : undefined;
    }, `a hover on ${written}`);
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      setTimeout(resolve, ms);
    });
  const showHover = async (editor: vscode.TextEditor, written: string, name: string): Promise<void> => {
    const position = placeOf(editor, written);
    editor.selection = new vscode.Selection(position, position);
    await vscode.commands.executeCommand('editor.action.showHover');
    await pause(1200);
    await screenshot(name);
    await vscode.commands.executeCommand('editor.action.hideHover');
  };

  it('are named above the code: the file and its symbols', async () => {
    await open(WORKER);
    // The watcher tells of the files as they come: with the first decision alone there are two lenses, too.
    let said: string | undefined;
    const [, symbol] = await eventually(
      async () => {
        const all = await lenses(WORKER, 2);
        said = all[0]?.command?.title;
        return said === 'Governed by ADR-0004, ADR-0005 (proposed) · 1 runbook' ? all : undefined;
      },
      () => `all that governs ${WORKER}; it says ${said}`,
    );
    assert.equal(symbol?.command?.title, 'Governed by ADR-0004');
    assert.equal(symbol?.range.start.line, 3);
    await pause(1000);
    await screenshot('decisions-code-lens');
  });

  it('are shown over the code by a click on the lens', async () => {
    await open(WORKER);
    const [top, symbol] = await lenses(WORKER, 2);
    const run = (lens: vscode.CodeLens | undefined): Thenable<unknown> =>
      vscode.commands.executeCommand(lens?.command?.command ?? '', ...(lens?.command?.arguments ?? []));
    await run(top);
    await pause(1500);
    await screenshot('decisions-peek');
    if (hasScreen) {
      const { text } = await read('.zone-widget');
      for (const name of ['0004-wait-in-memory.md', '0005-wait-on-disk.md', 'worker-stuck.md']) {
        assert.ok(text.includes(name), `${name} in ${text}`);
      }
      await press('Escape');
    }
    await run(symbol);
    const editor = await untilInFront('0004-wait-in-memory.md');
    assert.equal(editor.document.getText(editor.selection).length >= 0, true);
    assert.match(editor.document.lineAt(editor.selection.active.line).text, /#Worker\.run/);
  });

  it('are counted in the status bar, a click on which shows them', async () => {
    await open(WORKER);
    if (!hasScreen) return;
    const item = '.statusbar-item [aria-label="2 decisions and 1 runbook about this file"]';
    await eventually(
      async () => (await read('.statusbar')).html.includes('2 decisions and 1 runbook') || undefined,
      'the item',
    );
    await screenshot('decisions-status-bar');
    await click(item);
    await eventually(
      async () => (await read('.monaco-editor')).html.includes('peekview-widget') || undefined,
      'the places',
    );
    await vscode.commands.executeCommand('closeReferenceSearch');
  });

  it('follow documents as they change', async () => {
    await open(WORKER);
    const uri = file('docs/adr/0005-wait-on-disk.md');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('# 5. Wait on disk\n\n## Status\n\nRejected\n'));
    await eventually(
      async () => (await lenses(WORKER, 2))[0]?.command?.title === 'Governed by ADR-0004 · 1 runbook' || undefined,
      'the lens without what was rejected',
    );
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(FILES['docs/adr/0005-wait-on-disk.md']));
  });

  it('are explained, followed and found in comments, and not in strings', async () => {
    const editor = await open(WORKER);
    assert.match(await hoverAt(editor, 'ADR-0004'), /Wait in memory/);
    assert.match(await hoverAt(editor, 'docs/adr/0002'), /Keep the client small/);
    await showHover(editor, 'ADR-0004', 'decisions-comment-hover');
    const [target] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      editor.document.uri,
      placeOf(editor, 'ADR-0004'),
    );
    assert.ok(target?.targetUri.path.endsWith('/docs/adr/0004-wait-in-memory.md'));
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      editor.document.uri,
      placeOf(editor, 'ADR-0004'),
    );
    assert.ok(
      found.some(({ uri }) => uri.path.endsWith('/forms.md')),
      'documents',
    );
    assert.ok(
      found.some(({ uri }) => uri.path.endsWith('/worker.ts')),
      'code',
    );
    const inString = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      editor.document.uri,
      placeOf(editor, "'ADR-0002'"),
    );
    assert.doesNotMatch(JSON.stringify(inString), /Keep the client small/);
  });

  it('are completed in comments beside what the language itself completes', async () => {
    const editor = await open(WORKER);
    const end = editor.document.lineAt(0).range.end;
    await editor.edit((edit) => edit.insert(end, '\n// As ADR-'));
    const position = new vscode.Position(1, '// As ADR-'.length);
    const labels = await eventually(async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        position,
      );
      const ours = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      return ours.includes('ADR-0004') ? ours : undefined;
    }, 'ids');
    assert.equal(labels.filter((label) => label === 'ADR-0004').length, 1);
    if (hasScreen) {
      const line = editor.document.lineAt(1).range;
      await editor.edit((edit) => edit.replace(line, '// As ADR'));
      // Unlike a selection that is set, this is waited for: what is typed goes where the window has its cursor.
      await vscode.window.showTextDocument(editor.document, { selection: new vscode.Range(1, 9, 1, 9) });
      await type('-');
      const { text } = await read('.suggest-widget .monaco-list');
      assert.match(text, /ADR-0004/);
      await pause(500);
      await screenshot('decisions-completion');
      await press('Escape');
    }
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('and all forms in which documents name code are shown', async () => {
    const editor = await open(FORMS);
    const forms: readonly (readonly [string, RegExp, string])[] = [
      ['src/orders/queue.ts`', /Orders that wait to be sent/, 'form-path'],
      ['src/orders/queue.ts:17-22', /lines 17–22/, 'form-lines'],
      ['src/orders/queue.ts#Queue.add', /Puts an order at the end/, 'form-symbol'],
      ['tests/test_worker.py::TestWorker::test_run', /Runs once/, 'form-test'],
      ['ADR-0004', /Wait in memory/, 'form-adr'],
      ['src/old.ts', /was deleted/, 'form-gone'],
    ];
    for (const [written, expected, name] of forms) {
      assert.match(await hoverAt(editor, written), expected);
      await showHover(editor, written, name);
    }
  });

  it('are linked once, and their paths completed once', async () => {
    const editor = await open(FORMS);
    const links = await eventually(async () => {
      const all = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
        'vscode.executeLinkProvider',
        editor.document.uri,
      );
      return all.length >= 5 ? all : undefined;
    }, 'links');
    const starts = links.map(({ range }) => `${range.start.line}:${range.start.character}`);
    assert.deepEqual(starts, [...new Set(starts)]);
    const position = editor.document.positionAt(
      editor.document.getText().indexOf('../src/orders/') + '../src/orders/'.length,
    );
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      position,
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.equal(labels.filter((label) => label.includes('queue.ts')).length, 1, labels.join(', '));
  });

  it('follow a folder that is renamed in the explorer', async () => {
    if (!hasScreen) return;
    const editor = await open(FORMS);
    await vscode.commands.executeCommand('revealInExplorer', file('src/worker'));
    await pause(1000);
    await press('F2');
    await pause(500);
    await press('Control+A');
    await type('runner');
    await press('Enter');
    const adr = file('docs/adr/0004-wait-in-memory.md');
    await eventually(async () => {
      const document = await vscode.workspace.openTextDocument(adr);
      return document.getText().includes('`src/runner/worker.ts#Worker.run`') ? true : undefined;
    }, 'the decision to follow');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(adr));
    await pause(800);
    await screenshot('decisions-renamed-folder');
    assert.equal(editor.document.isClosed, false);
    const back = new vscode.WorkspaceEdit();
    back.renameFile(file('src/runner'), file('src/worker'));
    assert.ok(await vscode.workspace.applyEdit(back));
    await vscode.workspace.saveAll(false);
  });
});
