import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { defaultConfig } from '../../server/src/config/config.ts';
import type { Host } from '../../server/src/host.ts';
import { rules } from '../../server/src/rules/registry.ts';
import { createService, type Finding } from '../../server/src/service.ts';
import { applyFix, type Files, say } from '../adr/directory.ts';
import { historyOf } from '../references/world.ts';
import { faults } from './faults.ts';
import { type Folder, folder, TODAY, writeFolder } from './folder.ts';

/** Enough to see each fault in each dress, with each index and line ending. */
const RUNS = Number(process.env['RUNS'] ?? 60);

const encode = ({ eol, mark }: Folder, files: Files): Map<string, string> =>
  new Map([...files].map(([path, text]) => [path, (mark ? '\uFEFF' : '') + text.replaceAll('\n', eol)]));

/** Everything that the real service says of these files, all rules at once. */
async function findingsOf(files: Files, committed: ReadonlyMap<string, string> = new Map()): Promise<Finding[]> {
  const host: Host = {
    listFiles: async () => ({ files: [...files.keys()].sort(), submodules: [], isIgnored: () => false, problems: [] }),
    readText: (path) => files.get(path),
    kindOf: async (path) => (files.has(path) ? 'file' : undefined),
    readHistory: async () => historyOf([], files.keys()),
    readLastCommitDays: async (paths) => new Map(paths.map((path) => [path, committed.get(path) ?? '2026-01-12'])),
    today: () => TODAY,
    log: (level, message) => assert.notEqual(level, 'error', message),
  };
  const service = createService({ host, config: defaultConfig });
  await service.load({});
  await service.settle();
  const findings = [...files.keys()].flatMap((path) => service.report(path)?.findings ?? []);
  service.dispose();
  return findings;
}

describe('a folder of runbooks', () => {
  it('is left alone in any dress, as long as everything agrees', () =>
    fc.assert(
      fc.asyncProperty(folder, async (given) => {
        const files = encode(given, writeFolder(given));
        const found = await findingsOf(files);
        assert.deepEqual(
          found.map((finding) => say(files, finding)),
          [],
        );
      }),
      { numRuns: 100 },
    )).timeout(60_000);

  it('has a fault for every rule on runbooks', () => {
    const tested = new Set(faults.map((fault) => fault.rule));
    const wanted = rules.map(({ id }) => id).filter((id) => /^(?:runbook-|index-stale$)/.test(id));
    assert.deepEqual([...tested].sort(), wanted.sort());
  });

  for (const { name, rule, put, committed } of faults) {
    it(`shows ${name} as ${rule}, there and nowhere else`, async () => {
      let seen = 0;
      await fc.assert(
        fc.asyncProperty(folder, async (given) => {
          const faulty = put(given);
          if (faulty === undefined) return;
          seen++;
          const days = committed?.(given);
          const files = encode(given, faulty.files);
          const found = await findingsOf(files, days);
          const shown = found.map((finding) => say(files, finding)).sort();
          const expected = faulty.expected.map(({ file, text }) => `${file} ${rule} ${JSON.stringify(text)}`);
          assert.deepEqual(shown, expected.sort());
          for (const fix of found.flatMap(({ fixes }) => fixes)) {
            const after = applyFix(files, fix);
            for (const text of after.values()) {
              assert.equal(text.startsWith('\uFEFF'), given.mark);
              assert.ok(given.eol === '\n' ? !text.includes('\r') : !/[^\r]\n/.test(text), 'line endings stay');
            }
            const left = await findingsOf(after, days);
            assert.ok(!left.some((finding) => finding.rule === rule), `"${fix.title}" takes it away`);
            for (const [path, text] of encode(given, faulty.whole ?? new Map())) assert.equal(after.get(path), text);
          }
        }),
        { numRuns: RUNS },
      );
      assert.ok(seen > 0, 'no folder had room for it');
    }).timeout(120_000);
  }
});
