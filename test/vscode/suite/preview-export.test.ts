import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { evaluate, hasScreen, press, read, screenshot } from './bridge.ts';
import { activeExtension, closeEditors, file, openBeside } from './helpers.ts';
import { cursor, inPage, shows } from './preview-page.ts';

const FIVE = 'docs/diagrams/five.md';
const KINDS = 'docs/diagrams/kinds.md';

/** Words in each diagram of a file, one below the other, all of which its picture has to hold as text. */
const WORDS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  [FIVE]: [
    ['Cart', 'In stock?', 'yes', 'Warehouse', 'Parcel'],
    ['Shop', 'Bank', 'authorise', 'within a second'],
    ['Order', '+int number', '+total() : int', 'many', 'Subscription'],
    ['Open', 'pay', 'Paid', 'Packing'],
    ['CUSTOMER', 'string', 'email', 'places'],
  ],
  [KINDS]: [
    ['strong', 'and a text', 'stress', 'Bold', 'below'],
    ['To do', 'Write it down', 'SHOP-1', 'Ada'],
    ['Way to the shop', 'Cart', 'Payment'],
    ['Shop', 'Cart', 'Payment'],
    ['safety', 'ID: 1', 'Text: no money is lost'],
    ['Day of a buyer', 'Morning', 'Look around'],
    ['The left', 'The right'],
    ['Buyer', 'Shop', 'Choose', 'Send'],
  ],
};

/** What one program or another would not show, or would ask the network for. */
const FOREIGN =
  /<foreignObject|<script|<(?:div|span|p|br)\b|var\(--|hsla?\(|(?:href|src)="(?!#|data:)|url\((?!["']?#|&quot;#)/i;

const picture = `document.querySelector('.card:not([hidden]) .picture svg')`;
const size = (side: 'width' | 'height'): Promise<number> =>
  evaluate<number>('#stage', `Number(${picture}.getAttribute('${side}'))`);

/** Chooses from the list that is open. */
async function choose(shown: string, choices: number): Promise<void> {
  await read(`.quick-input-widget >> text=${shown}`);
  for (let step = 0; step < choices; step++) await press('ArrowDown');
  await press('Enter');
}

async function copySvg(): Promise<string> {
  await vscode.env.clipboard.writeText('');
  const done = vscode.commands.executeCommand('waypost.copyDiagram');
  await choose('the text of the diagram', 1);
  await done;
  return vscode.env.clipboard.readText();
}

/** Exports the diagram in front and gives the file's content. */
async function exportTo(name: string, format: number, background: number): Promise<Buffer> {
  const target = file(`docs/diagrams/${name}`).fsPath;
  const done = vscode.commands.executeCommand('waypost.exportDiagram');
  await read('.quick-input-widget >> text=scales to any size');
  if (format === 0) await screenshot('preview-export');
  await choose('scales to any size', format);
  await choose('Transparent', background);
  // VS Code's dialog, with the name that is proposed.
  await read('.quick-input-widget >> text=OK');
  await sleep(1500);
  if (format === 0) await screenshot('preview-export-file');
  await press('Enter');
  await done;
  assert.ok(existsSync(target), target);
  return readFileSync(target);
}

/** What a program sees that shows pictures and runs nothing: size, and the colour of the upper left corner. */
interface Shown {
  readonly width: number;
  readonly height: number;
  readonly corner: readonly number[];
  /** How many pixels differ from that corner. */
  readonly drawn: number;
}

function show(type: string, bytes: Buffer): Promise<Shown> {
  const address = `data:${type};base64,${bytes.toString('base64')}`;
  return evaluate<Shown>(
    '#stage',
    `(async () => {
      const image = new Image();
      image.src = ${JSON.stringify(address)};
      await image.decode();
      const { naturalWidth: width, naturalHeight: height } = image;
      const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      const corner = [...data.subarray(0, 4)];
      let drawn = 0;
      for (let at = 0; at < data.length; at += 4) if (corner.some((part, index) => part !== data[at + index])) drawn++;
      return { width, height, corner, drawn };
    })()`,
  );
}

describe('exporting and copying diagrams', () => {
  before(async function (this: Mocha.Context) {
    this.timeout(60_000);
    await activeExtension();
    await cursor(await openBeside(FIVE), 'cart[');
    await vscode.commands.executeCommand('waypost.openDiagramPreview');
    if (hasScreen) await shows('Cart');
  });
  after(closeEditors);

  it('gives SVG in which all texts are text, whatever the kind of diagram', async function (this: Mocha.Context) {
    if (!hasScreen) return;
    this.timeout(120_000);
    for (const [path, diagrams] of Object.entries(WORDS)) {
      const editor = await openBeside(path);
      const openings = [...editor.document.getText().matchAll(/```mermaid/g)].map(({ index }) => index);
      assert.equal(openings.length, diagrams.length);
      for (const [index, words] of diagrams.entries()) {
        const at = editor.document.positionAt(openings[index] ?? 0);
        editor.selection = new vscode.Selection(at, at);
        await shows(words[0] ?? '');
        const svg = await copySvg();
        assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
        assert.equal(FOREIGN.exec(svg)?.[0], undefined, `${path} ${index}`);
        const found = await evaluate<string[] | null>(
          '#stage',
          `(() => {
            const parsed = new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml');
            if (parsed.querySelector('parsererror') !== null) return null;
            return [...parsed.querySelectorAll('text')].map((text) => text.textContent.trim());
          })()`,
        );
        assert.ok(found !== null, `${path} ${index} is no XML`);
        for (const word of words) {
          assert.ok(
            found.some((text) => text.includes(word)),
            `${path} ${index}: no ${word} among ${found.join(' | ')}`,
          );
        }
        const { drawn } = await show('image/svg+xml', Buffer.from(svg));
        assert.ok(drawn > 100, `${path} ${index} shows nothing`);
      }
    }
  });

  it('puts texts where the preview has them', async () => {
    if (!hasScreen) return;
    await cursor(await openBeside(KINDS), 'flowchart TD');
    await shows('Bold');
    const svg = await copySvg();
    // Words that differ in place, set in the page beside the picture that they were copied from.
    const far = await evaluate<string[]>(
      '#stage',
      `(() => {
        const shown = document.querySelector('.card:not([hidden]) .picture svg');
        const host = document.createElement('div');
        host.style.cssText = 'position: fixed; top: 0; left: 0; opacity: 0';
        host.innerHTML = ${JSON.stringify(svg)};
        document.body.append(host);
        const [copied] = host.children;
        const scale = shown.getBoundingClientRect().width / copied.getBoundingClientRect().width;
        const placeIn = (root, word) => {
          const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
            const at = node.textContent.indexOf(word);
            if (at < 0 || node.parentElement.localName === 'style') continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            const box = range.getBoundingClientRect();
            const { left, top } = root.getBoundingClientRect();
            return [(box.left + box.right) / 2 - left, (box.top + box.bottom) / 2 - top];
          }
          return [NaN, NaN];
        };
        const far = ['strong', 'and a text', 'lines', 'stress', 'Bold', 'below'].filter((word) => {
          const [x, y] = placeIn(shown, word);
          const [ownX, ownY] = placeIn(copied, word);
          return !(Math.abs(ownX * scale - x) < 2 && Math.abs(ownY * scale - y) < 2);
        });
        host.remove();
        return far;
      })()`,
    );
    assert.deepEqual(far, []);
  });

  it('exports SVG and PNG', async function (this: Mocha.Context) {
    if (!hasScreen) return;
    this.timeout(90_000);
    await cursor(await openBeside(FIVE), 'cart[');
    await shows('Cart');
    const width = await size('width');
    const height = await size('height');
    const svg = await show('image/svg+xml', await exportTo('five.svg', 0, 2));
    assert.deepEqual([svg.width, svg.height], [Math.ceil(width), Math.ceil(height)]);
    assert.deepEqual(svg.corner, [255, 255, 255, 255], 'a white ground');
    for (const [format, scale, background, corner] of [
      [1, 1, 0, [0, 0, 0, 0]],
      [2, 2, 2, [255, 255, 255, 255]],
      [3, 4, 1, undefined],
    ] as const) {
      const bytes = await exportTo('five.png', format, background);
      assert.equal(bytes.subarray(1, 4).toString('latin1'), 'PNG');
      const png = await show('image/png', bytes);
      assert.deepEqual([png.width, png.height], [Math.ceil(width * scale), Math.ceil(height * scale)]);
      const editor = await evaluate<string>('#stage', `getComputedStyle(document.body).backgroundColor`);
      const wanted = corner ?? [...(editor.match(/\d+/g) ?? []).map(Number), 255];
      assert.deepEqual(png.corner, wanted, `the ground of PNG at ${scale}`);
      assert.ok(png.drawn > 1000 * scale, 'a picture on it');
      // The next one asks before it writes over this one.
      await vscode.workspace.fs.delete(file('docs/diagrams/five.png'));
    }
  });

  it('copies source, SVG and PNG', async function (this: Mocha.Context) {
    if (!hasScreen) return;
    this.timeout(90_000);
    await cursor(await openBeside(FIVE), 'cart[');
    await shows('Cart');
    await vscode.env.clipboard.writeText('');
    const copied = vscode.commands.executeCommand('waypost.copyDiagram');
    await choose('the text of the diagram', 0);
    await copied;
    assert.match(await vscode.env.clipboard.readText(), /^flowchart LR\n {2}accTitle/);
    assert.match(await copySvg(), /^<svg /);
    const done = vscode.commands.executeCommand('waypost.copyDiagram');
    await choose('the text of the diagram', 2);
    await done;
    const types = await evaluate<string[]>(
      '#stage',
      `navigator.clipboard.read().then((items) => items.flatMap((item) => [...item.types]))`,
    );
    assert.ok(types.includes('image/png'), `on the clipboard: ${types}`);
  });

  it('draws a Gantt chart as wide as a page', async () => {
    if (!hasScreen) return;
    await cursor(await openBeside(KINDS), 'dateFormat');
    await shows('Way to the shop');
    assert.ok((await size('width')) > 900, `${await size('width')} pixels`);
    await inPage<boolean>(`document.body.scrollWidth <= innerWidth`, 'no room beside the page');
    await screenshot('preview-gantt');
  });
});
