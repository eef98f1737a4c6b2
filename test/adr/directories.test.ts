import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { rules } from '../../server/src/rules/registry.ts';
import { applyFix, findingsOf, preferredOf, say } from './directory.ts';
import { directory, encode, writeDirectory } from './dress.ts';
import { faults } from './faults.ts';

/** Enough to see each fault in each dress, with each index and line ending. */
const RUNS = Number(process.env['RUNS'] ?? 60);

describe('a directory of ADRs', () => {
  it('is left alone in any dress, as long as everything agrees', () =>
    fc.assert(
      fc.asyncProperty(directory, async (given) => {
        const files = encode(given, writeDirectory(given));
        const found = await findingsOf(files);
        assert.deepEqual(
          found.map((finding) => say(files, finding)),
          [],
        );
      }),
      { numRuns: 200 },
    )).timeout(60_000);

  it('has a fault for every rule on ADRs', () => {
    const tested = new Set(faults.map((fault) => fault.rule));
    const wanted = rules.map(({ id }) => id).filter((id) => /^(?:adr-|index-stale$)/.test(id));
    assert.deepEqual([...tested].sort(), wanted.sort());
  });

  for (const { name, rule, off, put } of faults) {
    it(`shows ${name} as ${rule}, there and nowhere else`, async () => {
      let seen = 0;
      await fc.assert(
        fc.asyncProperty(directory, async (given) => {
          const faulty = put(given);
          if (faulty === undefined) return;
          seen++;
          const settings = off === true ? { rules: { [rule]: 'warning' as const } } : {};
          const files = encode(given, faulty.files);
          const found = await findingsOf(files, settings);
          const shown = found.map((finding) => say(files, finding)).sort();
          const expected = faulty.expected.map(({ file, rule: id, text }) => `${file} ${id} ${JSON.stringify(text)}`);
          assert.deepEqual(shown, expected.sort());

          const fix = found[0] === undefined ? undefined : preferredOf(found[0]);
          assert.equal(fix !== undefined, faulty.fixed, 'a preferred fix where there is one right answer');
          for (const one of found.flatMap(({ fixes }) => fixes)) {
            const after = applyFix(files, one);
            for (const text of after.values()) {
              assert.equal(text.startsWith('\uFEFF'), given.mark);
              assert.ok(given.eol === '\n' ? !text.includes('\r') : !/[^\r]\n/.test(text), 'line endings stay');
            }
            const left = await findingsOf(after, settings);
            assert.ok(!left.some((finding) => finding.rule === rule), `"${one.title}" takes it away`);
          }
          let now = files as ReadonlyMap<string, string>;
          let left = found;
          // A status that changes may leave the index behind, which is the next fix.
          for (let round = 0; round < 2 && faulty.fixed; round++) {
            const next = left.map(preferredOf).find((other) => other !== undefined);
            if (next === undefined) break;
            now = applyFix(now, next);
            left = await findingsOf(now, settings);
            assert.ok(
              left.every((finding) => rule === 'adr-supersede-one-way' && finding.rule === 'index-stale'),
              left.map((finding) => say(now, finding)).join(),
            );
          }
          if (faulty.fixed) assert.deepEqual(left, []);
          if (faulty.whole !== undefined) assert.deepEqual(now, encode(given, faulty.whole));
        }),
        { numRuns: RUNS },
      );
      assert.ok(seen > 0, 'no directory had room for it');
    }).timeout(60_000);
  }
});
