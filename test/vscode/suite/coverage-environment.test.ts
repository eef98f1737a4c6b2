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

const PAGE = 'shop/docs/configuration.md';
const CODE = 'shop/src/settings.py';
const SETTINGS = `from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings


class ShopSettings(BaseSettings):
    model_config = {"env_prefix": "SHOP_"}

    host: str = Field("localhost", description="The name that it listens at")
    port: int = Field(8080, description="The port that it listens at")
    workers: int = Field(4, description="How many requests are served at once")
    token: SecretStr = SecretStr("s3cr3t")
`;
const TABLE = `# Configuration

| Variable       | Type   | Default     | Required | Description                    |
| -------------- | ------ | ----------- | -------- | ------------------------------ |
| \`SHOP_HOST\`    | string | \`localhost\` | no       | The name that the shop has     |
| \`SHOP_PORT\`    | number | \`8080\`      | no       | Where customers get in         |
| \`SHOP_TOKEN\`   | string |             | no       | Lets other programs in         |

Behind a proxy, set \`SHOP_PORT\` to 80.
`;

const setDocuments = (globs: readonly string[] | undefined): Thenable<void> =>
  vscode.workspace
    .getConfiguration('waypost')
    .update('coverage.environment.documents', globs, vscode.ConfigurationTarget.Workspace);

const placeOf = (document: vscode.TextDocument, written: string, from = 0): vscode.Position =>
  document.positionAt(document.getText().indexOf(written, from) + 1);

const hoverAt = async (uri: vscode.Uri, position: vscode.Position): Promise<string> => {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
};

const look = async (
  editor: vscode.TextEditor,
  position: vscode.Position,
  selector: string,
  words: string,
  name: string,
  command: string,
): Promise<void> => {
  if (!hasScreen) return;
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenter);
  await vscode.commands.executeCommand(command);
  await eventually(async () => (await read(selector)).text.includes(words) || undefined, name);
  await screenshot(name);
  await press('Escape');
};

describe('Environment variables that code reads', () => {
  before(async () => {
    await activeExtension();
    await write(PAGE, TABLE);
    await write(CODE, SETTINGS);
    await setDocuments([PAGE]);
  });
  after(async () => {
    await closeEditors();
    await setDocuments(undefined);
    await vscode.workspace.fs.delete(file('shop'), { recursive: true });
  });

  it('are reported where they are undocumented, and their fix writes the row of the table', async () => {
    const editor = await open(CODE);
    const { document } = editor;
    const [found] = await waitForDiagnostics(document.uri, (all) =>
      all.some((one) => codeOf(one) === 'coverage-env-undocumented'),
    );
    assert.ok(found);
    assert.equal(found.message, '"SHOP_WORKERS" is declared here, and no page on configuration describes it');
    assert.equal(document.getText(found.range), 'workers');
    const position = placeOf(document, 'workers');
    await look(
      editor,
      position,
      '.action-widget',
      'Describe "SHOP_WORKERS"',
      'coverage-environment-undocumented',
      'editor.action.quickFix',
    );
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(position, position),
    );
    const fix = actions.find(({ title }) => title === `Describe "SHOP_WORKERS" in ${PAGE}`);
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    await vscode.workspace.applyEdit(fix.edit);
    const page = (await open(PAGE)).document;
    assert.ok(
      page
        .getText()
        .includes('| `SHOP_WORKERS` | number | `4`         | no       | How many requests are served at once |\n'),
      page.getText(),
    );
    await page.save();
    await screenshotIfShown('coverage-environment-row');
    await waitForDiagnostics(document.uri, (all) => all.every((one) => codeOf(one) !== 'coverage-env-undocumented'));
  });

  it('show their documented row in code, and lead there', async () => {
    const editor = await open(CODE);
    const { document } = editor;
    const position = placeOf(document, 'port: int');
    const shown = await eventually(async () => {
      const text = await hoverAt(document.uri, position);
      return text.includes('Where customers get in') ? text : undefined;
    }, 'the row');
    assert.ok(shown.includes(`\`${PAGE}:6\``), shown);
    await look(
      editor,
      position,
      '.monaco-hover',
      'Where customers get in',
      'coverage-environment-hover-code',
      'editor.action.showHover',
    );
    const places = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      position,
    );
    assert.ok(places.some((place) => ('uri' in place ? place.uri : place.targetUri).path.endsWith(PAGE)));
  });

  it('show in a document what code says of them, no secret, and lead there', async () => {
    const editor = await open(PAGE);
    const { document } = editor;
    const text = document.getText();
    const position = placeOf(document, 'SHOP_PORT', text.indexOf('Behind'));
    const shown = await hoverAt(document.uri, position);
    assert.ok(shown.includes(`\`${CODE}:9\``) && shown.includes('The port that it listens at'), shown);
    assert.ok(!(await hoverAt(document.uri, placeOf(document, 'SHOP_TOKEN'))).includes('s3cr3t'));
    await look(
      editor,
      position,
      '.monaco-hover',
      'The port that it listens at',
      'coverage-environment-hover-document',
      'editor.action.showHover',
    );
  });

  it('are offered in inline code and in the cells of a table', async () => {
    const { document } = await open(PAGE);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, '\nSee `SHOP_`.\n');
    await vscode.workspace.applyEdit(edit);
    const position = document.positionAt(document.getText().lastIndexOf('SHOP_`') + 'SHOP_'.length);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
    );
    assert.deepEqual(
      items
        .filter(({ kind }) => kind === vscode.CompletionItemKind.Variable)
        .map(({ label }) => (typeof label === 'string' ? label : label.label))
        .sort(),
      ['SHOP_HOST', 'SHOP_PORT', 'SHOP_TOKEN', 'SHOP_WORKERS'],
    );
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('get a page of their own by a command', async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(file(PAGE));
    await eventually(async () => {
      await vscode.commands.executeCommand('waypost.generateConfigurationPage');
      return vscode.window.activeTextEditor?.document.uri.path.endsWith(PAGE) || undefined;
    }, 'the page');
    const text = (await untilInFront(PAGE)).document.getText();
    assert.match(text, /^# Configuration\n/);
    assert.match(text, /\| `SHOP_WORKERS` \| `int` {7}\| `4` {9}\| no {7}\| How many requests are served at once \|/);
    assert.ok(!text.includes('s3cr3t'));
    await screenshotIfShown('coverage-environment-page');
  });
});

const screenshotIfShown = async (name: string): Promise<void> => {
  if (hasScreen) await screenshot(name);
};
