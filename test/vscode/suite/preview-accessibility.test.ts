import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { click, evaluate, hasScreen, press, read, screenshot } from './bridge.ts';
import { activeExtension, closeEditors, openBeside } from './helpers.ts';
import { cursor, inPage, shows } from './preview-page.ts';

const FIVE = 'docs/diagrams/five.md';

/** What has the focus, and the line around it. */
const focused = (): Promise<readonly [string, string, string]> =>
  evaluate(
    '#stage',
    `(() => { const { activeElement: at } = document; const { outlineStyle, outlineWidth } = getComputedStyle(at);
      return [at.getAttribute('aria-label') ?? at.textContent, outlineStyle, outlineWidth]; })()`,
  );

describe('the diagram preview without a mouse, a screen or motion', () => {
  before(async function (this: Mocha.Context) {
    this.timeout(60_000);
    await activeExtension();
    await cursor(await openBeside(FIVE), 'cart[');
    await vscode.commands.executeCommand('waypost.openDiagramPreview');
    if (hasScreen) await shows('Waiting list');
  });
  after(async () => {
    await vscode.workspace.getConfiguration('workbench').update('reduceMotion', undefined, true);
    await closeEditors();
  });

  it('gives screen readers the title and description of the diagram, and a name for each control', async () => {
    if (!hasScreen) return;
    const { html } = await read('.card:not([hidden]) .viewport');
    assert.match(html, /aria-label="Way of an order"/);
    assert.match(html, /aria-description="From the cart to the parcel"/);
    const nameless = await evaluate<string[]>(
      '#stage',
      `[...document.querySelectorAll('button:not([hidden]), select, input, [tabindex="0"]')].filter((one) =>
        one.offsetParent !== null && !(one.getAttribute('aria-label') || one.textContent.trim())).map((one) => one.outerHTML)`,
    );
    assert.deepEqual(nameless, []);
  });

  it('goes from control to control with a ring around the one that has the focus', async () => {
    if (!hasScreen) return;
    await click('#toolbar button[title^="Fit"]');
    await press('ArrowRight');
    const [name, style, width] = await focused();
    assert.match(name, /^Find in diagram/);
    assert.equal(style, 'solid');
    assert.ok(Number.parseFloat(width) >= 1, width);
    const toPicture = `document.activeElement.classList.contains('viewport')`;
    for (let step = 0; step < 20 && !(await evaluate<boolean>('#stage', toPicture)); step++) await press('Tab');
    const [picture, ring, ringWidth] = await focused();
    assert.equal(picture, 'Way of an order');
    assert.equal(ring, 'solid');
    assert.ok(Number.parseFloat(ringWidth) >= 1, ringWidth);
    await press('n');
    const { text } = await read('#status');
    assert.match(text, /^cart: Cart/);
    await screenshot('preview-focus');
  });

  it('tells of an error once, aloud', async () => {
    if (!hasScreen) return;
    const editor = await openBeside(FIVE);
    await editor.edit((edit) => edit.insert(new vscode.Position(9, 0), '  a -> b\n'));
    const { html } = await read('.problem');
    assert.match(html, /role="alert"[^>]*>`-&gt;` is no arrow of a flowchart/);
    await vscode.commands.executeCommand('undo');
    await inPage<boolean>(`document.querySelector('.card.stale:not([hidden])') === null`, 'the picture in order');
  });

  it('keeps still where the user wants no motion', async () => {
    if (!hasScreen) return;
    await vscode.workspace.getConfiguration('workbench').update('reduceMotion', 'on', true);
    await inPage<boolean>(`document.body.classList.contains('vscode-reduce-motion')`, 'the wish in the page');
    const motion = await evaluate<string[]>(
      '#stage',
      `[...document.querySelectorAll('body, body *')].filter((one) => {
        const { animationName, transitionDuration } = getComputedStyle(one);
        return animationName !== 'none' || !/^0s(?:, 0s)*$/.test(transitionDuration);
      }).map((one) => one.className.baseVal ?? one.className)`,
    );
    assert.deepEqual(motion, []);
  });
});
