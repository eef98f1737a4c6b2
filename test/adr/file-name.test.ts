import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isPlaceholderName, readFileName } from '../../server/src/adr/file-name.ts';

/** name, form, prefix, number, date, slug */
const forms: readonly (readonly [string, string, string, number | undefined, string | undefined, string])[] = [
  ['0001-record-decisions.md', 'NNNN-slug', '', 1, undefined, 'record-decisions'],
  ['ADR-001-home-page.md', 'ADR-NNN-slug', 'ADR-', 1, undefined, 'home-page'],
  ['adr-001-event-sourcing.md', 'adr-NNN-slug', 'adr-', 1, undefined, 'event-sourcing'],
  ['ADR-0001-x.md', 'ADR-NNNN-slug', 'ADR-', 1, undefined, 'x'],
  ['adr-0001-actors.md', 'adr-NNNN-slug', 'adr-', 1, undefined, 'actors'],
  ['001-stack.md', 'NNN-slug', '', 1, undefined, 'stack'],
  ['00001-graph.md', 'NNNNN-slug', '', 1, undefined, 'graph'],
  ['ADR-1.md', 'ADR-N', 'ADR-', 1, undefined, ''],
  ['ADR-115-x.md', 'ADR-NNN-slug', 'ADR-', 115, undefined, 'x'],
  ['adr-0000.md', 'adr-NNNN', 'adr-', 0, undefined, ''],
  ['ADR001-slug.html.md', 'ADRNNN-slug', 'ADR', 1, undefined, 'slug'],
  ['adr001-add-log.md', 'adrNNN-slug', 'adr', 1, undefined, 'add-log'],
  ['adr_001_x.md', 'adr_NNN_slug', 'adr_', 1, undefined, 'x'],
  ['2021-06-05-slug.md', 'YYYY-MM-DD-slug', '', undefined, '2021-06-05', 'slug'],
  ['2021-06-05_001-slug.md', 'YYYY-MM-DD_NNN-slug', '', 1, '2021-06-05', 'slug'],
  ['2020_03_03_api_platform.md', 'YYYY_MM_DD_slug', '', undefined, '2020_03_03', 'api_platform'],
  ['20230604-slug.md', 'YYYYMMDD-slug', '', undefined, '20230604', 'slug'],
  ['2022-21-11-typo.md', 'YYYY-MM-DD-slug', '', undefined, '2022-21-11', 'typo'],
  ['ADR-2023-04-Title.md', 'ADR-YYYY-MM-slug', 'ADR-', undefined, '2023-04', 'Title'],
  ['API-001-actors.md', 'API-NNN-slug', 'API-', 1, undefined, 'actors'],
  ['ODH-ADR-MS-0003-x.md', 'ODH-ADR-MS-NNNN-slug', 'ODH-ADR-MS-', 3, undefined, 'x'],
  ['0549-runner.md', 'NNNN-slug', '', 549, undefined, 'runner'],
  ['0023_508_systems.md', 'NNNN_slug', '', 23, undefined, '508_systems'],
  ['0026-Common Configuration.md', 'NNNN-slug', '', 26, undefined, 'Common Configuration'],
  ['XXXX-new.md', 'XXXX-slug', '', undefined, undefined, 'XXXX-new'],
  ['adr-XXX-a.md', 'adr-XXX-slug', '', undefined, undefined, 'adr-XXX-a'],
  ['000N-x.md', '000N-slug', '', undefined, undefined, '000N-x'],
  ['adr-NNN.md', 'adr-NNN', '', undefined, undefined, 'adr-NNN'],
  ['adr-x-client.md', 'adr-x-slug', '', undefined, undefined, 'adr-x-client'],
  ['use-kafka.md', 'slug', '', undefined, undefined, 'use-kafka'],
  ['upgrade-to-java-17.md', 'slug', '', undefined, undefined, 'upgrade-to-java-17'],
  ['use-http2-everywhere.md', 'slug', '', undefined, undefined, 'use-http2-everywhere'],
  ['2021-06-05-slug', 'YYYY-MM-DD-slug', '', undefined, '2021-06-05', 'slug'],
];

describe('readFileName', () => {
  for (const [name, form, prefix, number, date, slug] of forms) {
    it(`reads ${name} as ${form}`, () => {
      const found = readFileName(name);
      assert.deepEqual(
        { form: found.form, prefix: found.prefix, number: found.number, date: found.date, slug: found.slug },
        { form, prefix, number, date, slug },
      );
      assert.equal(found.name, name);
    });
  }

  it('takes names that hold a place for a number for what they are', () => {
    for (const name of ['XXXX-a.md', 'adr-XXX-a.md', '000N-a.md', 'adr-NNN.md', 'adr-x-a.md', '2023-02-xx-a'])
      assert.ok(isPlaceholderName(name), name);
    for (const name of [
      '0001-a.md',
      'xml-parser.md',
      'nx-monorepo.md',
      'x-forwarded-for.md',
      'use-x-forwarded-for.md',
      'no-numbers.md',
      'adr-1.md',
      '0000-a.md',
    ])
      assert.ok(!isPlaceholderName(name), name);
  });

  it('puts a name together again from its parts', () => {
    const prefix = fc.constantFrom('', 'ADR-', 'adr-', 'adr_', 'ADR', 'ODH-ADR-MS-');
    const digits = fc
      .integer({ min: 0, max: 1899 })
      .chain((n) => fc.integer({ min: 1, max: 5 }).map((w) => String(n).padStart(w, '0')));
    const slug = fc.stringMatching(/^[a-z][a-z-]{0,30}$/);
    fc.assert(
      fc.property(prefix, digits, slug, (start, number, words) => {
        const found = readFileName(`${start}${number}-${words}.md`);
        assert.deepEqual(
          [found.prefix, found.digits, found.slug, found.number],
          [start, number, words.replace(/^-+/, ''), Number(number)],
        );
      }),
    );
  });

  it('never throws, and its parts occur in the name', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[aADR\d_. -]{0,30}$/)),
        (name) => {
          const found = readFileName(name);
          assert.ok(name.startsWith(found.prefix));
          for (const part of [found.digits, found.date, found.slug])
            assert.ok(part === undefined || name.includes(part));
          assert.equal(found.number, found.digits === undefined ? undefined : Number(found.digits));
        },
      ),
    );
  });

  it('is linear in hostile names', () => {
    for (const unit of ['a', '-', 'a-', 'A_', '1', '0-', 'adr-', '2020-', 'x', ' ']) {
      const started = performance.now();
      for (let i = 0; i < 20; i++) readFileName(unit.repeat(100_000 / unit.length));
      assert.ok(performance.now() - started < 2000, unit);
    }
  });
});
