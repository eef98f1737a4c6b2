import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { followsFileName, followsTitle } from '../../server/src/adr/convention.ts';
import { Refusal } from '../../server/src/features/planned.ts';
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

  it('has the form of what is written, beside records that are yet to be', async () => {
    const sections = ['Context', 'Decision', 'Consequences'].map((name) => `\n## ${name}\n\nSo.\n`).join('');
    const written = `# 2. Two\n\nDate: 2024-01-02\n\n## Status\n\nAccepted\n${sections}`;
    for (const begun of ['', '\n', '# 1\n', '# 1. One\n\n']) {
      const files = new Map([
        [`${FOLDER}/0001-one.md`, begun],
        [`${FOLDER}/0002-two.md`, written],
      ]);
      const { file, change } = await plan(files, { title: 'Three' });
      const text = change.creates.find((created) => created.file === file)?.text ?? '';
      assert.equal(
        text.replace(/\{[^{}]*\}/g, 'So.'),
        written.replace('2. Two', '3. Three').replace('2024-01-02', TODAY),
        JSON.stringify(begun),
      );
    }
  });

  it('states its status below the heading where the model states none', async () => {
    const empty = (number: number): string =>
      `# ${number}. T\n\nDate: 2024-01-0${number}\n\n## Status\n\n## Context\n\nC.\n`;
    const files = new Map([1, 2].map((number) => [`${FOLDER}/000${number}-t.md`, empty(number)]));
    const { file, change } = await plan(files, { title: 'Three' });
    const text = change.creates.find((created) => created.file === file)?.text ?? '';
    assert.match(text, /\n## Status\n\nproposed\n\n## Context\n/i);
  });

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

describe('a new ADR that cannot be written as a whole', () => {
  const record = (number: number, title: string): string =>
    `# ${number}. ${title}\n\n## Status\n\nAccepted\n\n## Context\n\nX.\n\n## Decision\n\nY.\n\n## Consequences\n\nZ.\n`;
  const files = new Map([
    [`${FOLDER}/0001-use-kafka.md`, record(1, 'Use Kafka')],
    [`${FOLDER}/0002-cache-it.md`, record(2, 'Cache it')],
    [`${FOLDER}/0003-ship-it.md`, record(3, 'Ship it')],
  ]);
  const list = '- [Use Kafka](0001-use-kafka.md)\n- [Cache it](0002-cache-it.md)\n- [Ship it](0003-ship-it.md)\n';

  it('is refused while the index waits for a merge', () =>
    assert.rejects(
      plan(new Map([...files, [INDEX, `<<<<<<< HEAD\n${list}=======\n>>>>>>> main\n`]]), { title: 'Use NATS' }),
      (error) =>
        error instanceof Refusal && error.message === `${INDEX} has the marks of a merge conflict: resolve it first`,
    ));

  it('names what is left where an index has columns that nobody can fill, or front matter cannot be read', async () => {
    const rows = [1, 2, 3].map(
      (number) => `| [${number}](000${number}-${['use-kafka', 'cache-it', 'ship-it'][number - 1]}.md) | Ada |\n`,
    );
    const index = `| ADR | Owner |\n|---|---|\n${rows.join('')}`;
    const made = await plan(new Map([...files, [INDEX, index]]), { title: 'Use NATS' });
    assert.deepEqual(made.byHand, [`add it to the list in ${INDEX}: its rows are no model for another one`]);
    const broken = `---\nstatus: "accepted\n  x: [\n---\n\n# Old\n\n## Context\n\nX.\n\n## Decision\n\nY.\n`;
    const beside = await plan(new Map([...files, [`${FOLDER}/0004-old.md`, broken]]), {
      title: 'Use NATS',
      supersedes: '4',
    });
    assert.equal(beside.file, `${FOLDER}/0005-use-nats.md`);
    assert.equal(beside.change.edits.length, 0);
    assert.equal(beside.byHand.length, 1);
    assert.ok(!beside.change.creates[0]?.text.includes('---'));
  });

  it('takes a number that is free on other branches, and says when numbers tell nothing', async () => {
    const made = await plan(files, { title: 'Use NATS' }, [`${FOLDER}/0041-elsewhere.md`, `${FOLDER}/picture-99.png`]);
    assert.equal(made.file, `${FOLDER}/0042-use-nats.md`);
    const sparse = new Map(
      [...files].map(([path, text], index) => [path.replace(/000\d/, `0${3 + index * 2}17`), text]),
    );
    assert.deepEqual((await plan(sparse, { title: 'Use NATS' })).byHand, [
      `look at its number, 718: those of ${FOLDER} do not follow each other`,
    ]);
  });
});
