/**
 * Runs the suite of test/vscode/web/ in a VS Code that is nothing but a web page: its extension host is a worker in a
 * headless Chromium, and so is the language server. Nothing but this machine is listened to or reached.
 *
 *     node scripts/vscode/web.mjs
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { inspect } from 'node:util';
import { root } from '../setup.mjs';
import { chromium } from './chromium.mjs';
import { vscodeWeb } from './install.mjs';
import { exitOnSignals, freePort, launchBrowser, withLimit } from './server.mjs';
import { compileWebSuite, freshWorkspace } from './workspace.mjs';

/** From the start of the server to the end of the suite. */
const LIMIT_MINUTES = 3;
/** With this begin the lines that the suite writes to the console for us. */
const MARK = 'waypost: ';

const folder = join(root, 'out/vscode/web');
const workspace = freshWorkspace('web');
const suite = await compileWebSuite({ WAYPOST_NODE_FINDINGS: JSON.stringify(findingsInNode()) });
const { testWeb, build } = await vscodeWeb();
const browserOptions = await chromium();
const logFile = join(folder, 'log.txt');
mkdirSync(folder, { recursive: true });
writeFileSync(logFile, '');
const note = (/** @type {string} */ text) => appendFileSync(logFile, `${text.trimEnd()}\n`);

exitOnSignals();
/** @type {import('../failures.d.mts').Counts | undefined} */
let counts;
let exitCode = 1;
try {
  exitCode = await withLimit(runSuite(), LIMIT_MINUTES);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
if (counts === undefined) {
  const tail = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-40).join('\n  ');
  console.error(`The suite did not come to its end. The log ends:\n  ${tail}`);
} else {
  console.log(`\n  VS Code in a browser: ${counts.passed} passed, ${counts.failed} failed`);
  if (process.env.WAYPOST_COUNTS !== undefined) writeFileSync(process.env.WAYPOST_COUNTS, JSON.stringify(counts));
}
process.exit(counts === undefined ? 1 : exitCode);

/**
 * What the command line says of a copy of the workspace that has no git history: a browser cannot know of that.
 *
 * @returns {string[]} such as `docs/plan.md:3:8-3:17 error link-target-missing: ...`, sorted
 */
function findingsInNode() {
  const copy = join(folder, 'without-history');
  rmSync(copy, { recursive: true, force: true });
  cpSync(workspace, copy, { recursive: true });
  rmSync(join(copy, '.git'), { recursive: true });
  const args = [join(root, 'dist/cli.js'), 'check', '--root', copy, '--format', 'json', copy];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (stdout === '') throw new Error(`the command line says nothing: ${stderr}`);
  /** @type {{ findings: Record<string, unknown>[] }} */
  const { findings } = JSON.parse(stdout);
  return findings
    .map((one) => {
      const range = `${one.line}:${one.column}-${one.endLine}:${one.endColumn}`;
      return `${one.file}:${range} ${one.severity} ${one.rule}: ${one.message}`;
    })
    .sort();
}

/** Starts server and browser, and resolves with the suite's exit code. */
async function runSuite() {
  const port = await freePort();
  // The package's own entry would download a browser and a VS Code; this is what it serves them with.
  const { runServer } = createRequire(import.meta.url)(join(testWeb, 'out/server/main.js'));
  await runServer('localhost', port, {
    extensionDevelopmentPath: root,
    extensionTestsPath: suite,
    build: { type: 'static', location: build, quality: 'stable', version: '' },
    folderMountPath: workspace,
    esm: false,
  });
  const browser = await launchBrowser(browserOptions);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('console', (message) => note(`[browser ${message.type()}] ${message.text()}`));
  page.on('pageerror', (error) => note(`[browser] ${error.message}`));
  try {
    /** @type {Promise<number>} */
    const exited = new Promise((done, failed) => {
      void page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
        const picture = hear(type, args);
        if (picture === undefined) return;
        page.screenshot({ path: join(folder, `${picture}.png`) }).catch((error) => note(`no picture: ${error}`));
      });
      void page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => done(code));
      page.on('crash', () => failed(new Error('The page of VS Code crashed.')));
      page.on('close', () => failed(new Error('The page of VS Code was closed.')));
    });
    // It is awaited below; until then a failure must not count as unhandled.
    exited.catch(() => undefined);
    await page.goto(`http://localhost:${port}/`);
    return await exited;
  } finally {
    await browser.close();
  }
}

/**
 * Prints what the suite has to say, and keeps what else the extension host logs.
 *
 * @param {string} type such as `info`
 * @param {unknown[]} args
 * @returns {string | undefined} the name of a picture that the suite wants
 */
function hear(type, args) {
  const text = args.map((argument) => (typeof argument === 'string' ? argument : inspect(argument))).join(' ');
  note(`[${type}] ${text}`);
  const at = text.indexOf(MARK);
  if (at < 0) return undefined;
  const line = text.slice(at + MARK.length);
  if (line.startsWith('counts ')) counts = JSON.parse(line.slice('counts '.length));
  else if (line.startsWith('screenshot ')) return line.slice('screenshot '.length);
  else console.log(line);
  return undefined;
}
