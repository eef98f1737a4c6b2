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

/** What the command line says of the same files, but for git's history; put here by the runner. */
declare const WAYPOST_NODE_FINDINGS: readonly string[];

/** Of `node:assert` what is needed here. */
function equal(actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) === JSON.stringify(expected)) return;
  throw new Error(`${JSON.stringify(actual, undefined, 1)} is not ${JSON.stringify(expected, undefined, 1)}`);
}

function includes(text: string, part: string): void {
  if (!text.includes(part)) throw new Error(`${JSON.stringify(part)} is not in ${JSON.stringify(text)}`);
}

/** The runner takes the picture when it hears of it, and gives no sign when it is done. */
async function screenshot(name: string): Promise<void> {
  console.log(`waypost: screenshot ${name}`);
  await new Promise((resolve) => setTimeout(resolve, 1500));
}

const FAULTS = 'docs/adr/0003-one-of-each-fault.md';
const ORDERS = 'docs/orders.md';

const EXPECTED = 'link-target-missing 0009-next.md';
const SEVERITIES = ['error', 'warning', 'info', 'hint'];

/** All findings of the workspace, in the words that the runner has for those of the command line. */
function findings(): string[] {
  const root = `${workspaceFolder().uri.path.replace(/\/$/, '')}/`;
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri, diagnostics]) =>
      diagnostics
        .filter(({ source }) => source === 'waypost')
        .map((one) => {
          const { start, end } = one.range;
          const range = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
          return `${uri.path.slice(root.length)}:${range} ${SEVERITIES[one.severity]} ${codeOf(one)}: ${one.message}`;
        }),
    )
    .sort();
}

describe('in a browser', () => {
  const scope = (value: string | undefined): Thenable<void> =>
    vscode.workspace
      .getConfiguration('waypost')
      .update('diagnostics.scope', value, vscode.ConfigurationTarget.Workspace);
  after(closeEditors);

  it('the extension runs in a worker, on files that are not on a disk', async () => {
    equal(vscode.env.uiKind, vscode.UIKind.Web);
    equal(typeof (globalThis as { importScripts?: unknown }).importScripts, 'function');
    equal(workspaceFolder().uri.scheme, 'vscode-test-web');
    equal((await activeExtension()).packageJSON.name, 'waypost');
  });

  it('the server, in another worker, finds what it finds in Node, but for git history', async () => {
    equal(WAYPOST_NODE_FINDINGS.length > 8, true);
    await scope('workspace');
    let last: string[] = [];
    await eventually(
      () => {
        last = findings();
        return JSON.stringify(last) === JSON.stringify(WAYPOST_NODE_FINDINGS) ? true : undefined;
      },
      () => {
        const missing = WAYPOST_NODE_FINDINGS.filter((one) => !last.includes(one));
        const more = last.filter((one) => !WAYPOST_NODE_FINDINGS.includes(one));
        return `the findings of Node; missing: ${missing.join('\n')}\nmore: ${more.join('\n')}`;
      },
      30_000,
    );
  });

  it('an error in a diagram is underlined where it is, by mermaid in a worker of the worker', async () => {
    const { document } = await open(FAULTS);
    const all = await waitForDiagnostics(file(FAULTS), (found) =>
      found.some((one) => codeOf(one) === 'mermaid-syntax'),
    );
    const found = all.filter((one) => codeOf(one) === 'mermaid-syntax').map(({ range }) => document.getText(range));
    equal(found, [']']);
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    await screenshot('browser-faults');
  });

  it('a finding comes and goes while one types and files are made, and a fix is offered', async () => {
    const path = 'docs/adr/0001-record-decisions.md';
    const editor = await open(path);
    await editor.edit((edit) => edit.insert(new vscode.Position(2, 0), 'See [the next](0009-next.md).\n'));
    const [found] = await waitForDiagnostics(file(path), (all) => all.length > 0);
    equal(found === undefined ? undefined : `${codeOf(found)} ${editor.document.getText(found.range)}`, EXPECTED);
    await vscode.workspace.fs.writeFile(file('docs/adr/0009-next.md'), new TextEncoder().encode('# 9. Next\n'));
    await waitForDiagnostics(file(path), (all) => !all.some((one) => codeOf(one) === 'link-target-missing'));
    await vscode.workspace.fs.rename(file('docs/adr/0009-next.md'), file('docs/0009-next.md'));
    let titles = '';
    const fix = await eventually(
      async () => {
        const at = vscode.languages.getDiagnostics(file(path)).find((one) => codeOf(one) === 'link-target-missing');
        const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          file(path),
          at?.range ?? new vscode.Range(0, 0, 0, 0),
          vscode.CodeActionKind.QuickFix.value,
        );
        titles = actions.map(({ title }) => title).join(' | ');
        return actions.find(({ edit, title }) => edit !== undefined && title.includes('docs/0009-next.md'));
      },
      () => `a fix; there were ${titles}`,
    );
    equal(fix.edit !== undefined && (await vscode.workspace.applyEdit(fix.edit)), true);
    await waitForDiagnostics(file(path), (all) => !all.some((one) => codeOf(one) === 'link-target-missing'));
    await vscode.workspace.fs.delete(file('docs/0009-next.md'));
    await editor.edit((edit) => edit.delete(new vscode.Range(2, 0, 3, 0)));
    await waitForDiagnostics(file(path), (all) => all.length === 0);
  });

  it('the lines that are cited are shown, and a symbol is one step away', async () => {
    const { document } = await open(ORDERS);
    const at = (written: string): vscode.Position => document.positionAt(document.getText().indexOf(written) + 1);
    const hover = await eventually(async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        file(ORDERS),
        at('src/orders/queue.ts:17-22'),
      );
      const text = hovers
        .flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)))
        .join('\n');
      return text === '' ? undefined : text;
    }, 'a hover');
    includes(hover, 'lines 17–22');
    includes(hover, 'async send');
    const [target] = await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.LocationLink[]>(
        'vscode.executeDefinitionProvider',
        file(ORDERS),
        at('src/orders/queue.ts#Queue.send'),
      );
      return found.length > 0 ? found : undefined;
    }, 'a definition');
    equal(target?.targetUri.path, file('src/orders/queue.ts').path);
    const source = await vscode.workspace.openTextDocument(file('src/orders/queue.ts'));
    equal(target === undefined ? undefined : source.getText(target.targetRange), 'send');
  });

  it('a document follows a folder that is renamed', async () => {
    const { document } = await open(ORDERS);
    const before = document.getText();
    const rename = async (from: string, to: string): Promise<void> => {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(file(from), file(to));
      equal(await vscode.workspace.applyEdit(edit), true);
      await eventually(() => (document.getText().includes(`${to}/`) ? true : undefined), 'the document to follow');
    };
    await rename('src/orders', 'src/sales');
    equal(document.getText().includes('src/orders/'), false);
    await rename('src/sales', 'src/orders');
    equal(document.getText(), before);
  });

  it('its commands are there, and the server starts again', async () => {
    const commands = await vscode.commands.getCommands(true);
    for (const command of ['waypost.restartServer', 'waypost.showOutput', 'waypost.reindex', 'waypost.fixAll']) {
      equal(commands.includes(command), true);
    }
    await vscode.commands.executeCommand('waypost.restartServer');
    await waitForDiagnostics(file(FAULTS), (all) => all.some((one) => codeOf(one) === 'mermaid-syntax'));
    await scope(undefined);
  });
});
