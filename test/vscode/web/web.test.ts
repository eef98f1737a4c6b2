import * as vscode from 'vscode';
import {
  activeExtension,
  closeEditors,
  codeOf,
  eventually,
  file,
  open,
  waitForDiagnostics,
  workspaceFolder,
} from '../suite/helpers.ts';

/** Of `node:assert` what is needed here. */
function equal(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
}

const PATH = 'docs/adr/0001-record-decisions.md';

describe('in a browser', () => {
  after(closeEditors);

  it('the extension runs in a worker, on files that are not on a disk', async () => {
    equal(vscode.env.uiKind, vscode.UIKind.Web);
    equal(typeof (globalThis as { importScripts?: unknown }).importScripts, 'function');
    equal(workspaceFolder().uri.scheme, 'vscode-test-web');
    equal((await activeExtension()).packageJSON.name, 'waypost');
  });

  it('the server, in another worker, finds what a document says of itself, while one types', async () => {
    const editor = await open(PATH);
    const comment = '<!-- waypost-disable-next-line mermaid-empty -->';
    await editor.edit((edit) => edit.insert(new vscode.Position(2, 0), `${comment}\n`));
    const [found] = await waitForDiagnostics(file(PATH), (all) => all.length > 0);
    equal(found === undefined ? undefined : codeOf(found), 'suppression-unused');
    equal(found === undefined ? undefined : editor.document.getText(found.range), 'mermaid-empty');
    await editor.edit((edit) => edit.delete(new vscode.Range(2, 0, 3, 0)));
    await waitForDiagnostics(file(PATH), (all) => all.length === 0);
  });

  it('nothing is said of where links lead, since nobody knows', async () => {
    const path = 'docs/adr/0002-keep-the-client-small.md';
    const editor = await open(path);
    // The answer to a later edit comes after all that there is to say of an earlier one.
    await editor.edit((edit) =>
      edit.insert(new vscode.Position(2, 0), '<!-- waypost-disable-next-line mermaid-empty -->\n'),
    );
    const found = await waitForDiagnostics(file(path), (all) =>
      all.some((one) => codeOf(one) === 'suppression-unused'),
    );
    equal(found.map(codeOf).join(' '), 'suppression-unused');
  });

  it('its commands are there, and the server starts again', async () => {
    const commands = await vscode.commands.getCommands(true);
    for (const command of ['waypost.restartServer', 'waypost.showOutput', 'waypost.reindex', 'waypost.fixAll']) {
      equal(commands.includes(command), true);
    }
    await vscode.commands.executeCommand('waypost.restartServer');
    await eventually(
      () =>
        vscode.languages
          .getDiagnostics(file('docs/adr/0002-keep-the-client-small.md'))
          .some(({ source }) => source === 'waypost')
          ? true
          : undefined,
      'the findings of the new server',
    );
  });
});
