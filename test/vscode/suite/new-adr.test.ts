import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { click, evaluate, hasScreen, press, read, screenshot, type } from './bridge.ts';
import { activeExtension, closeEditors, EXTENSION_ID, eventually, file, untilInFront, write } from './helpers.ts';
import { onDisk, untilNext } from './new-records.ts';

const tools = (number: number, title: string): string =>
  `# ${number}. ${title}\n\nDate: 2024-0${number}-10\n\n## Status\n\nAccepted\n\n## Context\n\nScans.\n\n## Decision\n\nYes.\n\n## Consequences\n\nFine.\n`;
const madr = (title: string): string =>
  `---\nstatus: accepted\ndate: 2024-05-01\ndecision-makers: Ada, Bob\n---\n\n# ${title}\n\n## Context and Problem Statement\n\nWhich?\n\n## Considered Options\n\n* Kafka\n* NATS\n\n## Decision Outcome\n\nChosen option: "Kafka", because it is there.\n\n### Consequences\n\n* Good, because it lasts\n* Bad, because it is large\n`.replaceAll(
    '\n',
    '\r\n',
  );

/** An adr-tools repository, a MADR one with Windows' line endings, and this project's own records. */
async function writeDirectories(): Promise<void> {
  for (const [index, title] of ['Use Kafka', 'Cache answers', 'Ship one binary'].entries())
    await write(
      `tools/doc/adr/000${index + 1}-${title.toLowerCase().replaceAll(' ', '-')}.md`,
      tools(index + 1, title),
    );
  await write(
    'tools/doc/adr/README.md',
    '# Architecture Decision Records\n\n* [1. Use Kafka](0001-use-kafka.md)\n* [2. Cache answers](0002-cache-answers.md)\n* [3. Ship one binary](0003-ship-one-binary.md)\n',
  );
  for (const [index, title] of ['Use Kafka', 'Cache answers', 'Ship one binary'].entries())
    await write(`madr/docs/decisions/000${index}-${title.toLowerCase().replaceAll(' ', '-')}.md`, madr(title));
  const own = vscode.extensions.getExtension(EXTENSION_ID)?.extensionUri;
  assert.ok(own);
  await vscode.workspace.fs.copy(vscode.Uri.joinPath(own, 'docs/adr'), file('own/docs/adr'));
}

const directories = ['tools', 'madr', 'own'];

/** Runs New ADR on a folder and answers its question for the title. */
async function newAdr(folder: string, title: string, name: string): Promise<vscode.TextEditor> {
  const running = vscode.commands.executeCommand('waypost.newAdr', file(folder));
  await eventually(
    async () => (await read('.quick-input-widget')).text.includes('What is decided') || undefined,
    'the question',
  );
  await type(title);
  await press('Enter');
  await running;
  return untilInFront(name);
}

describe('New ADR', () => {
  before(async () => {
    await activeExtension();
    await writeDirectories();
    const own = await vscode.workspace.fs.readDirectory(file('own/docs/adr'));
    const last = Math.max(...own.map(([name]) => Number(name.slice(0, 4)) || 0));
    await untilNext('own/docs/adr', `${String(last + 1).padStart(4, '0')}-x.md`);
    await untilNext('madr/docs/decisions', '0003-x.md');
    await untilNext('tools/doc/adr', '0004-x.md');
  });
  after(async () => {
    await closeEditors();
    for (const directory of directories) await vscode.workspace.fs.delete(file(directory), { recursive: true });
  });
  afterEach(closeEditors);

  it('follows adr-tools, adds the row, and leads from one placeholder to the next', async () => {
    if (!hasScreen) return;
    const editor = await newAdr('tools/doc/adr', 'Use NATS', '-use-nats.md');
    assert.ok(editor.document.uri.path.endsWith('/tools/doc/adr/0004-use-nats.md'), editor.document.uri.path);
    assert.match(
      editor.document.getText(),
      /^# 4\. Use NATS\n\nDate: \d{4}-\d\d-\d\d\n\n## Status\n\nAccepted\n\n## Context\n\n\{Describe/,
    );
    assert.match(editor.document.getText(editor.selection), /^\{Describe the situation.*\}$/);
    await screenshot('new-adr-tools');
    await type('Bursts of scans.');
    await press('Tab');
    await eventually(
      () => /^\{Say what is decided/.test(editor.document.getText(editor.selection)) || undefined,
      'the second placeholder to be selected',
    );
    await type('We use NATS.');
    await eventually(
      () =>
        /## Context\n\nBursts of scans\.\n\n## Decision\n\nWe use NATS\.\n/.test(editor.document.getText()) ||
        undefined,
      () => `what was typed; there is ${editor.document.getText()}`,
    );
    assert.ok((await onDisk('tools/doc/adr/README.md')).endsWith('* [4. Use NATS](0004-use-nats.md)\n'));
  });

  it('follows MADR with Windows line endings', async () => {
    if (!hasScreen) return;
    const editor = await newAdr('madr/docs/decisions', 'Use NATS: everywhere', '-use-nats-everywhere.md');
    assert.ok(
      editor.document.uri.path.endsWith('/madr/docs/decisions/0003-use-nats-everywhere.md'),
      editor.document.uri.path,
    );
    const text = await onDisk('madr/docs/decisions/0003-use-nats-everywhere.md');
    assert.ok(text.includes('\r\n') && !/[^\r]\n/.test(text), JSON.stringify(text));
    assert.match(text, /^---\r\nstatus: proposed\r\ndate: \d{4}-\d\d-\d\d\r\ndecision-makers: \S/);
    assert.match(text, /\r\n# Use NATS: everywhere\r\n/);
    await screenshot('new-adr-madr');
  });

  it('follows this project', async () => {
    if (!hasScreen) return;
    const editor = await newAdr(
      'own/docs/adr',
      'Keep one server for each folder',
      '-keep-one-server-for-each-folder.md',
    );
    assert.match(
      editor.document.getText(),
      /^# ADR-\d{4}: Keep one server for each folder\n\n## Status\n\nProposed\n\n## Context\n/,
    );
    assert.match(
      editor.document.getText(),
      /\n## History\n\n\| Date \| Status \| Note \|\n\| --- \| --- \| --- \|\n\| \d{4}-\d\d-\d\d \| Proposed \|/,
    );
    assert.match(
      await onDisk('own/docs/adr/README.md'),
      /\| \[ADR-\d{4}\]\(\d{4}-keep-one-server-for-each-folder\.md\) \| Keep one server for each folder \| Proposed \|\n$/,
    );
    await screenshot('new-adr-own');
  });

  it('asks whether the record in front is superseded, and lets that be undone', async () => {
    if (!hasScreen) return;
    const before = await onDisk('tools/doc/adr/0001-use-kafka.md');
    await vscode.window.showTextDocument(file('tools/doc/adr/0001-use-kafka.md'));
    const running = vscode.commands.executeCommand('waypost.newAdr');
    await eventually(
      async () => (await read('.quick-input-widget')).text.includes('What is decided') || undefined,
      'the question',
    );
    await type('Use Pulsar');
    await press('Enter');
    await eventually(
      async () => (await read('.quick-input-list')).text.includes('Supersedes 0001') || undefined,
      'the second question',
    );
    await screenshot('new-adr-supersedes');
    await press('ArrowDown');
    await press('Enter');
    await running;
    const editor = await untilInFront('-use-pulsar.md');
    assert.match(editor.document.getText(), /\nAccepted\n\nSupersedes \[1\. Use Kafka\]\(0001-use-kafka\.md\)\n/);
    // A save first empties the file.
    const supersededBy = /\nSuperseded by \[\d\. Use Pulsar\]\(\d{4}-use-pulsar\.md\)\n/;
    await eventually(
      async () => supersededBy.test(await onDisk('tools/doc/adr/0001-use-kafka.md')) || undefined,
      'the other record to be saved',
    );
    await vscode.window.showTextDocument(file('tools/doc/adr/0001-use-kafka.md'));
    await vscode.commands.executeCommand('undo');
    await eventually(
      () => vscode.window.activeTextEditor?.document.getText() === before || undefined,
      'the old text',
    ).catch(async (error: unknown) => {
      await screenshot('new-adr-undo');
      throw error;
    });
  });

  it('stands in the menu of a folder with records, and not of others', async () => {
    if (!hasScreen) return;
    await vscode.commands.executeCommand('revealInExplorer', file('tools/doc/adr/README.md'));
    /** What the menu of a row offers; undefined while the row is not there. */
    const menuOf = async (label: RegExp): Promise<string | undefined> => {
      const isThere = await evaluate<boolean>(
        '.explorer-folders-view',
        `(() => {
          const row = [...element.querySelectorAll('.monaco-list-row')].findLast((one) => ${label}.test(one.textContent.trim()));
          if (row === undefined) return false;
          const { left, top } = row.getBoundingClientRect();
          row.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, clientX: left + 60, clientY: top + 5 }));
          return true;
        })()`,
      );
      return isThere ? (await read('.context-view .monaco-menu')).text : undefined;
    };
    let menu: string | undefined;
    await eventually(
      async () => {
        menu = await menuOf(/^tools.*adr$/);
        return menu?.includes('New ADR') || undefined;
      },
      () => `New ADR in the menu; it has ${menu}`,
    );
    await screenshot('new-adr-explorer-menu');
    await press('Escape');
    await click('.explorer-folders-view .monaco-list-row:has-text("README.md")');
    const other = await menuOf(/^README/);
    assert.ok(other?.includes('Delete') === true && !other.includes('New ADR'), other);
    await press('Escape');
  });
});
