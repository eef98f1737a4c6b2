import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { hasScreen, press, read, screenshot, thisRun } from './bridge.ts';
import { activeExtension, closeEditors, codeOf, eventually, file, open, waitForDiagnostics } from './helpers.ts';

const PATH = 'docs/retries.md';
const LIMITS = 'export const limits = { attempts: 3 };\n';
const RETRY = [
  '/** Tries again, and waits longer each time. */',
  'export async function retry(work: () => Promise<void>): Promise<void> {',
  '  for (let attempt = 0; ; attempt++) {',
  '    if (await tryOnce(work)) return;',
  '  }',
  '}',
  '',
].join('\n');
const TEXT = `# Retries

The loop is \`src/retries/retry.ts:3-5\`, its limit \`src/limits.ts\`.

Before that there was \`src/forever.ts\`.
`;

describe('what documents name that has changed behind their backs', () => {
  const write = (path: string, text: string): void => {
    const target = `${thisRun.workspace}/${path}`;
    mkdirSync(target.slice(0, target.lastIndexOf('/')), { recursive: true });
    writeFileSync(target, text);
  };
  const git = (...args: readonly string[]): void => {
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
      cwd: thisRun.workspace,
      stdio: 'ignore',
    });
  };
  const commit = (message: string): void => {
    git('add', '--all');
    git('commit', '--quiet', '--message', message);
  };
  const actionsAt = (document: vscode.TextDocument, written: string): Thenable<vscode.CodeAction[]> => {
    const at = document.positionAt(document.getText().indexOf(written) + 1);
    return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, new vscode.Range(at, at));
  };

  before(async () => {
    await activeExtension();
    write(PATH, TEXT);
    write('src/retries/retry.ts', RETRY);
    write('src/limits.ts', LIMITS);
    write('src/forever.ts', 'export const forever = true;\n');
    commit('Describe retries');
    write('src/retries/retry.ts', `import { tryOnce } from './once';\n\n${RETRY}`);
    git('rm', '--quiet', 'src/forever.ts');
    mkdirSync(`${thisRun.workspace}/src/config`, { recursive: true });
    renameSync(`${thisRun.workspace}/src/limits.ts`, `${thisRun.workspace}/src/config/limits.ts`);
    commit('Give up at some point');
  });
  after(async () => {
    await closeEditors();
    git('reset', '--quiet', '--hard', 'HEAD~2');
  });

  it('lines that moved are reported, and moved to where they are now', async () => {
    const { document } = await open(PATH);
    const found = await waitForDiagnostics(file(PATH), (all) => all.some((one) => codeOf(one) === 'ref-line-drifted'));
    const drifted = found.find((one) => codeOf(one) === 'ref-line-drifted');
    assert.equal(drifted?.message, 'What was at lines 3–5 of "src/retries/retry.ts" is now at lines 5–7');
    assert.equal(drifted.severity, vscode.DiagnosticSeverity.Information);
    const editor = await open(PATH);
    const at = document.positionAt(document.getText().indexOf(':3-5') + 1);
    editor.selection = new vscode.Selection(at, at);
    if (hasScreen) {
      await vscode.commands.executeCommand('editor.action.quickFix');
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await screenshot('line-drifted-fixes');
      await press('Escape');
    }
    const actions = await actionsAt(document, ':3-5');
    const move = actions.find(({ title }) => title === 'Move to lines 5–7');
    assert.ok(move?.edit, actions.map(({ title }) => title).join());
    assert.ok(actions.some(({ title }) => title === 'Replace by "src/retries/retry.ts#retry"'));
    await vscode.workspace.applyEdit(move.edit);
    assert.ok(document.getText().includes('`src/retries/retry.ts:5-7`'));
    await waitForDiagnostics(file(PATH), (all) => !all.some((one) => codeOf(one) === 'ref-line-drifted'));
  });

  it('a path that is gone says so in a card, which leads to its last version', async () => {
    const editor = await open(PATH);
    const at = editor.document.positionAt(editor.document.getText().indexOf('src/forever.ts') + 1);
    editor.selection = new vscode.Selection(at, at);
    const [card] = await eventually(async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        editor.document.uri,
        at,
      );
      return hovers.length > 0 ? hovers : undefined;
    }, 'a hover');
    const [content] = card?.contents ?? [];
    const text = typeof content === 'string' ? content : (content?.value ?? '');
    assert.match(text, /was deleted on \d{4}-\d{2}-\d{2} in `[0-9a-f]{7}`: Give up at some point/);
    if (hasScreen) {
      await vscode.commands.executeCommand('editor.action.showHover');
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await screenshot('gone-path-hover');
      assert.match((await read('.monaco-hover a[data-href*="showLastVersion"]')).text, /Show the last version/);
      await vscode.commands.executeCommand('editor.action.hideHover');
    }
    const actions = await actionsAt(editor.document, 'src/forever.ts');
    const show = actions.find(({ title }) => title === 'Show the last version');
    assert.ok(show?.command, actions.map(({ title }) => title).join());
    await vscode.commands.executeCommand(show.command.command, ...(show.command.arguments ?? []));
    const shown = await eventually(() => {
      const document = vscode.window.activeTextEditor?.document;
      return document?.uri.scheme === 'waypost-history' ? document : undefined;
    }, 'the last version');
    assert.equal(shown.getText(), 'export const forever = true;\n');
    assert.equal(shown.languageId, 'typescript');
    assert.match(shown.uri.path, /^\/src\/forever \([0-9a-f]{7}\)\.ts$/);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await screenshot('last-version');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('paths that were moved are listed, and repaired in every document that is chosen', async () => {
    const { document } = await open(PATH);
    if (hasScreen) {
      void vscode.commands.executeCommand('waypost.repairReferences');
      await eventually(
        async () => ((await read('.quick-input-widget')).text.includes('src/config/limits.ts') ? true : undefined),
        'the list of repairs',
      );
      await new Promise((resolve) => setTimeout(resolve, 500));
      await screenshot('repair-references');
      await press('Enter');
    } else {
      await vscode.commands.executeCommand('waypost.repairReferences', undefined);
    }
    await eventually(
      () => (document.getText().includes('its limit `src/config/limits.ts`') ? true : undefined),
      'the document to be repaired',
    );
    assert.ok(document.getText().includes('`src/forever.ts`'), 'what was deleted has no new place');
  });
});
