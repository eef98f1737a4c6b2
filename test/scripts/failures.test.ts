import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beginningOf, type Counts, type Failure, listFailures } from '../../scripts/failures.mjs';

const ROOT = resolve(import.meta.dirname, '../..');

const failure = (number: number, error: readonly string[] = ['wrong']): Failure => ({
  title: `test ${number}`,
  file: `test/${number}.test.ts`,
  error,
});
const failures = (count: number): readonly Failure[] => Array.from({ length: count }, (_, index) => failure(index + 1));

describe('what has failed', () => {
  it('is said with its step, title, file and the beginning of its error', () => {
    assert.deepEqual(
      listFailures([
        { name: 'types', failures: [{ title: 'types', error: ['a.ts(1,1): error TS1: no'] }] },
        { name: 'lint', failures: [] },
        { name: 'unit', failures: [failure(1, ['Expected values to be strictly equal:', "'a' !== 'b'"])] },
      ]),
      [
        'FAILED  types: types',
        '        a.ts(1,1): error TS1: no',
        'FAILED  unit: test 1 (test/1.test.ts)',
        '        Expected values to be strictly equal:',
        "        'a' !== 'b'",
      ],
    );
  });

  it('is nothing where nothing failed', () => {
    assert.deepEqual(listFailures([{ name: 'unit', failures: [] }]), []);
  });

  it('fits, with the table below it, into the last forty lines of a log', () => {
    const long = failures(70).map((one) => ({ ...one, error: ['first', 'second', 'third'] }));
    const lines = listFailures([
      { name: 'unit', failures: long.slice(0, 10) },
      { name: 'vscode', failures: long.slice(10) },
    ]);
    assert.ok(lines.length <= 29, `${lines.length} lines`);
    assert.equal(lines.at(-1), '        and 56 more, further up');
    assert.ok(lines.includes('FAILED  vscode: test 11 (test/11.test.ts)'));
  });

  it('says of an error no legend and no line without an end', () => {
    assert.deepEqual(beginningOf(`Expected:\r\n+ actual - expected\n\n+ 1\n- 2\n${'x'.repeat(999)}\nmore`), [
      'Expected:',
      '+ 1',
      '- 2',
      `${'x'.repeat(160)}…`,
    ]);
  });
});

describe("mocha's reporter", () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'waypost-reporter-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('leaves counts and failures, hooks among them', () => {
    const spec = join(folder, 'sample.test.cjs');
    writeFileSync(
      spec,
      `describe('sample', () => {
        it('holds', () => {});
        it('does not hold', () => { throw new Error('no\\nat all'); });
        it('throws what is no error', () => { throw 'text'; });
        describe('prepared', () => {
          beforeEach(() => { throw new Error(''); });
          it('never runs', () => {});
        });
      });`,
    );
    const counts = join(folder, 'counts.json');
    const { status } = spawnSync(
      process.execPath,
      [
        join(ROOT, 'node_modules/mocha/bin/mocha.js'),
        ...['--no-config', '--reporter', join(ROOT, 'scripts/mocha-reporter.cjs'), spec],
      ],
      { cwd: ROOT, env: { ...process.env, WAYPOST_COUNTS: counts } },
    );
    assert.equal(status, 3);
    const { passed, failed, failures } = JSON.parse(readFileSync(counts, 'utf8')) as Counts;
    assert.deepEqual({ passed, failed }, { passed: 1, failed: 3 });
    assert.deepEqual(
      failures.map(({ title, error }) => [title, ...error]),
      [
        ['sample does not hold', 'no', 'at all'],
        ['sample throws what is no error', 'the string "text" was thrown, throw an Error :)'],
        ['sample prepared "before each" hook for "never runs"', 'Error'],
      ],
    );
    for (const { file } of failures) assert.match(file ?? '', /[^\\]sample\.test\.cjs$/);
  });
});
