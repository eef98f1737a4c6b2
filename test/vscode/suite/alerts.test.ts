import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hasScreen, press, read, screenshot } from './bridge.ts';
import { activeExtension, closeEditors, codeOf, eventually, file, open, waitForDiagnostics, write } from './helpers.ts';

const runbook = (name: string): string =>
  `# ${name}\n\n## Meaning\n\nIt is so.\n\n## Impact\n\nOrders wait.\n\n## Diagnosis\n\nLook.\n\n## Mitigation\n\nRestart it.\n`;

const RULES = 'ops/rules/disk.yaml';
const TEXT = `groups:
  - name: disk
    rules:
      - alert: DiskFull
        expr: node_filesystem_avail_bytes < 1e9
        labels:
          severity: critical
        annotations:
          summary: The disk is full
          runbook_url: https://runbooks.example.com/DiskFul
      - alert: DiskBroken
        expr: rate(node_disk_errors_total[5m]) > 0
        labels:
          severity: critical
        annotations:
          summary: A disk is broken
          description: The disk of {{ $labels.instance }} has errors.
          runbook_url: https://runbooks.example.com/DiskBroken
`;

const setUrls = (urls: object | undefined): Thenable<void> =>
  vscode.workspace.getConfiguration('waypost').update('runbook.urls', urls, vscode.ConfigurationTarget.Workspace);

const fixes = async (document: vscode.TextDocument, written: string): Promise<vscode.CodeAction[]> => {
  const position = document.positionAt(document.getText().indexOf(written) + 1);
  const range = new vscode.Range(position, position);
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range);
};

describe('Alerts in rule files', () => {
  before(async () => {
    await activeExtension();
    for (const name of ['DiskFull', 'DiskSlow', 'NetDown']) await write(`ops/docs/runbooks/${name}.md`, runbook(name));
    await write(RULES, TEXT);
    await setUrls({ 'https://runbooks.example.com/': 'ops/docs/runbooks/' });
  });
  after(async () => {
    await closeEditors();
    await setUrls(undefined);
    await vscode.workspace.fs.delete(file('ops'), { recursive: true });
  });

  it('show a dead runbook URL with its fix', async () => {
    const editor = await open(RULES);
    const { document } = editor;
    const found = await waitForDiagnostics(
      document.uri,
      (all) => all.filter((one) => codeOf(one) === 'runbook-url-dead').length === 2,
    );
    assert.deepEqual(
      found.map(({ message }) => message),
      [
        'The runbook "ops/docs/runbooks/DiskFul" does not exist; did you mean "ops/docs/runbooks/DiskFull.md"?',
        'The runbook "ops/docs/runbooks/DiskBroken" does not exist',
      ],
    );
    if (hasScreen) {
      const position = document.positionAt(document.getText().indexOf('com/DiskFul') + 6);
      editor.selection = new vscode.Selection(position, position);
      await vscode.commands.executeCommand('editor.action.quickFix');
      await eventually(async () => (await read('.action-widget')).text.includes('DiskFull.md') || undefined, 'the fix');
      await screenshot('alerts-dead-url');
      await press('Escape');
    }
    const fix = (await fixes(document, 'DiskFul\n')).find(({ title }) => title.startsWith('Change'));
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /runbooks\.example\.com\/DiskFull\n/);
    await document.save();
  });

  it('get the runbook that they lack, with what the rule says', async () => {
    const { document } = await open(RULES);
    const create = await eventually(
      async () => (await fixes(document, 'DiskBroken\n')).find(({ title }) => title.startsWith('Create')),
      'the offer',
    );
    assert.equal(create.title, 'Create the runbook "ops/docs/runbooks/DiskBroken.md"');
    assert.ok(create.edit);
    await vscode.workspace.applyEdit(create.edit);
    const created = await open('ops/docs/runbooks/DiskBroken.md');
    const text = created.document.getText();
    assert.match(text, /^# DiskBroken\n/);
    assert.match(text, /A disk is broken/);
    assert.match(text, /rate\(node_disk_errors_total\[5m\]\) > 0/);
    await created.document.save();
    const lenses = await eventually(async () => {
      const all: vscode.CodeLens[] = await vscode.commands.executeCommand(
        'vscode.executeCodeLensProvider',
        created.document.uri,
        10,
      );
      const own = all.filter(({ command }) => command?.title.startsWith('Alerted by') === true);
      return own.length > 0 ? own : undefined;
    }, 'the lens');
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      ['Alerted by DiskBroken (severity: critical) · ops/rules/disk.yaml:11'],
    );
    if (!hasScreen) return;
    await eventually(
      async () => (await read('.codelens-decoration')).text.includes('Alerted by') || undefined,
      'it drawn',
    );
    await screenshot('alerts-created-runbook');
  });
});
