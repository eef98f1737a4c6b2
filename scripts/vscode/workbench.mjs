/**
 * Runs the suite of test/vscode/ in a real VS Code: its server from the npm registry, its workbench in a headless
 * Chromium. Both listen to and reach nothing but this machine, and neither outlives this script.
 *
 *     node scripts/vscode/workbench.mjs [--grep PATTERN] [--extension DIR] [--restricted]
 *
 * With --restricted it is the suite of test/vscode/restricted/, in a workspace that is not trusted.
 */
import { appendFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import process from 'node:process';
import { inspect, parseArgs, stripVTControlCharacters } from 'node:util';
import { root, toolNode } from '../setup.mjs';
import { serveBridge } from './bridge.mjs';
import { chromium } from './chromium.mjs';
import { vscodeServer } from './install.mjs';
import { exitOnSignals, freePort, launchBrowser, spawnServer, untilAnswers, withLimit } from './server.mjs';
import { restricted, writeSettings } from './settings.mjs';
import { compileSuite, freshWorkspace, makeBridge, notingGit, readIfThere, takeCounts } from './workspace.mjs';

/** From the start of the server to the end of the suite. */
const LIMIT_MINUTES = 8;

const { values } = parseArgs({
  options: {
    grep: { type: 'string' },
    extension: { type: 'string', default: root },
    restricted: { type: 'boolean', default: false },
  },
});

const name = values.restricted ? 'restricted' : 'workbench';
const folder = join(root, 'out/vscode', name);
const workspace = freshWorkspace(name);
const suite = await compileSuite(values.restricted ? 'restricted' : 'suite');
const gitFolder = join(folder, 'git');
const run = {
  kind: 'workbench',
  grep: values.grep,
  workspace,
  ...(values.restricted ? { gitCalls: notingGit(gitFolder) } : {}),
};
const bridge = makeBridge(suite, run);
const server = await vscodeServer();
const browserOptions = await chromium();

/** What the server, the workbench and the browser's console write. */
const logFile = join(folder, 'log.txt');
mkdirSync(folder, { recursive: true });
writeFileSync(logFile, '');
const note = (/** @type {string} */ text) => {
  // The native modules are not built; VS Code says so at length and goes on without its file logger and watchdog.
  if (!/spdlog|native-watchdog/.test(text)) appendFileSync(logFile, `${stripVTControlCharacters(text.trimEnd())}\n`);
};

exitOnSignals();

let exitCode = 1;
try {
  exitCode = await withLimit(runSuite(), LIMIT_MINUTES);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
const counts = takeCounts(bridge);
if (counts === undefined) {
  const tail = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-60).join('\n  ');
  console.error(`The suite did not come to its end. The log ends:\n  ${tail}`);
}
if (exitCode !== 0) console.error(`The whole log of the server and the workbench: ${logFile}`);
process.exit(counts === undefined ? 1 : exitCode);

/** Starts server and browser, and resolves with the suite's exit code. */
async function runSuite() {
  const port = await freePort();
  await startServer(port);
  const browser = await launchBrowser(browserOptions);
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  page.on('console', (message) => {
    // VS Code's own log, marked with colours, arrives through codeAutomationLog as well.
    if (!message.text().startsWith('%c')) note(`[browser ${message.type()}] ${message.text()}`);
  });
  page.on('pageerror', (error) => note(`[browser] ${error.message}`));
  const stop = serveBridge(bridge, page, join(root, 'out/screenshots'));
  try {
    /** @type {(code: number) => void} */
    let finish = () => undefined;
    await page.exposeFunction('codeAutomationLog', keep);
    await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => finish(code));
    const openWorkbench = async () => {
      /** @type {Promise<number>} */
      const exited = new Promise((done, failed) => {
        finish = done;
        page.on('crash', () => failed(new Error('The page of the workbench crashed.')));
        page.on('close', () => failed(new Error('The page of the workbench was closed.')));
      });
      // It is awaited below; until then a failure must not count as unhandled.
      exited.catch(() => undefined);
      await page.goto(address(port));
      return await (values.restricted ? Promise.race([exited, counted()]) : exited);
    };
    const exitCode = await openWorkbench();
    if (exitCode !== 0 || !prepareSecondRun()) return exitCode;
    return await openWorkbench();
  } finally {
    stop();
    await browser.close();
  }
}

/**
 * A test that has left something open to be found again asks for the window to be opened anew, with the tests of one
 * pattern. What passed so far is counted with them.
 */
function prepareSecondRun() {
  const asked = readIfThere(join(bridge, 'again.json'));
  if (asked === undefined) return false;
  rmSync(join(bridge, 'again.json'));
  const before = JSON.parse(readIfThere(join(bridge, 'counts.json')) ?? 'null');
  rmSync(join(bridge, 'counts.json'), { force: true });
  writeFileSync(join(bridge, 'run.json'), JSON.stringify({ ...run, ...JSON.parse(asked), before }));
  return true;
}

/** The exit code of a suite that VS Code knows nothing of, as soon as it has left its counts. */
async function counted() {
  for (;;) {
    const text = readIfThere(join(bridge, 'counts.json'));
    if (text !== undefined) return JSON.parse(text).failed > 0 ? 1 : 0;
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** @param {number} port */
function address(port) {
  const remote = (/** @type {string} */ path) => `vscode-remote://localhost:${port}${uriPath(path)}`;
  const payload = [
    ['extensionDevelopmentPath', remote(resolve(values.extension))],
    ...(values.restricted ? [] : [['extensionTestsPath', remote(`${suite}/index.js`)]]),
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ folder: uriPath(workspace), payload: JSON.stringify(payload) });
  return `http://localhost:${port}/?${query}`;
}

/**
 * A path of this machine as the path of a URI: `C:\a b` becomes `/c:/a b`.
 *
 * @param {string} path
 */
function uriPath(path) {
  return process.platform === 'win32' ? `/${path.replaceAll('\\', '/')}` : path;
}

/**
 * Keeps what the extension host and the workbench log; the tests' results come through the bridge.
 *
 * @param {string} type such as `info`
 * @param {unknown[]} args
 */
function keep(type, args) {
  note(`[${type}] ${args.map((argument) => (typeof argument === 'string' ? argument : inspect(argument))).join(' ')}`);
}

/**
 * Starts the VS Code server and waits until it answers.
 *
 * @param {number} port
 */
async function startServer(port) {
  for (const name of ['user', 'server', 'extensions']) rmSync(join(folder, name), { recursive: true, force: true });
  mkdirSync(join(folder, 'extensions'), { recursive: true });
  // VS Code trusts any workspace that it is to run tests in: in restricted mode they are one more extension.
  if (values.restricted) symlinkSync(suite, join(folder, 'extensions/waypost.waypost-test-runner-0.0.0'), 'junction');
  writeSettings(join(folder, 'user'), values.restricted ? restricted : {});
  const args = [
    join(server, 'out/server-main.js'),
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    ...['--accept-server-license-terms', '--disable-telemetry'],
    // The PATH of a login shell would hide the git that notes its calls.
    values.restricted ? '--force-disable-user-env' : '--disable-workspace-trust',
    // Only with this does the workbench heed the payload that names the extension and the tests.
    '--enable-smoke-test-driver',
    ...['--user-data-dir', join(folder, 'user'), '--server-data-dir', join(folder, 'server')],
    ...['--extensions-dir', join(folder, 'extensions')],
  ];
  // No extension gallery: the server would ask open-vsx.org for updates of the built-in extensions.
  const env = { ...process.env, EXTENSIONS_GALLERY: '{}' };
  if (values.restricted) env.PATH = `${gitFolder}${delimiter}${env.PATH}`;
  // Started from a terminal of VS Code, these would tie the server to the user's own window.
  for (const name of Object.keys(env)) if (/^(VSCODE|ELECTRON)_/.test(name)) delete env[name];
  const child = spawnServer(toolNode(), args, { env, cwd: folder, note });
  await untilAnswers(`http://127.0.0.1:${port}/version`, child);
}
