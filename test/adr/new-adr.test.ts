import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { followsFileName, followsTitle } from '../../server/src/adr/convention.ts';
import { findingsOf, say } from './directory.ts';
import { directory, encode, FOLDER, INDEX, writeDirectory } from './dress.ts';
import { carryOut, plan, serve, TODAY } from './new-adr.ts';

const titles = fc.constantFrom(
  'Use NATS',
  'Say "no": never',
  'Façade for façades',
  'Log in UTC, always',
  '  # ADR-0099: Pasted with its number  ',
  'Tenants get their own queue (again)',
  '使用中文标题',
);

/** Findings but what is to be filled in. */
const unfinished: ReadonlySet<string> = new Set(['adr-template-leftover']);

describe('a new ADR', () => {
  it('is written as its directory writes them, twice in a row, and leaves nothing to report but its placeholders', () =>
    fc.assert(
      fc.asyncProperty(directory, titles, async (given, title) => {
        const files = encode(given, writeDirectory(given));
        const first = await plan(files, { title });
        const one = carryOut(files, first);
        const second = await plan(one, { title: 'Another one' });
        const both = carryOut(one, second);
        const found = await findingsOf(both);
        assert.deepEqual(
          found
            .filter(({ rule }) => !unfinished.has(rule))
            .map((finding) => `${say(both, finding)} ${finding.message}`),
          [],
          both.get(first.file),
        );
        const service = await serve(both);
        const convention = service.snapshot.adrs.convention(FOLDER);
        const count = given.decisions.length;
        for (const [index, { file }] of [first, second].entries()) {
          const record = service.facts(file)?.adr;
          assert.ok(record !== undefined && convention !== undefined, file);
          assert.equal(record.number, count + 1 + index);
          assert.notEqual(followsFileName(record, convention), false, file);
          assert.notEqual(followsTitle(record, convention), false, both.get(file));
          assert.equal(
            record.statuses[0]?.class,
            convention.status.words.some((word) => /proposed/i.test(word)) || given.dress.name !== 'adr-tools'
              ? 'open'
              : 'live',
          );
          assert.equal(record.dates[0]?.iso, TODAY, both.get(file));
          const text = both.get(file) ?? '';
          assert.equal(text.startsWith('\uFEFF'), given.mark);
          assert.ok(given.eol === '\n' ? !text.includes('\r') : !/[^\r]\n/.test(text), 'line endings');
          if (given.index !== 'none')
            assert.ok(both.get(INDEX)?.includes(file.slice(FOLDER.length + 1)), 'is in the index');
        }
        const wanted = title.replace(/^\s*# ADR-0099: /, '').trim();
        assert.equal(service.facts(first.file)?.adr?.title, wanted);
        service.dispose();
        // Undo: what was created goes, and the edits touched nothing else.
        for (const path of files.keys()) {
          const edited = both.get(path) ?? '';
          const old = files.get(path) ?? '';
          if (path === INDEX)
            assert.ok(
              old.split('\n').every((line) => edited.includes(line)),
              'only adds',
            );
          else assert.equal(edited, old);
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 150) },
    )).timeout(120_000);

  it('takes the place of another one, and both say so', () =>
    fc.assert(
      fc.asyncProperty(directory, async (given) => {
        const files = encode(given, writeDirectory(given));
        const made = await plan(files, { title: 'Use NATS', supersedes: '1' });
        assert.deepEqual(made.byHand, []);
        const after = carryOut(files, made);
        const found = await findingsOf(after);
        assert.deepEqual(
          found
            .filter(({ rule }) => !unfinished.has(rule))
            .map((finding) => `${say(after, finding)} ${finding.message}`),
          [],
          `${after.get(made.file)}\n${after.get(made.change.edits.find(({ file }) => file !== INDEX)?.file ?? '')}`,
        );
        const service = await serve(after);
        const own = service.facts(made.file)?.adr;
        assert.ok(own?.relations.some(({ kind, direction }) => kind === 'supersedes' && direction === 'forward'));
        assert.equal(service.snapshot.adrs.adrsIn(FOLDER)[0]?.status, 'superseded');
        service.dispose();
      }),
      { numRuns: 60 },
    )).timeout(120_000);
});
