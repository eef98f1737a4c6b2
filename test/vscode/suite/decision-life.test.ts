import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { click, hasScreen, press, read, screenshot, type } from './bridge.ts';
import { activeExtension, closeEditors, eventually, file, openBeside, waitForDiagnostics, write } from './helpers.ts';

const FOLDER = 'life/docs/adr';
const body =
  '## Context\n\nScans come in bursts.\n\n## Decision\n\nWe do as the title says.\n\n## Consequences\n\nOne more system to run.\n';
const record = (number: number, title: string, status: string): string =>
  `# ADR-00${number}: ${title}\n\n- **Status:** ${status}\n- **Date:** 2025-01-0${number}\n\n${body}\n## History\n\n| Date | Status | Note |\n| --- | --- | --- |\n| 2025-01-0${number} | ${status} | Written |\n`;

const files: Readonly<Record<string, string>> = {
  'ADR-001-use-kafka.md': record(1, 'Use Kafka', 'Accepted'),
  'ADR-002-use-nats.md': record(2, 'Use NATS', 'Proposed'),
  'ADR-003-keep-scans.md': `${record(3, 'Keep scans for a year', 'Accepted')}\n## References\n\n- [ADR-001](ADR-001-use-kafka.md) and ADR-002\n`,
  'README.md':
    '# Decisions\n\n| ADR | Title | Status |\n| --- | --- | --- |\n| [ADR-001](ADR-001-use-kafka.md) | Use Kafka | Accepted |\n| [ADR-002](ADR-002-use-nats.md) | Use NATS | Proposed |\n| [ADR-003](ADR-003-keep-scans.md) | Keep scans for a year | Accepted |\n',
};

const path = (name: string): string => `${FOLDER}/${name}`;
const textOf = async (name: string): Promise<string> =>
  (await vscode.workspace.openTextDocument(file(path(name)))).getText();
const untilText = (name: string, pattern: RegExp): Promise<string> => {
  let seen = '';
  return eventually(
    async () => {
      seen = await textOf(name);
      return pattern.test(seen) ? seen : undefined;
    },
    () => `${name} to match ${pattern}; it is ${JSON.stringify(seen)}`,
  );
};
const isKnown = async (name: string): Promise<void> => {
  const uri = file(path(name));
  await eventually(async () => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 9);
    return lenses.some(({ command }) => command?.command === 'waypost.setStatus') ? true : undefined;
  }, `the lenses of ${name}`);
};

describe('the life of a decision', () => {
  before(async () => {
    await activeExtension();
    for (const [name, text] of Object.entries(files)) await write(path(name), text);
    // Watchers of disks miss what is written into a folder that they have just begun to watch.
    for (const name of Object.keys(files)) await textOf(name);
  });
  after(async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(file('life'), { recursive: true });
  });

  it('says above the status what may become of it, and accepts it with a reason', async () => {
    const { document } = await openBeside(path('ADR-002-use-nats.md'));
    await isKnown('ADR-002-use-nats.md');
    if (!hasScreen) {
      await vscode.commands.executeCommand('waypost.setStatus', file(path('ADR-002-use-nats.md')).toString(), {
        status: 'accepted',
        reason: 'Agreed on Monday',
      });
    } else {
      await eventually(
        async () => ((await read('.codelens-decoration')).text.includes('Accept') ? true : undefined),
        'the lens on the screen',
      );
      await screenshot('status-lens');
      await click('.codelens-decoration a:text-is("Accept")');
      await eventually(
        async () => ((await read('.quick-input-widget')).text.includes('Why?') ? true : undefined),
        'the question',
      );
      await type('Agreed on Monday');
      await screenshot('status-reason');
      await press('Enter');
    }
    const text = await untilText('ADR-002-use-nats.md', /- \*\*Status:\*\* Accepted\n/);
    assert.match(text, /\n\| \d{4}-\d\d-\d\d \| Accepted \| Agreed on Monday \|\n/);
    await untilText('README.md', /\[ADR-002\].*\| Accepted \|/);
    await document.save();
    if (hasScreen)
      await eventually(
        async () => ((await read('.codelens-decoration')).text.includes('Propose again') ? true : undefined),
        'the lens of what is accepted',
      );
    await screenshot('status-accepted');
    await vscode.commands.executeCommand('workbench.action.files.saveAll');
  });

  it('supersedes one by another, in both and in the index', async () => {
    await openBeside(path('ADR-001-use-kafka.md'));
    await isKnown('ADR-001-use-kafka.md');
    if (!hasScreen) {
      await vscode.commands.executeCommand('waypost.relate', file(path('ADR-001-use-kafka.md')).toString(), {
        verb: 'superseded-by',
        other: file(path('ADR-002-use-nats.md')).toString(),
      });
    } else {
      await click('.codelens-decoration a:text-is("Supersede…")');
      await eventually(
        async () => ((await read('.quick-input-widget')).text.includes('Use NATS') ? true : undefined),
        'the choices',
      );
      await screenshot('supersede-choices');
      await type('NATS');
      await press('Enter');
      await eventually(
        async () => ((await read('.quick-input-widget')).text.includes('Why?') ? true : undefined),
        'the question',
      );
      await type('Cheaper to run');
      await press('Enter');
    }
    await untilText('ADR-001-use-kafka.md', /- \*\*Status:\*\* Superseded by \[ADR-002\]\(ADR-002-use-nats\.md\)\n/);
    await untilText('ADR-002-use-nats.md', /- \*\*Supersedes:\*\* \[ADR-001\]\(ADR-001-use-kafka\.md\)\n/);
    await untilText('README.md', /\[ADR-001\].*\| Superseded \|/);
    await vscode.commands.executeCommand('workbench.action.files.saveAll');
    await screenshot('superseded');
  });

  it('shows a renumbering before it is done', async () => {
    // What is open in an editor has a text of VS Code's own. Of another file it would take a save that it hears of only
    // now for a change "in the meantime", and refuse to apply what it shows.
    await openBeside(path('README.md'));
    await openBeside(path('ADR-003-keep-scans.md'));
    const uri = file(path('ADR-001-use-kafka.md')).toString();
    const asked = vscode.commands.executeCommand('waypost.renumber', uri, { to: 7 });
    if (hasScreen) {
      await eventually(
        async () => (/refactor preview/i.test((await read('.panel')).text) ? true : undefined),
        'the preview',
      );
      await screenshot('renumber-preview');
    }
    await eventually(async () => {
      await vscode.commands.executeCommand('refactorPreview.apply');
      return (await exists('ADR-007-use-kafka.md')) ? true : undefined;
    }, 'the new file');
    await asked;
    assert.match(await textOf('ADR-007-use-kafka.md'), /^# ADR-007: Use Kafka\n/);
    assert.ok(!(await exists('ADR-001-use-kafka.md')));
    await untilText('ADR-003-keep-scans.md', /- \[ADR-007\]\(ADR-007-use-kafka\.md\) and ADR-002\n/);
    await untilText('README.md', /\| \[ADR-007\]\(ADR-007-use-kafka\.md\) \|/);
    await untilText('ADR-002-use-nats.md', /- \*\*Supersedes:\*\* \[ADR-007\]\(ADR-007-use-kafka\.md\)\n/);
    await vscode.commands.executeCommand('workbench.action.files.saveAll');
    await screenshot('renumbered');
  });

  it('supersedes one by a decision that is yet to be written', async () => {
    const name = 'ADR-003-keep-scans.md';
    await openBeside(path(name));
    await isKnown(name);
    if (!hasScreen) return;
    const asked = vscode.commands.executeCommand('waypost.relate', file(path(name)).toString(), {
      verb: 'superseded-by',
    });
    const untilAsked = (text: string) =>
      eventually(async () => ((await read('.quick-input-widget')).text.includes(text) ? true : undefined), text);
    await untilAsked('A new decision');
    await type('A new');
    await press('Enter');
    await untilAsked('New Decision');
    await type('Keep scans for a month');
    await press('Enter');
    await asked;
    const successor = 'ADR-008-keep-scans-for-a-month.md';
    await eventually(async () => ((await exists(successor)) ? true : undefined), 'the new record');
    await untilText(successor, /\*\*Supersedes:\*\* \[ADR-003\]\(ADR-003-keep-scans\.md\)/);
    await untilText(name, /\*\*Status:\*\* Superseded by \[ADR-008\]\(ADR-008-keep-scans-for-a-month\.md\)/);
    await screenshot('superseded-by-new');
    await vscode.commands.executeCommand('workbench.action.files.saveAll');
  });

  it('renames a heading with the links to it', async () => {
    const name = 'ADR-003-keep-scans.md';
    const uri = file(path(name));
    await openBeside(path(name));
    const document = await vscode.workspace.openTextDocument(uri);
    const at = document.positionAt(document.getText().indexOf('Consequences'));
    const linked = new vscode.WorkspaceEdit();
    linked.insert(uri, document.positionAt(document.getText().length), '- [see above](#consequences)\n');
    await vscode.workspace.applyEdit(linked);
    await waitForDiagnostics(uri, (all) => all.length === 0);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      uri,
      at,
      'What follows',
    );
    await vscode.workspace.applyEdit(edit);
    assert.match(document.getText(), /## What follows\n[\s\S]*\[see above\]\(#what-follows\)/);
    await document.save();
  });
});

async function exists(name: string): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file(path(name)));
    return true;
  } catch {
    return false;
  }
}
