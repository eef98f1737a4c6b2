import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { NewFileResult } from '../../../server/src/protocol/new-records.ts';
import { click, hasScreen, press, read, screenshot, type } from './bridge.ts';
import { activeExtension, closeEditors, eventually, file, open, untilInFront, write } from './helpers.ts';

const FOLDER = 'ops/runbooks';
const QUEUE = `${FOLDER}/queue-backs-up.md`;

const runbook = (title: string, steps: string): string =>
  `# ${title}\n\n**Owner:** Ada\n**Last reviewed:** 2026-11-01\n\n## Symptoms\n\nParcels wait.\n\n## Diagnosis\n\n${steps}\n## Resolution\n\nAdd a consumer.\n`;

const STEPS = `- [ ] Look at the [queue](gone.md):

  \`\`\`console
  $ touch <file>.txt && echo "$TEAM"
  file.txt
  \`\`\`

- [ ] Take it away:

  \`\`\`bash { name=clean background=true }
  # Never without a look
  kubectl -n cats get pvc
  kubectl -n cats delete pvc data-0
  \`\`\`
`;

/** The code lenses of a document by their titles. */
async function lensesOf(path: string): Promise<readonly vscode.CodeLens[]> {
  return vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', file(path));
}

/** Runs the command of the first lens of a title at or below a line. */
async function runLens(path: string, title: string, from = 0): Promise<unknown> {
  const lens = await eventually(
    async () =>
      (await lensesOf(path)).find((one) => one.command?.title === title && one.range.start.line >= from) ?? undefined,
    `the lens ${title}`,
  );
  assert.ok(lens.command);
  return vscode.commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
}

const untilInput = (words: string): Promise<unknown> =>
  eventually(
    async () => (await read('.quick-input-widget')).text.includes(words) || undefined,
    `the question: ${words}`,
  );

const exists = (path: string): Thenable<boolean> =>
  vscode.workspace.fs.stat(file(path)).then(
    () => true,
    () => false,
  );

/** What a question comes to that is left with Escape, pressed again where it came before the question had the focus. */
async function dismissed<T>(asked: PromiseLike<T>): Promise<T> {
  let isOver = false;
  const over = Promise.resolve(asked).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await press('Escape');
    await Promise.race([over, new Promise((done) => setTimeout(done, 1000))]);
  }
  return over;
}

describe('runbooks', () => {
  before(async () => {
    await activeExtension();
    await write(QUEUE, runbook('The queue backs up', STEPS));
    await write(`${FOLDER}/bowl-is-empty.md`, runbook('The bowl is empty', 'Look into it.\n'));
    await write(`${FOLDER}/door-stays-open.md`, runbook('A door stays open', 'Look at it.\n'));
    await write(
      `${FOLDER}/README.md`,
      '# Runbooks\n\n- [A door stays open](door-stays-open.md)\n- [The bowl is empty](bowl-is-empty.md)\n- [The queue backs up](queue-backs-up.md)\n',
    );
    await eventually(
      async () =>
        vscode.commands
          .executeCommand<NewFileResult>('waypost.newRunbook', { title: 'X y', directory: FOLDER, dryRun: true })
          .then(
            ({ preview }) => preview?.some(({ text }) => text.includes('**Owner:**')) || undefined,
            () => undefined,
          ),
      'the server to know the runbooks',
    );
  });
  after(async () => {
    await closeEditors();
    for (const terminal of vscode.window.terminals) terminal.dispose();
    await vscode.workspace.fs.delete(file('ops'), { recursive: true });
  });
  afterEach(closeEditors);

  it('are written in the form of their folder, with a row in its index, and tab stops', async () => {
    if (!hasScreen) return;
    const running = vscode.commands.executeCommand('waypost.newRunbook', file(FOLDER));
    await untilInput('what is to be done');
    await type('Water is too warm');
    await press('Enter');
    await running;
    const editor = await untilInFront(`/${FOLDER}/water-is-too-warm.md`);
    assert.match(
      editor.document.getText(),
      /^# Water is too warm\n\n\*\*Owner:\*\* Ada\n\*\*Last reviewed:\*\* 20\d\d-\d\d-\d\d\n\n## Symptoms\n\n\{Say how it shows.*\}\n\n## Diagnosis\n\n\{.*\}\n\n## Resolution\n/,
    );
    assert.match(editor.document.getText(editor.selection), /^\{Say how it shows/);
    await screenshot('new-runbook');
    const index = new TextDecoder().decode(await vscode.workspace.fs.readFile(file(`${FOLDER}/README.md`)));
    assert.ok(index.endsWith('- [Water is too warm](water-is-too-warm.md)\n'), index);
    await vscode.workspace.fs.delete(file(`${FOLDER}/water-is-too-warm.md`));
  });

  it('have their commands put into a terminal, filled in, shown, and not run', async () => {
    if (!hasScreen) return;
    await open(QUEUE);
    const sending = runLens(QUEUE, 'Send to terminal');
    await untilInput('<file>');
    await screenshot('send-to-terminal-placeholder');
    await type('my cats');
    await press('Enter');
    await untilInput('$TEAM');
    await press('Enter');
    await untilInput('put into the terminal');
    await screenshot('send-to-terminal-final');
    await press('Enter');
    assert.equal(await sending, `touch 'my cats'.txt && echo "$TEAM"`);
    assert.equal(vscode.window.terminals.length, 1);
    await new Promise((done) => setTimeout(done, 3000));
    await screenshot('send-to-terminal');
    assert.equal(await exists('my cats.txt'), false, 'it was not run');
    await press('Enter');
    await eventually(async () => (await exists('my cats.txt')) || undefined, 'Enter of its user to run it');
    await vscode.workspace.fs.delete(file('my cats.txt'));

    // The values are known by now, and asked for no more.
    const again = runLens(QUEUE, 'Send to terminal');
    await untilInput('put into the terminal');
    assert.equal(await dismissed(again), undefined);
  });

  it('warn of what a command destroys, and offer the next one of several', async () => {
    if (!hasScreen) return;
    await open(QUEUE);
    const first = runLens(QUEUE, 'Send to terminal', 18);
    await untilInput('kubectl -n cats get pvc');
    await press('Enter');
    await untilInput('put into the terminal');
    await press('Enter');
    assert.equal(await first, 'kubectl -n cats get pvc');
    await press('Control+C');
    const second = runLens(QUEUE, 'Send to terminal', 18);
    await untilInput('kubectl -n cats get pvc');
    await press('Enter');
    await untilInput('This deletes volumes');
    await screenshot('send-to-terminal-destructive');
    assert.equal(await dismissed(second), undefined);
  });

  it('copy the commands without prompts and output', async () => {
    await open(QUEUE);
    await runLens(QUEUE, 'Copy');
    assert.equal(await vscode.env.clipboard.readText(), 'touch <file>.txt && echo "$TEAM"\n');
  });

  it('are not sent where the setting says no', async () => {
    const settings = vscode.workspace.getConfiguration('waypost.runbook');
    await settings.update('sendToTerminal', false, vscode.ConfigurationTarget.Global);
    try {
      await open(QUEUE);
      await eventually(async () => {
        const titles = (await lensesOf(QUEUE)).map(({ command }) => command?.title);
        return (titles.includes('Copy') && !titles.includes('Send to terminal')) || undefined;
      }, 'the lens to go');
      const sent = await vscode.commands.executeCommand('waypost.sendToTerminal', file(QUEUE).toString(), { line: 13 });
      assert.equal(sent, undefined);
    } finally {
      await settings.update('sendToTerminal', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('have boxes that are ticked from a lens and reset, and nothing else of them changes', async () => {
    const { document } = await open(QUEUE);
    const before = document.getText();
    await runLens(QUEUE, 'Tick');
    await eventually(() => document.getText().includes('- [x] Look at') || undefined, 'the tick');
    assert.equal(document.getText().replace('[x]', '[ ]'), before);
    await eventually(
      async () => (await lensesOf(QUEUE)).some(({ command }) => command?.title === 'Untick') || undefined,
      'the lens to say so',
    );
    if (hasScreen) await read('.codelens-decoration:has-text("Untick")');
    await screenshot('runbook-ticked');
    await runLens(QUEUE, 'Tick', 18);
    await eventually(() => document.getText().match(/\[x\]/g)?.length === 2 || undefined, 'the second tick');
    await runLens(QUEUE, 'Reset all steps');
    await eventually(() => document.getText() === before || undefined, 'all as it was');
    await document.save();
  });

  it('show their steps in the view, with what is wrong in them, and a click leads there', async () => {
    if (!hasScreen) return;
    await vscode.commands.executeCommand('waypost.runbooks.focus');
    const row = (words: string): string => `.monaco-list-row:has-text("${words}")`;
    await eventually(async () => (await read(row('The queue backs up'))).text || undefined, 'the runbook');
    await click(row('The queue backs up'));
    await press('ArrowRight');
    await eventually(async () => (await read(row('Take it away'))).text || undefined, 'its steps');
    assert.match((await read(row('Look at the queue'))).text, /1 dead link/);
    await screenshot('runbook-steps');
    await click(row('Take it away'));
    await eventually(() => vscode.window.activeTextEditor?.selection.active.line === 18 || undefined, 'the step');
  });
});
