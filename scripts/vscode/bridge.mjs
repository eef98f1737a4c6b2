/**
 * Answers what the suite asks for from inside the extension host, where neither the screen nor the webviews can be
 * reached: the other end is test/vscode/suite/bridge.ts. A request is a file `N.request.json`, its answer a file
 * `N.answer.json` beside it.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ address: string, refused: boolean }} Asked */

/** How long an element may take to appear before it is reported as missing. */
const PATIENCE_MS = 15_000;

/**
 * Serves the bridge until the returned function is called.
 *
 * @param {string} folder of the bridge
 * @param {Page} page of the workbench
 * @param {string} screenshots folder for them
 * @returns {() => void}
 */
export function serveBridge(folder, page, screenshots) {
  mkdirSync(screenshots, { recursive: true });
  const requests = watchRequests(page);
  let busy = false;
  const timer = setInterval(async () => {
    if (busy) return;
    busy = true;
    for (const name of readdirSync(folder)) {
      const number = /^(\d+)\.request\.json$/.exec(name)?.[1];
      if (number === undefined) continue;
      const request = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      rmSync(join(folder, name));
      const answer = join(folder, `${number}.answer.json`);
      writeFileSync(`${answer}.new`, JSON.stringify(await answerTo(request, page, screenshots, requests)));
      // Renamed, so that nobody reads half an answer.
      renameSync(`${answer}.new`, answer);
    }
    busy = false;
  }, 50);
  return () => clearInterval(timer);
}

/**
 * Every address that the workbench and its webviews have asked for since the last time somebody looked, and whether the
 * page's own policy has kept the request from leaving.
 *
 * @param {Page} page
 * @returns {Asked[]}
 */
function watchRequests(page) {
  /** @type {Asked[]} */
  const all = [];
  page.on('request', (request) => all.push({ address: request.url(), refused: false }));
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'csp') return;
    const asked = all.findLast(({ address, refused }) => !refused && address === request.url());
    if (asked !== undefined) asked.refused = true;
  });
  return all;
}

/**
 * @param {{ action: string, name?: string, text?: string, selector?: string }} request
 * @param {Page} page
 * @param {string} screenshots
 * @param {Asked[]} requests
 * @returns {Promise<{ value?: unknown, error?: string }>}
 */
async function answerTo(request, page, screenshots, requests) {
  try {
    return { value: await act(request, page, screenshots, requests) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** @type {(...args: Parameters<typeof answerTo>) => Promise<unknown>} */
async function act({ action, name = '', text = '', selector = '' }, page, screenshots, requests) {
  switch (action) {
    case 'log':
      console.log(text);
      return null;
    case 'screenshot': {
      // The name may be a test's title.
      const path = join(screenshots, `${name.replaceAll(/[^\w.-]+/g, '-').slice(0, 100)}.png`);
      await (selector === '' ? page : (await element(page, selector)).page()).screenshot({ path });
      console.log(`      screenshot: ${path}`);
      return path;
    }
    case 'press':
      return page.keyboard.press(text);
    case 'type':
      return page.keyboard.type(text);
    case 'click': {
      const found = await element(page, selector);
      // A window behind another draws nothing, and a click waits for the next picture.
      await found.page().bringToFront();
      return found.click({ timeout: PATIENCE_MS });
    }
    case 'hover':
      return (await element(page, selector)).hover();
    case 'evaluate':
      return evaluate(page, selector, text);
    case 'requests':
      return requests.splice(0);
    case 'read': {
      const found = await element(page, selector);
      // biome-ignore lint/performance/useDomNodeTextContent: what is seen is asked for, and this is no DOM node.
      return { text: await found.innerText(), html: await found.evaluate((node) => node.outerHTML) };
    }
    default:
      throw new Error(`The bridge knows no ${action}.`);
  }
}

/**
 * The value of an expression in the page of an element. A webview that goes away meanwhile, for it is loaded anew or
 * moved, is asked once more where it is then.
 *
 * @param {Page} page
 * @param {string} selector
 * @param {string} text
 * @returns {Promise<unknown>}
 */
async function evaluate(page, selector, text) {
  for (let turn = 1; ; turn++) {
    try {
      const handle = await (await element(page, selector)).elementHandle({ timeout: PATIENCE_MS });
      const frame = await handle?.ownerFrame();
      // The expression, being text, cannot be given the element in another way.
      await handle?.evaluate((node) => Object.assign(globalThis, { element: node }));
      return await frame?.evaluate(text);
    } catch (error) {
      if (turn === 3 || !/detached|destroyed|closed|Cannot find context/.test(String(error))) throw error;
    }
  }
}

/**
 * The first visible element that a selector finds in the workbench or in a webview, which is a frame within a frame; in
 * the first window or in one that an editor was moved into.
 *
 * @param {Page} page
 * @param {string} selector a CSS or playwright selector, such as `svg[id^=mermaid]` or `text=Open preview`
 */
async function element(page, selector) {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const frames = page
      .context()
      .pages()
      .flatMap((one) => one.frames());
    for (const frame of frames) {
      const found = frame.locator(selector).first();
      // A webview that goes away while it is asked does not hold the element.
      if (await found.isVisible().catch(() => false)) return found;
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`Nothing visible matches ${selector} after ${PATIENCE_MS / 1000} s.`);
}
