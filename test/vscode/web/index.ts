/**
 * The entry of the tests where the extension host is a worker of a browser. There is neither Node nor a bridge: what is
 * to be seen outside is written to the console, which the runner reads (scripts/vscode/web.mjs).
 */
import 'mocha/mocha.js';
import { type Failure, failureOf } from '../../../scripts/failures.mjs';

/** Of mocha's build for browsers, which is a global. */
declare const mocha: {
  setup(options: { ui: 'bdd'; timeout: number; forbidOnly: boolean; forbidPending: boolean; reporter: unknown }): void;
  run(done: (failures: number) => void): Mocha.Runner;
};

export async function run(): Promise<void> {
  const failures: Failure[] = [];
  const counts = { passed: 0, failed: 0, failures };
  const say = (text: string): void => console.log(`waypost: ${text}`);
  mocha.setup({ ui: 'bdd', timeout: 60_000, forbidOnly: true, forbidPending: true, reporter: class {} });
  await import('./web.test.ts');
  await new Promise<number>((done) => {
    mocha
      .run(done)
      .on('pass', (test) => {
        counts.passed++;
        say(`    ✔ ${test.fullTitle()} (${test.duration ?? 0} ms)`);
      })
      .on('fail', (test, error: Error) => {
        counts.failed++;
        // All tests are one script here, and mocha does not get to know its name.
        failures.push({ ...failureOf(test, error, (file) => file), file: 'test/vscode/web/web.test.ts' });
        say(`    ${counts.failed}) ${test.fullTitle()}\n${error.stack ?? error.message}`);
      });
  });
  say(`counts ${JSON.stringify(counts)}`);
  if (counts.failed > 0) throw new Error(`${counts.failed} of the tests in the browser failed.`);
}
