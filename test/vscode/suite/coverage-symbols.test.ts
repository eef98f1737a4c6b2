import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hasScreen, press, read, screenshot } from './bridge.ts';
import {
  activeExtension,
  closeEditors,
  codeOf,
  eventually,
  file,
  open,
  untilInFront,
  waitForDiagnostics,
  write,
} from './helpers.ts';

const CONFIG = 'waypost.config.json';
const CODE = 'warehouse/ports/ports.py';
const PAGE = 'warehouse/docs/ports.md';

const PORTS = `"""What the warehouse asks of the world."""

from typing import Protocol


class ParcelStore(Protocol):
    """Keeps parcels until they are fetched."""

    def put(self, parcel: Parcel) -> None: ...


class ParcelFeed(Protocol):
    """Brings parcels, one by one."""

    def next_parcel(self) -> Parcel: ...


class LabelPrinter(Protocol):
    """Prints the label of a parcel. May be slow."""

    def print_label(self, parcel: Parcel, copies: int = 1) -> None: ...
`;

const DOCUMENT = `# Ports

## \`ParcelStore\`

Keeps what nobody has fetched yet.

- \`put(parcel)\` keeps one.

## \`ParcelFeed\`

Where parcels come from.

- \`next_parcel()\` waits for one.
`;

const settings = async (): Promise<string | undefined> => {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file(CONFIG)));
  } catch {
    return undefined;
  }
};

describe('Interfaces that have to be documented', () => {
  before(async () => {
    await activeExtension();
    await write(CODE, PORTS);
    await write(PAGE, DOCUMENT);
    assert.equal(await settings(), undefined, 'the workspace has no settings of its own');
  });
  after(async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(file(CONFIG));
    await vscode.workspace.fs.delete(file('warehouse'), { recursive: true });
  });

  it('are proposed by what the repository has, and written into its settings', async () => {
    const { document } = await open(CODE);
    const proposed = 'Protocols in warehouse/ports';
    const isProposed = async (): Promise<true | undefined> => {
      // A dry run asks nobody: the server has noticed the new files once it proposes them.
      const preview = await vscode.commands
        .executeCommand<{ preview?: { text: string }[] }>('waypost.setUpCoverage', { dryRun: true })
        .then(
          (result) => result.preview?.[0]?.text ?? '',
          () => '',
        );
      return preview.includes('warehouse/ports/**/*.py') || undefined;
    };
    await eventually(isProposed, 'the server to find the ports');
    if (hasScreen) {
      const running = vscode.commands.executeCommand('waypost.setUpCoverage');
      await eventually(
        async () => (await read('.quick-input-widget')).text.includes(proposed) || undefined,
        'the choice of what is to be documented',
      );
      await screenshot('coverage-set-up-choice');
      await press('Enter');
      await running;
      await untilInFront(CONFIG);
      await screenshot('coverage-set-up-settings');
    } else await vscode.commands.executeCommand('waypost.setUpCoverage', {});
    const { coverage } = JSON.parse((await settings()) ?? '{}');
    assert.deepEqual(
      coverage.symbols.filter(({ sources }: { sources: string[] }) => sources[0]?.startsWith('warehouse')),
      [{ name: 'protocols', sources: ['warehouse/ports/**/*.py'], kinds: ['protocol'], documents: [PAGE] }],
    );
    const [finding] = await waitForDiagnostics(document.uri, (all) =>
      all.some((one) => codeOf(one) === 'coverage-symbol-undocumented'),
    );
    assert.equal(finding?.message, `The protocol "LabelPrinter" is described in no document of ${PAGE}`);
    assert.equal(document.getText(finding?.range), 'LabelPrinter');
  });

  it('are reported at their name, and described like their siblings by the fix', async () => {
    const editor = await open(CODE);
    const { document } = editor;
    const [finding] = await waitForDiagnostics(document.uri, (all) =>
      all.some((one) => codeOf(one) === 'coverage-symbol-undocumented'),
    );
    assert.ok(finding);
    if (hasScreen) {
      editor.selection = new vscode.Selection(finding.range.start, finding.range.start);
      editor.revealRange(finding.range, vscode.TextEditorRevealType.InCenter);
      await vscode.commands.executeCommand('editor.action.quickFix');
      await eventually(async () => (await read('.action-widget')).text.includes('Document') || undefined, 'the fix');
      await screenshot('coverage-undocumented-fix');
      await press('Escape');
    }
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding.range,
    );
    const fix = actions.find(({ title }) => title === `Document "LabelPrinter" in ${PAGE}`);
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    await vscode.workspace.applyEdit(fix.edit);
    const page = await open(PAGE);
    assert.equal(
      page.document.getText(),
      `${DOCUMENT}
## \`LabelPrinter\`

Prints the label of a parcel.

- \`def print_label(self, parcel: Parcel, copies: int = 1) -> None\`

{Say what it is for and how it is used}
`,
    );
    await waitForDiagnostics(document.uri, (all) => all.length === 0);
    await screenshot('coverage-documented');
    await page.document.save();
  });

  it('are called gone where the document alone has them', async () => {
    // Typed, not written: watchers of disks miss what is written into a folder that they have just begun to watch.
    const code = await open(CODE);
    const all = new vscode.Range(0, 0, code.document.lineCount, 0);
    await code.edit((edit) => edit.replace(all, PORTS.replaceAll('ParcelFeed', 'ParcelQueue')));
    await code.document.save();
    const { document } = await open(PAGE);
    const found = await waitForDiagnostics(document.uri, (all) =>
      all.some((one) => codeOf(one) === 'coverage-symbol-gone'),
    );
    assert.deepEqual(
      found.filter((one) => codeOf(one) === 'coverage-symbol-gone').map(({ message }) => message),
      ['Code has no "ParcelFeed", which is described here among the interfaces of warehouse/ports/**/*.py'],
    );
    await screenshot('coverage-gone');
  });
});
