/**
 * Mocha's spec reporter, which also writes the counts and failures (`Counts` in failures.d.mts) to the file named by
 * WAYPOST_COUNTS, from which scripts/test.mjs sums up.
 */
const { writeFileSync } = require('node:fs');
const { relative, resolve } = require('node:path');
const process = require('node:process');
const { reporters, Runner } = require('mocha');
const { failureOf } = require('./failures.mjs');

const root = resolve(__dirname, '..');
const pathOf = (file) => relative(root, file).replaceAll('\\', '/');

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const failures = [];
    runner.on(Runner.constants.EVENT_TEST_FAIL, (test, error) => failures.push(failureOf(test, error, pathOf)));
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const file = process.env.WAYPOST_COUNTS;
      if (file === undefined) return;
      writeFileSync(file, JSON.stringify({ passed: this.stats.passes, failed: this.stats.failures, failures }));
    });
  }
};
