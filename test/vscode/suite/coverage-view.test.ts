import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { click, evaluate, hasScreen, screenshot } from './bridge.ts';
import { activeExtension, closeEditors, eventually, file, open, untilInFront, write } from './helpers.ts';

const PAGE = 'parcels/docs/configuration.md';
const CODE = 'parcels/src/settings.py';
const SETTINGS =
  'import os\n\nPORT = os.environ["PARCELS_PORT"]\nREGION = os.environ["PARCELS_REGION"]\nQUEUE = os.environ["PARCELS_QUEUE"]\n';
const page = (...names: string[]): string =>
  `# Configuration\n\n| Variable | Description |\n| --- | --- |\n${names.map((name) => `| \`${name}\` | what it does |\n`).join('')}`;

const configure = (key: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration('waypost.coverage').update(key, value, vscode.ConfigurationTarget.Workspace);

/** What the rows of the view say, from top to bottom. */
const rows = (): Promise<readonly string[]> =>
  evaluate<string[]>(
    '.composite.viewlet',
    `[...document.querySelectorAll('.pane')].filter((pane) => pane.querySelector('.pane-header').getAttribute('aria-label')?.startsWith('Coverage'))
      .flatMap((pane) => [...pane.querySelectorAll('.monaco-list-row')])
      .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map((row) => row.querySelector('.label-name')?.textContent + ' | ' + (row.querySelector('.label-description')?.textContent ?? ''))`,
  );

const untilRows = (wanted: (rows: readonly string[]) => boolean): Promise<readonly string[]> => {
  let seen: readonly string[] = [];
  return eventually(
    async () => {
      seen = await rows();
      return wanted(seen) ? seen : undefined;
    },
    () => `the rows of Coverage; the last were ${JSON.stringify(seen)}`,
    30_000,
  );
};

describe('The view Coverage', () => {
  before(async () => {
    await activeExtension();
    await write(PAGE, page('PARCELS_PORT'));
    await write(CODE, SETTINGS);
    await configure('environment.documents', [PAGE]);
    await configure('environment.sources', ['parcels/**']);
    await configure('thresholds.environment', 60);
    await vscode.commands.executeCommand('waypost.coverage.focus');
  });
  after(async () => {
    await vscode.workspace.saveAll();
    await closeEditors();
    for (const key of ['environment.documents', 'environment.sources', 'thresholds.environment'])
      await configure(key, undefined);
    await vscode.workspace.fs.delete(file('parcels'), { recursive: true });
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  it('counts what is documented, and leads to what is not', async () => {
    if (!hasScreen) return;
    await untilRows((all) => all.includes('Environment | 1/3 · 33 % of 60 % wanted'));
    await click('.pane .monaco-list-row:has-text("Environment") .monaco-tl-twistie');
    await untilRows((all) => all.some((row) => row === `PARCELS_REGION | ${CODE}:4`));
    await screenshot('coverage-view');
    await click('.pane .monaco-list-row:has-text("PARCELS_REGION")');
    const editor = await untilInFront(CODE);
    await eventually(
      () => editor.document.getText(editor.selection) === 'PARCELS_REGION' || undefined,
      'the name to be selected',
    );
  });

  it('follows the document that describes it', async () => {
    if (!hasScreen) return;
    // Typed, not written: watchers of disks miss what is written into a folder that they have just begun to watch.
    const editor = await open(PAGE);
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit((edit) => edit.insert(end, '| `PARCELS_REGION` | where |\n| `PARCELS_QUEUE` | what |\n'));
    const all = await untilRows((seen) => seen.includes('Environment | 3/3 · 100 %'));
    assert.ok(
      all.every((row) => !row.startsWith('PARCELS_')),
      all.join('\n'),
    );
  });
});
