import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SetUpDocumentationResult } from '../../../server/src/protocol/documentation.ts';
import { click, hasScreen, press, read, screenshot } from './bridge.ts';
import { activeExtension, closeEditors, codeOf, eventually, file, waitForDiagnostics, write } from './helpers.ts';
import { onDisk } from './new-records.ts';

/** What pages can begin with: a program of Node, its compose file, and an image. */
const sources: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'shop',
    description: 'Sells cat doors',
    scripts: { start: 'node src/web/main.js', test: 'vitest' },
    dependencies: { express: '5', pg: '8', stripe: '18' },
    devDependencies: { vitest: '4' },
  }),
  'compose.yaml':
    'services:\n  web:\n    build: .\n    ports: ["8080:80"]\n    depends_on: [db]\n  db:\n    image: postgres:17\n',
  Dockerfile: 'FROM node:24\nEXPOSE 80\n',
  'src/web/main.js': "import { sell } from '../orders/sell.js';\nsell();\n",
  // The variables of other tests may be forgotten between the offer of a page about them and its writing.
  'src/orders/sell.js': 'export const sell = () => process.env.PARCEL_ZONE;\n',
};

/** What the command writes here; the workspace of these tests has documents of its own. */
const PAGES = ['architecture', 'deployment', 'testing'];
const WRITTEN = ['docs/architecture.md', 'docs/deployment.md', 'docs/testing.md'];

const isThere = (path: string): Thenable<boolean> =>
  vscode.workspace.fs.stat(file(path)).then(
    () => true,
    () => false,
  );

/** The pages as they would be written; none while the server knows of nothing that they could be about. */
const preview = (pages = PAGES): Thenable<string> =>
  vscode.commands.executeCommand<SetUpDocumentationResult>('waypost.setUpDocumentation', { pages, dryRun: true }).then(
    ({ preview: files = [] }) => files.map(({ text }) => text).join('\n'),
    () => '',
  );

describe('Set Up Documentation', () => {
  let config: string | undefined;

  before(async () => {
    await activeExtension();
    config = await onDisk('waypost.config.json').catch(() => undefined);
    for (const [path, text] of Object.entries(sources)) await write(path, text);
    // Watchers are slow.
    await eventually(
      async () => ((await preview(['configuration'])).includes('PARCEL_ZONE') ? true : undefined),
      'the server to know of the variable',
    );
    await eventually(async () => {
      const text = await preview();
      return text.includes('postgres:17') && text.includes('Vitest') ? true : undefined;
    }, 'the server to know of all that was written');
  });
  const written: vscode.Uri[] = [];
  after(async () => {
    await closeEditors();
    for (const uri of written) await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
    for (const path of [...Object.keys(sources), ...WRITTEN])
      if (await isThere(path)) await vscode.workspace.fs.delete(file(path));
    if (config === undefined) {
      if (await isThere('waypost.config.json')) await vscode.workspace.fs.delete(file('waypost.config.json'));
    } else await write('waypost.config.json', config);
  });

  it('offers what the repository has something to say in, writes what is picked, and opens it', async () => {
    if (!hasScreen) return;
    const running = vscode.commands.executeCommand<SetUpDocumentationResult>('waypost.setUpDocumentation');
    await eventually(
      async () => ((await read('.quick-input-widget')).text.includes('docs/architecture.md') ? true : undefined),
      'the pages to pick from',
    );
    await screenshot('set-up-documentation-pick');
    // What there is nothing to say in, and what is there, stands below; other tests leave alerts and decisions.
    await press('Control+End');
    await eventually(
      async () => ((await read('.quick-input-widget')).text.includes('placeholders alone') ? true : undefined),
      'what there is nothing to say in',
    );
    await screenshot('set-up-documentation-pick-end');
    // All that are suggested are picked; these are for the rest of the tests.
    await press('Enter');
    const result = await running;
    assert.equal(result.applied, true);
    assert.ok(
      result.created.some((uri) => uri.endsWith('/docs/architecture.md')),
      JSON.stringify(result),
    );
    await eventually(
      async () => ((await read(':text("files were written")')).text.includes('were written') ? true : undefined),
      'the notification',
    );
    // Where tests run, no toast pops up: the message waits in the list.
    await vscode.commands.executeCommand('notifications.showList');
    await eventually(
      async () => ((await read('.notifications-center')).text.includes('were written') ? true : undefined),
      'the list of messages',
    );
    await screenshot('set-up-documentation-done');
    await click('.notifications-center .monaco-button:has-text("Open")');
    await eventually(() => (vscode.window.activeTextEditor === undefined ? undefined : true), 'a page to be open');
    const text = await onDisk('docs/architecture.md');
    assert.match(text, /ContainerDb\(part\d+, "db", "PostgreSQL"\)/);
    await vscode.window.showTextDocument(file('docs/architecture.md'));
    const left = await waitForDiagnostics(file('docs/architecture.md'), (found) => found.length > 3);
    assert.deepEqual([...new Set(left.map(codeOf))], ['doc-template-leftover']);
    await screenshot('set-up-documentation-page');
    // Undone as one.
    for (const uri of result.created)
      assert.ok(await isThere(vscode.workspace.asRelativePath(vscode.Uri.parse(uri))), uri);
    for (const uri of result.created) await vscode.workspace.fs.delete(vscode.Uri.parse(uri));
  });

  it('shows the change first where it is asked to', async () => {
    if (!hasScreen) return;
    await closeEditors();
    await eventually(
      async () => ((await preview()).includes('# Architecture') ? true : undefined),
      'the server to know that the pages are gone',
    );
    const running = vscode.commands.executeCommand<SetUpDocumentationResult>('waypost.setUpDocumentation');
    await eventually(
      async () => ((await read('.quick-input-widget')).text.includes('docs/architecture.md') ? true : undefined),
      'the pages to pick from',
    );
    await click('.quick-input-widget .quick-input-titlebar .codicon-open-preview');
    await eventually(
      async () => ((await read('.panel')).text.toLowerCase().includes('refactor preview') ? true : undefined),
      'the preview of the change',
    );
    await screenshot('set-up-documentation-preview');
    await vscode.commands.executeCommand('refactorPreview.discard');
    assert.equal((await running).applied, false);
    assert.equal(await isThere('docs/architecture.md'), false);
  });
});
