import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { thisRun } from './bridge.ts';
import { activeExtension, closeEditors, codeOf, file, open, waitForDiagnostics } from './helpers.ts';

const PATH = 'docs/adr/0001-record-decisions.md';

function git(...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
    cwd: thisRun.workspace,
    stdio: 'ignore',
  });
}

describe('git history', () => {
  after(async () => {
    await closeEditors();
    git('reset', '--quiet', '--hard', 'HEAD~2');
  });

  it('is followed without being asked to, when a commit deletes what a document names', async () => {
    await activeExtension();
    writeFileSync(`${thisRun.workspace}/src/short-lived.ts`, 'export {};\n');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'Add');
    const { document } = await open(PATH);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(
      document.uri,
      new vscode.Position(document.lineCount, 0),
      '\n## References\n\n- `src/short-lived.ts`\n',
    );
    await vscode.workspace.applyEdit(edit);
    const isGone = (one: vscode.Diagnostic): boolean => codeOf(one) === 'ref-path-gone';
    await waitForDiagnostics(file(PATH), (all) => !all.some(isGone));
    rmSync(`${thisRun.workspace}/src/short-lived.ts`);
    git('commit', '--quiet', '--all', '--message', 'Remove');
    await waitForDiagnostics(file(PATH), (all) => all.some(isGone));
  });
});

describe('a mistake in the configuration', () => {
  const CONFIG = 'waypost.config.json';
  after(() => rmSync(file(CONFIG).fsPath, { force: true }));

  it('is shown in its file until it is mended', async () => {
    await activeExtension();
    const uri = file(CONFIG);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('{ "rulse": {} }\n'));
    await waitForDiagnostics(uri, (all) => all.some((one) => one.message.includes('did you mean "rules"?')));
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('{ "rules": {} }\n'));
    await waitForDiagnostics(uri, (all) => all.length === 0);
  });
});
