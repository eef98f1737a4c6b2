import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { click, read, screenshot, thisRun } from '../suite/bridge.ts';
import { activeExtension, codeOf, eventually, file, open, waitForDiagnostics } from '../suite/helpers.ts';

const PATH = 'docs/adr/0003-one-of-each-fault.md';
const RUNBOOK = 'docs/runbooks/queue.md';

/** What is offered above the fences of the runbook. */
const lenses = async (): Promise<readonly string[]> => {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    file(RUNBOOK),
  );
  return found.map(({ command }) => command?.title ?? '');
};
const send = (): Thenable<unknown> =>
  vscode.commands.executeCommand('waypost.sendToTerminal', file(RUNBOOK).toString(), { line: 4 });

/** The command lines of every git that was started since VS Code was. */
function gitCalls(): readonly string[] {
  assert.ok(thisRun.gitCalls !== undefined);
  if (!existsSync(thisRun.gitCalls)) return [];
  return readFileSync(thisRun.gitCalls, 'utf8').split('\n').filter(Boolean);
}

async function statusText(): Promise<string> {
  await click('[id="status.languageStatus"]');
  return (await read('.hover-language-status:has-text("Waypost")')).text;
}

describe('in restricted mode', () => {
  it('findings come that need no process', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    await activeExtension();
    await open(PATH);
    const found = await waitForDiagnostics(file(PATH), (all) => all.some((one) => codeOf(one) === 'mermaid-syntax'));
    const rules = found.map(codeOf);
    for (const rule of ['link-target-missing', 'link-anchor-missing', 'adr-number-mismatch']) {
      assert.ok(rules.includes(rule), `${rule} is not among ${rules.join(', ')}`);
    }
    assert.ok(!rules.includes('ref-path-gone'), 'only git knows what is gone');
  });

  it('the status says that history is not read', async () => {
    await eventually(
      async () => (/Restricted Mode: no git history/.test(await statusText()) ? true : undefined),
      'the status to say so',
    );
    await screenshot('restricted');
  });

  it('the preview draws', async () => {
    await open('docs/diagrams/five.md');
    await vscode.commands.executeCommand('waypost.openDiagramPreview');
    assert.match((await read('.card:not([hidden]) .picture')).text, /Cart/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await open(PATH);
  });

  it('no command of a runbook gets to a terminal: it is not offered, and refused to whoever asks', async () => {
    const text = '# The queue backs up\n\n## Mitigation\n\n```sh\ntouch cats.txt\n```\n';
    await vscode.workspace.fs.writeFile(file(RUNBOOK), new TextEncoder().encode(text));
    await open(RUNBOOK);
    await eventually(async () => (await lenses()).includes('Copy') || undefined, 'the lens "Copy"');
    assert.deepEqual(await lenses(), ['Copy']);
    assert.equal(await send(), undefined);
    assert.deepEqual(vscode.window.terminals, []);
    await vscode.commands.executeCommand('notifications.showList');
    assert.match((await read('.notifications-center')).text, /only in workspaces that you trust/);
    await screenshot('restricted-runbook');
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await open(PATH);
  });

  it('no git is started', () => assert.deepEqual(gitCalls(), []));

  it('git is started, and the status is silent, once the user trusts the workspace', async () => {
    await vscode.commands.executeCommand('workbench.trust.manage');
    await click('.workspace-trust-editor .workspace-trust-buttons-row .monaco-button:has-text("Trust")');
    await eventually(() => (vscode.workspace.isTrusted ? true : undefined), 'the trust');
    await waitForDiagnostics(file(PATH), (all) => all.some((one) => codeOf(one) === 'ref-path-gone'));
    assert.ok(gitCalls().some((call) => / log -z /.test(call)));
    await open(PATH);
    await eventually(
      async () => (/3 ADRs, 1 runbook\b/.test(await statusText()) ? true : undefined),
      'the status to say what was read',
    );
    await screenshot('trusted');
    await open(RUNBOOK);
    assert.deepEqual(await lenses(), ['Copy', 'Send to terminal']);
    await vscode.workspace.fs.delete(file('docs/runbooks'), { recursive: true });
  });
});
