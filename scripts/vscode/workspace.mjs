/**
 * What both runners of the suite prepare: a fresh copy of the workspace under test with a git history, and the suite
 * itself compiled to CommonJS.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { root } from '../setup.mjs';

const tests = join(root, 'test/vscode');

/**
 * Copies test/vscode/workspace/ and commits it, then makes the commits of test/vscode/history.json:
 *
 *     [{ "message": "Move the client", "move": { "src/client.ts": "src/api/client.ts" }, "delete": ["src/old.ts"] }]
 *
 * so that what was there before, and where it went, is known from git alone.
 *
 * @param {string} name of the copy, such as `workbench`
 * @returns {string} such as `/home/ada/waypost/out/vscode/workbench/workspace`
 */
export function freshWorkspace(name) {
  const workspace = join(root, 'out/vscode', name, 'workspace');
  rmSync(workspace, { recursive: true, force: true });
  cpSync(join(tests, 'workspace'), workspace, { recursive: true });
  git(workspace, 0, ['init', '--quiet']);
  commit(workspace, 0, 'Start');
  /** @type {{ message: string, move?: Record<string, string>, delete?: string[] }[]} */
  const history = JSON.parse(readFileSync(join(tests, 'history.json'), 'utf8'));
  for (const [index, { message, move = {}, delete: deleted = [] }] of history.entries()) {
    for (const [from, to] of Object.entries(move)) {
      mkdirSync(dirname(join(workspace, to)), { recursive: true });
      renameSync(join(workspace, from), join(workspace, to));
    }
    for (const path of deleted) rmSync(join(workspace, path));
    commit(workspace, index + 1, message);
  }
  return workspace;
}

/**
 * @param {string} workspace
 * @param {number} index
 * @param {string} message
 */
function commit(workspace, index, message) {
  git(workspace, index, ['add', '--all', '--force']);
  git(workspace, index, ['commit', '--quiet', '--message', message]);
}

/**
 * Runs git without the user's settings (hooks, signing, line ends) and with fixed names and times, so that commits are
 * the same on every machine.
 *
 * @param {string} cwd
 * @param {number} index of the commit, which is on that day of January 2025
 * @param {readonly string[]} args
 */
function git(cwd, index, args) {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' };
  // In a git hook these would point at the repository of Waypost itself.
  for (const name of Object.keys(env))
    if (/^GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX|OBJECT_DIRECTORY)$/.test(name)) delete env[name];
  const date = `2025-01-${String(index + 1).padStart(2, '0')}T12:00:00Z`;
  for (const who of ['AUTHOR', 'COMMITTER']) {
    Object.assign(env, {
      [`GIT_${who}_NAME`]: 'Ada',
      [`GIT_${who}_EMAIL`]: 'ada@example.com',
      [`GIT_${who}_DATE`]: date,
    });
  }
  const settings = ['-c', 'init.defaultBranch=main', '-c', 'core.autocrlf=false', '-c', 'gc.auto=0'];
  execFileSync('git', [...settings, ...args], { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
}

/**
 * Compiles test/vscode/suite/ to out/test/vscode/suite/: each test file for itself, and index.js, which runs them. The
 * suite `restricted` becomes an extension, whose runner.js runs them.
 *
 * @param {'suite' | 'restricted'} name
 * @returns {Promise<string>} the folder
 */
export async function compileSuite(name) {
  const suite = join(tests, name);
  const outdir = join(root, 'out/test/vscode', name);
  rmSync(outdir, { recursive: true, force: true });
  const names = readdirSync(suite).filter((file) => /^(?:index|runner)\.ts$|\.test\.ts$/.test(file));
  await build({
    entryPoints: names.map((name) => join(suite, name)),
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    // What the oldest supported VS Code, 1.91, runs its extensions on.
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  // The project is of type "module"; the extension host loads tests with require().
  const manifest = name === 'restricted' ? runnerManifest : {};
  writeFileSync(join(outdir, 'package.json'), JSON.stringify({ type: 'commonjs', ...manifest }));
  return outdir;
}

/**
 * Compiles test/vscode/web/ to one script for the extension host in a browser.
 *
 * @param {Record<string, string>} define what the suite is told, as JSON by name
 * @returns {Promise<string>}
 */
export async function compileWebSuite(define) {
  const outdir = join(root, 'out/test/vscode/web');
  const outfile = join(outdir, 'index.js');
  mkdirSync(outdir, { recursive: true });
  // By its name it is taken for what it is: within a package of type "module" it would overwrite the suite's exports.
  const mocha = join(outdir, 'mocha.cjs');
  cpSync(join(root, 'node_modules/mocha/mocha.js'), mocha);
  await build({
    entryPoints: [join(tests, 'web/index.ts')],
    outfile,
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    alias: { 'mocha/mocha.js': mocha },
    define,
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}

/** Of the extension that runs the tests where VS Code is not told of any. */
const runnerManifest = {
  name: 'waypost-test-runner',
  publisher: 'waypost',
  version: '0.0.0',
  engines: { vscode: '^1.91.0' },
  main: './runner.js',
  extensionKind: ['workspace'],
  activationEvents: ['onStartupFinished'],
  capabilities: { untrustedWorkspaces: { supported: true } },
};

/**
 * A program `git` that notes how it is called and then is git, for the front of a PATH.
 *
 * @param {string} folder where it is put
 * @returns {string} the file with a line for each call
 */
export function notingGit(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const calls = join(folder, 'calls.txt');
  const real = execFileSync('/bin/sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  writeFileSync(join(folder, 'git'), `#!/bin/sh\necho "$*" >> '${calls}'\nexec '${real}' "$@"\n`, { mode: 0o755 });
  return calls;
}

/**
 * The folder through which the suite, inside the extension host, and its runner talk. It lies beside the compiled
 * suite, where both find it; see test/vscode/suite/bridge.ts for what is written there.
 *
 * @param {string} suite the folder of the compiled suite
 * @param {{ kind: 'workbench' | 'desktop', grep: string | undefined, workspace: string, gitCalls?: string }} run
 * @returns {string} such as `/home/ada/waypost/out/test/vscode/suite/bridge`
 */
export function makeBridge(suite, run) {
  const folder = join(suite, 'bridge');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'run.json'), JSON.stringify(run));
  return folder;
}

/**
 * Hands the counts that the suite has left to scripts/test.mjs.
 *
 * @param {string} bridge
 * @returns {import('../failures.d.mts').Counts | undefined} nothing when the suite did not come to its end
 */
export function takeCounts(bridge) {
  const text = readIfThere(join(bridge, 'counts.json'));
  if (text === undefined) return undefined;
  const file = process.env.WAYPOST_COUNTS;
  if (file !== undefined) writeFileSync(file, text);
  return JSON.parse(text);
}

/**
 * The text of a file; undefined where there is none.
 *
 * @param {string} file
 */
export function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
