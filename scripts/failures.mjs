/**
 * What is left of a failed test when the log is long: its title, its file and how its error begins. Whoever runs mocha
 * (mocha-reporter.cjs, the suites in VS Code) writes these beside its counts, and test.mjs prints them at the very end,
 * because a build server may show no more than that.
 *
 * test.mjs runs before anything is installed, so this uses nothing but the language.
 *
 * @typedef {import('./failures.d.mts').Failure} Failure
 */

/** How many failures are listed: with one line of error each, all fit into the last forty lines of a log. */
const MOST_LISTED = 14;
/** Up to so many failures there is room to say more of each. */
const FEW = 5;
const LINES_OF_FEW = 4;
const LONGEST_LINE = 160;

/** @type {typeof import('./failures.d.mts').failureOf} */
export function failureOf(test, error, pathOf) {
  const file = test.file ?? test.parent?.file;
  return {
    title: test.fullTitle(),
    ...(file === undefined ? {} : { file: pathOf(file) }),
    error: beginningOf(error instanceof Error ? error.message || error.name : String(error)),
  };
}

/** @type {typeof import('./failures.d.mts').beginningOf} */
export function beginningOf(text) {
  return (
    text
      .split('\n')
      .map((line) => line.trimEnd())
      // The legend of a comparison says nothing of this one.
      .filter((line) => line !== '' && line !== '+ actual - expected')
      .slice(0, LINES_OF_FEW)
      .map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line))
  );
}

/** @type {typeof import('./failures.d.mts').listFailures} */
export function listFailures(steps) {
  const all = steps.reduce((sum, { failures }) => sum + failures.length, 0);
  const linesOfEach = all > FEW ? 1 : LINES_OF_FEW;
  const lines = [];
  let room = MOST_LISTED;
  for (const { name, failures } of steps) {
    for (const { title, file, error } of failures.slice(0, room)) {
      lines.push(`FAILED  ${name}: ${title}${file === undefined ? '' : ` (${file})`}`);
      for (const line of error.slice(0, linesOfEach)) lines.push(`        ${line}`);
    }
    room -= Math.min(room, failures.length);
  }
  if (all > MOST_LISTED) lines.push(`        and ${all - MOST_LISTED} more, further up`);
  return lines;
}
