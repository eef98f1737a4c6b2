/**
 * The first of the suite: VS Code keeps documents for minutes that a test has opened, also those whose files are deleted,
 * and then there are records still.
 */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hasScreen, press, read, screenshot, type } from './bridge.ts';
import { activeExtension, closeEditors, eventually, file, untilInFront } from './helpers.ts';
import { onDisk, untilNext } from './new-records.ts';

describe('New ADR in a workspace without records', () => {
  /** The records of the workspace, put back when all is done. */
  const kept = new Map<string, Uint8Array>();

  before(async () => {
    await activeExtension();
    for (const [name] of await vscode.workspace.fs.readDirectory(file('docs/adr'))) {
      kept.set(name, await vscode.workspace.fs.readFile(file(`docs/adr/${name}`)));
      await vscode.workspace.fs.delete(file(`docs/adr/${name}`));
    }
    await untilNext('docs/adr', '0001-x.md');
  });
  after(async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(file('docs/adr'), { recursive: true });
    for (const [name, bytes] of kept) await vscode.workspace.fs.writeFile(file(`docs/adr/${name}`), bytes);
  });

  it('offers to set a directory up, in a form of choice', async () => {
    if (!hasScreen) return;
    const running = vscode.commands.executeCommand('waypost.newAdr');
    await eventually(
      async () => (await read('.quick-input-widget')).text.includes('What is decided') || undefined,
      'the question',
    );
    await type('Use RabbitMQ');
    await press('Enter');
    await eventually(
      async () => (await read('.quick-input-list')).text.includes('Set up docs/adr') || undefined,
      'the offer',
    );
    await screenshot('new-adr-set-up');
    await press('Enter');
    await eventually(async () => (await read('.quick-input-list')).text.includes('Nygard') || undefined, 'the forms');
    await screenshot('new-adr-templates');
    await press('Enter');
    await running;
    const editor = await untilInFront('/docs/adr/0002-use-rabbitmq.md');
    assert.match(editor.document.getText(), /^# ADR-0002: Use RabbitMQ\n/);
    assert.match(
      await onDisk('docs/adr/README.md'),
      /\| \[ADR-0001\]\(.*Accepted \|\n\| \[ADR-0002\]\(0002-use-rabbitmq\.md\) \| Use RabbitMQ \| Proposed \|\n$/,
    );
    assert.match(
      await onDisk('docs/adr/0001-record-architecture-decisions.md'),
      /^# ADR-0001: Record architecture decisions\n/,
    );
    await screenshot('new-adr-first');
  });
});
