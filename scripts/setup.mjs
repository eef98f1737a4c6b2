/**
 * Sets a clone up: installs the dependencies of package-lock.json when they are not there, and finds the Node that
 * the tools need.
 *
 * This file and its importers `start.mjs` and `test.mjs` run before anything is installed, on Node 20, so they may use
 * nothing but Node itself. What needs a dependency or Node 24 is imported or started after {@link enter}.
 *
 *     node scripts/setup.mjs     only sets up
 */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The absolute path of the repository, such as `/home/ada/waypost`. */
export const root = resolve(fileURLToPath(import.meta.url), '../..');

/** What {@link enter} tells the process that it starts, so that a wrong guess cannot make it start itself for ever. */
const ENTERED = 'WAYPOST_ENTERED';

/** The signals that ask a program to end, with the exit code that shells give to one that did. */
const SIGNALS = /** @type {const} */ ({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 });

/**
 * Runs a program with this terminal and resolves with its exit code; one that could not be started or was killed has
 * failed. A signal that asks this process to end is handed on, and heeded when the program has ended.
 *
 * @param {string} command such as `git` or an absolute path
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} such as `0`
 */
export function run(command, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    let interrupted = 0;
    const handlers = Object.entries(SIGNALS).map(([signal, code]) => {
      const handler = () => {
        interrupted = code;
        child.kill(/** @type {NodeJS.Signals} */ (signal));
      };
      process.on(signal, handler);
      return { signal, handler };
    });
    const end = (/** @type {number} */ code) => {
      for (const { signal, handler } of handlers) process.off(signal, handler);
      if (interrupted > 0) process.exit(interrupted);
      done(code);
    };
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`);
      end(127);
    });
    child.once('exit', (code, signal) => end(code ?? SIGNALS[signal ?? 'SIGTERM'] ?? 1));
  });
}

/**
 * Runs npm without a shell where that is possible: under `npm start` and `npm test` npm says where its own script is.
 * A shell is needed for `npm.cmd` alone, and its arguments are constants of this project without spaces.
 *
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function npm(args, options = {}) {
  const script = process.env.npm_execpath;
  if (script !== undefined && /^npm-cli\.c?js$/.test(basename(script)) && existsSync(script)) {
    return run(process.execPath, [script, ...args], options);
  }
  if (process.platform === 'win32') return run('npm.cmd', args, { ...options, shell: true });
  return run('npm', args, options);
}

/**
 * Makes node_modules what package-lock.json says. npm writes node_modules/.package-lock.json at the very end of an
 * install, so that file says both what is there and that the install was not cut off.
 */
export async function install() {
  const missing = difference();
  if (missing === undefined) return;
  console.log(`Installing the dependencies (${missing}).`);
  // NODE_ENV=production or a user's `omit=dev` would leave out the tools that build and test the project.
  const code = await npm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  if (code !== 0) fail(`npm ci failed with exit code ${code}; its messages are above.`);
}

/** Says how node_modules differs from the lock file, such as `yaml is not installed`, or nothing when it does not. */
function difference() {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  if (wanted === undefined) fail('package-lock.json is missing or cannot be read.');
  const present = packagesOf(join(root, 'node_modules/.package-lock.json'));
  if (present === undefined) return 'there is no complete node_modules';
  for (const [path, { version, optional, devOptional }] of Object.entries(wanted)) {
    // The project itself, and packages that npm leaves out on other platforms.
    if (path === '' || optional === true || devOptional === true) continue;
    const name = path.replace(/^.*node_modules\//, '');
    if (present[path] === undefined) return `${name} is not installed`;
    if (present[path].version !== version) return `${name} is ${present[path].version}, not ${version}`;
  }
  return undefined;
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> | undefined}
 */
function packagesOf(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch (error) {
    // A lock file cut off by a full disk or a killed npm is the same as none: npm ci says so or repairs it.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * The Node to run tools with: the one of the `node` package, or this one where it is new enough to run TypeScript.
 *
 * @returns {string} such as `/home/ada/waypost/node_modules/node/bin/node`
 */
export function toolNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const own = join(root, 'node_modules/node/bin', name);
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return fail(
    'The Node 24 that the "node" package brings is missing, most likely because npm was told to ignore install ' +
      'scripts. Run `npm rebuild node --ignore-scripts=false`, or use Node 24.',
  );
}

/** The environment in which `node` and the tools of node_modules are found first, as npm makes it for its scripts. */
export function toolEnvironment() {
  const env = { ...process.env };
  // On Windows the name is `Path`, and a second one that differs only in case would win or lose by chance.
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  env[key] = [join(root, 'node_modules/.bin'), env[key]].filter(Boolean).join(delimiter);
  return env;
}

/**
 * Installs what is missing and makes sure that the rest of the calling script runs on Node 24: returns there, and
 * elsewhere runs the script again under Node 24 and ends this process with its exit code.
 */
export async function enter() {
  await install();
  const node = toolNode();
  endWithNpm();
  const entered = process.env[ENTERED] !== undefined;
  // Not for the programs started from here: they may be another copy of this script.
  delete process.env[ENTERED];
  if (entered || realpathSync(node) === realpathSync(process.execPath)) return;
  const env = { ...toolEnvironment(), [ENTERED]: '1' };
  process.exit(await run(node, process.argv.slice(1), { env, cwd: process.cwd() }));
}

/**
 * npm passes a signal on to the shell in which it started this script, and that shell dies without passing it on. So
 * that nothing is left running then, this process ends when the one that npm started it from does.
 */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 1000).unref();
}

/** Holds the time of the last good build in milliseconds; outside dist/, all of which is shipped. */
const BUILT = join(root, 'out/built.json');
const SOURCES = [
  'client',
  'server/src',
  'scripts/build',
  'scripts/build.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/**
 * Runs the build. A note of the time is left for {@link buildIfStale}.
 *
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} the exit code
 */
export async function build(options = {}) {
  rmSync(BUILT, { force: true });
  const started = Date.now();
  const code = await run(toolNode(), [join(root, 'scripts/build.mjs')], { env: toolEnvironment(), ...options });
  if (code === 0) {
    mkdirSync(dirname(BUILT), { recursive: true });
    writeFileSync(BUILT, JSON.stringify(started));
  }
  return code;
}

/** Runs the build unless nothing changed since the last one; resolves with the exit code. */
export async function buildIfStale() {
  if (existsSync(BUILT) && existsSync(join(root, 'dist/cli.js'))) {
    const built = Number(readFileSync(BUILT, 'utf8'));
    if (SOURCES.every((path) => newest(join(root, path)) < built)) return 0;
  }
  return build();
}

/**
 * The latest time of change below a path in milliseconds. Folders count too: their time says that a file went away.
 *
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs);
}

/**
 * Ends the process with a message instead of a stack trace.
 *
 * @param {string} message
 * @returns {never}
 */
export function fail(message) {
  console.error(message);
  process.exit(2);
}

/**
 * Whether a script is the one that Node was started with, and not imported by another.
 *
 * @param {string} url the script's `import.meta.url`
 */
export function isMain(url) {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === realpathSync(fileURLToPath(url));
}

if (isMain(import.meta.url)) {
  await install();
  console.log(`Ready: the dependencies are installed, tools run on ${toolNode()}.`);
}
