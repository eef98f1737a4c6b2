/**
 * Mocha's spec reporter, which also writes `{"passed":1,"failed":0}` to the file named by WAYPOST_COUNTS, from which
 * scripts/test.mjs sums up.
 */
const { writeFileSync } = require('node:fs');
const process = require('node:process');
const { reporters, Runner } = require('mocha');

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const file = process.env.WAYPOST_COUNTS;
      if (file !== undefined) {
        writeFileSync(file, JSON.stringify({ passed: this.stats.passes, failed: this.stats.failures }));
      }
    });
  }
};
