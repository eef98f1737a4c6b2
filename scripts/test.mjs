/**
 * `npm test [-- STEP... [PATTERN]]`: sets up, then runs every check of the project, goes on after a failure, and closes
 * with what has failed, a table, and one line, `N passed, N failed`. The exit code is 1 when anything failed.
 *
 *     npm test                       everything
 *     npm test -- unit               the tests that need no editor
 *     npm test -- types lint         two of the steps
 *     npm test -- "anchors"          all tests (unit and vscode) whose title matches, as mocha's --grep
 *     npm test -- vscode "preview"   the tests in VS Code whose title matches
 *
 * The editor is VS Code's workbench in a browser, or the desktop VS Code that VSCODE_EXECUTABLE names.
 *
 * Each mocha test counts, and so does each step that is not mocha. A step that cannot run has failed: nothing is
 * skipped silently, and neither `.skip` nor `.only` gets past mocha here.
 */
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { beginningOf, listFailures } from './failures.mjs';
import { build, buildIfStale, enter, fail, root, run, toolEnvironment, toolNode } from './setup.mjs';

/** @typedef {import('./failures.d.mts').Counts} Counts */

const steps = {
  build: { title: 'build', run: () => heard('build', build) },
  types: { title: 'types', run: types },
  lint: { title: 'lint and format', run: lint },
  generated: { title: 'generated files are fresh', run: generated },
  unit: { title: 'unit, property, server and command line tests', run: unit },
  vscode: { title: 'the extension in a real VS Code', run: vscode },
  restricted: {
    title: 'the extension in a workspace that is not trusted',
    run: () => inVscode('restricted', 'workbench.mjs', ['--restricted']),
  },
  web: { title: 'the extension in a VS Code that runs in a browser', run: () => inVscode('web', 'web.mjs', []) },
};

/** The steps that understand a pattern. */
const mochaSteps = ['unit', 'vscode'];
/** The steps that need what the build makes. */
const builtSteps = [...mochaSteps, 'restricted', 'web'];

await enter();
const { chosen, pattern } = readArguments(process.argv.slice(2));
if (!chosen.includes('build') && chosen.some((name) => builtSteps.includes(name)) && (await buildIfStale()) !== 0) {
  console.error('The build failed; the tests run against what is there.');
}

const results = [];
for (const [index, name] of chosen.entries()) {
  const { title, run: runStep } = steps[name];
  console.log(`\n=== ${index + 1}/${chosen.length} ${name}: ${title}`);
  const start = performance.now();
  const counts = await runStep();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`=== ${name}: ${counts.passed} passed, ${counts.failed} failed, ${seconds} s`);
  results.push({ name, seconds, ...counts });
}

const total = results.reduce(
  (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
  {
    passed: 0,
    failed: 0,
  },
);
console.log('');
for (const line of listFailures(results)) console.log(line);
console.log('');
for (const { name, passed, failed, seconds } of results) {
  console.log(
    `${failed === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(10)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.padStart(7)} s`,
  );
}
if (total.passed + total.failed === 0) console.error(`No test matches ${JSON.stringify(pattern)}.`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

/**
 * @param {readonly string[]} args
 * @returns {{ chosen: (keyof typeof steps)[], pattern: string | undefined }}
 */
function readArguments(args) {
  const names = /** @type {(keyof typeof steps)[]} */ (Object.keys(steps));
  const chosen = names.filter((name) => args.includes(name));
  const rest = args.filter((argument) => !Object.hasOwn(steps, argument));
  const [found] = rest;
  if (rest.length > 1 || found?.startsWith('-')) {
    fail(`usage: npm test [-- ${names.join('|')}... [PATTERN]]`);
  }
  if (chosen.length > 0) return { chosen, pattern: found };
  return { chosen: found === undefined ? names : names.filter((name) => mochaSteps.includes(name)), pattern: found };
}

/**
 * Runs a step that is one test, and keeps how what it says begins. Its output goes by way of a file, but for a person at
 * a terminal, who sees it at once and in colours.
 *
 * @param {string} name
 * @param {(options: import('node:child_process').SpawnOptions) => Promise<number>} start
 * @returns {Promise<Counts>}
 */
async function heard(name, start) {
  if (process.stdout.isTTY) return counted(name, await start({}), '');
  const file = join(root, `out/test/${name}.log`);
  mkdirSync(dirname(file), { recursive: true });
  const log = openSync(file, 'w');
  const code = await start({ stdio: ['ignore', log, log] });
  closeSync(log);
  const output = readFileSync(file, 'utf8');
  process.stdout.write(output);
  return counted(name, code, output);
}

/**
 * The result of a step that is one test.
 *
 * @param {string} name
 * @param {number} code
 * @param {string} output
 * @returns {Counts}
 */
function counted(name, code, output) {
  if (code === 0) return { passed: 1, failed: 0, failures: [] };
  return { passed: 0, failed: 1, failures: [{ title: steps[name].title, error: beginningOf(output) }] };
}

/**
 * Runs the program of a package by its script, so that neither a shell nor the `.cmd` shims of Windows are needed.
 *
 * @param {string} packageName such as `typescript`
 * @param {string} program such as `tsc`
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
function bin(packageName, program, args, options) {
  const folder = join(root, 'node_modules', packageName);
  const { bin: programs } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const script = join(folder, typeof programs === 'string' ? programs : programs[program]);
  return run(toolNode(), [script, ...args], { env: toolEnvironment(), ...options });
}

/** The page of the preview lives in a browser, and knows types that the rest must not. */
function types() {
  return heard('types', async (options) => {
    const codes = [];
    for (const project of ['tsconfig.json', 'client/src/preview/webview/tsconfig.json']) {
      codes.push(await bin('typescript', 'tsc', ['-p', project], options));
    }
    return Math.max(...codes);
  });
}

function lint() {
  return heard('lint', (options) => bin('@biomejs/biome', 'biome', ['check', '--error-on-warnings'], options));
}

function generated() {
  const args = [join(root, 'scripts/generate.mjs'), '--check'];
  return heard('generated', (options) => run(toolNode(), args, { env: toolEnvironment(), ...options }));
}

async function unit() {
  const args = ['--ignore', 'test/vscode/**', '--forbid-only', '--forbid-pending'];
  args.push('--reporter', join(root, 'scripts/mocha-reporter.cjs'));
  if (pattern === undefined) args.push('--fail-zero');
  else args.push('--grep', pattern);
  const file = join(root, 'out/test/unit.json');
  return fromFile(file, (env) => run(toolNode(), [join(root, 'node_modules/mocha/bin/mocha.js'), ...args], { env }));
}

function vscode() {
  const script = process.env.VSCODE_EXECUTABLE ? 'desktop.mjs' : 'workbench.mjs';
  return inVscode('vscode', script, pattern === undefined ? [] : ['--grep', pattern]);
}

/**
 * @param {string} name of the step
 * @param {string} script below scripts/vscode/
 * @param {readonly string[]} args
 */
function inVscode(name, script, args) {
  const all = [join(root, 'scripts/vscode', script), ...args];
  return fromFile(join(root, `out/test/${name}.json`), (env) => run(toolNode(), all, { env }));
}

/**
 * Runs mocha and reads the counts that it leaves in a file. No counts, or a bad exit code without a failed test, means
 * that it broke down: that is one failure more.
 *
 * @param {string} file such as `/home/ada/waypost/out/test/unit.json`
 * @param {(env: NodeJS.ProcessEnv) => Promise<number>} start
 * @returns {Promise<Counts>}
 */
async function fromFile(file, start) {
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const code = await start({ ...toolEnvironment(), WAYPOST_COUNTS: file });
  /** @type {Counts} */
  const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0, failures: [] };
  if (code === 0 || counts.failed > 0) return counts;
  return { ...counts, failed: 1, failures: [{ title: `the run broke down with exit code ${code}`, error: [] }] };
}
