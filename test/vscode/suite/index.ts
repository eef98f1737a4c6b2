/**
 * The entry of the tests in VS Code: VS Code calls {@link run} in the extension host, in the desktop and in the
 * workbench run alike, and takes a rejection for failed tests.
 */
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Failure, failureOf } from '../../../scripts/failures.mjs';
import { print, screenshot, thisRun, writeCounts } from './bridge.ts';

/** Runs every *.test.js beside this file. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const counts: Counting = { passed: 0, failed: 0, failures: [] };
  const lines = new Queue();
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 60_000,
    forbidOnly: true,
    forbidPending: true,
    ...(thisRun.grep === undefined ? { failZero: true } : { grep: thisRun.grep }),
    // What mocha's own reporters print would end in VS Code's log.
    reporter: class extends Mocha.reporters.Base {
      constructor(runner: Mocha.Runner) {
        super(runner);
        report(runner, counts, lines);
      }
    },
    rootHooks: {
      async afterEach(this: Mocha.Context) {
        const test = this.currentTest;
        if (test?.state === 'failed') await screenshot(`failed ${test.fullTitle()}`);
      },
    },
  });
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith('.test.js')) mocha.addFile(join(__dirname, name));
  }
  const failures = await new Promise<number>((done) => mocha.run(done));
  await lines.written();
  writeCounts(counts);
  if (failures > 0) throw new Error(`${failures} of the tests in VS Code failed.`);
}

/** What is counted while the tests run. */
interface Counting {
  passed: number;
  failed: number;
  readonly failures: Failure[];
}

/** The source of a file that the suite was compiled to: `out/test/vscode/suite/a.test.js` is `test/vscode/suite/a.test.ts`. */
function sourceOf(file: string): string {
  return relative(join(__dirname, '../../..'), file).replaceAll('\\', '/').replace(/\.js$/, '.ts');
}

/** Says what happens as mocha's reporter "spec" would, and counts. */
function report(runner: Mocha.Runner, counts: Counting, lines: Queue): void {
  const details: string[] = [];
  let depth = 0;
  const say = (text: string): void => lines.add(`${'  '.repeat(depth)}${text}`);
  runner
    .on('suite', (suite) => {
      if (suite.root) return;
      depth++;
      say(suite.title);
    })
    .on('suite end', (suite) => {
      if (!suite.root) depth--;
    })
    .on('pass', (test) => {
      counts.passed++;
      say(`  ✔ ${test.title} (${test.duration ?? 0} ms)`);
    })
    .on('fail', (test, error: Error) => {
      counts.failed++;
      counts.failures.push(failureOf(test, error, sourceOf));
      say(`  ${counts.failed}) ${test.title}`);
      details.push(`  ${counts.failed}) ${test.fullTitle()}\n${error.stack ?? error.message}\n`);
    })
    .on('end', () => {
      for (const detail of details) lines.add(`\n${detail}`);
      lines.add(`\n  VS Code: ${counts.passed} passed, ${counts.failed} failed`);
    });
}

/** Lines on their way to the terminal, in order. */
class Queue {
  #last = Promise.resolve();

  add(line: string): void {
    this.#last = this.#last.then(() => print(line));
  }

  /** Resolves when all lines added so far are there. */
  written(): Promise<void> {
    return this.#last;
  }
}
