import assert from 'node:assert/strict';
import fc from 'fast-check';
import { followsFileName, followsTitle, learnConvention } from '../../server/src/adr/convention.ts';
import { missingSections } from '../../server/src/adr/format-sections.ts';
import type { AdrRecord } from '../../server/src/adr/record.ts';
import { nygard, read } from './helpers.ts';

const madr = (number: number, more = ''): string =>
  `# Use ${number}\n\n## Context and Problem Statement\n\nx\n\n## Considered Options\n\n* a\n\n## Decision Outcome\n\nx\n${more}`;

/** Records of one directory, from the texts of its ADRs by file name. */
const records = (texts: Readonly<Record<string, string>>): AdrRecord[] =>
  Object.entries(texts).map(([name, text]) => read(text, `docs/adr/${name}`));

const numbered = (
  count: number,
  text: (number: number) => string,
  name = (number: number): string => `${String(number).padStart(4, '0')}-x.md`,
  from = 1,
): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [name(from + i), text(from + i)]));

const plain = (number: number): string =>
  nygard({ title: `# ${number}. Use ${number}`, lead: 'Date: 2024-05-01', status: 'Accepted' });

describe('learnConvention', () => {
  it('learns what a uniform directory does', () => {
    const convention = learnConvention('docs/adr', records(numbered(12, plain)));
    assert.deepEqual(convention.fileName, { form: 'NNNN-slug', prefix: '', width: 4 });
    assert.deepEqual([convention.titleForm, convention.format, convention.count], ['# N. T', 'adr-tools', 12]);
    assert.deepEqual(convention.status, { share: 1, place: 'section', words: ['Accepted'] });
    assert.deepEqual(convention.date, { share: 1, place: 'key-value' });
    assert.deepEqual(
      convention.sections.map((section) => section.heading),
      ['Status', 'Context', 'Decision', 'Consequences'],
    );
    assert.equal(convention.history, undefined);
  });

  it('learns nothing from two, and of nothing', () => {
    const two = learnConvention('docs/adr', records(numbered(2, plain)));
    assert.deepEqual(
      [two.fileName, two.titleForm, two.format, two.status.place, two.sections],
      [undefined, undefined, undefined, undefined, []],
    );
    const empty = learnConvention('docs/adr', []);
    assert.deepEqual([empty.count, empty.status.share, empty.date.share], [0, 0, 0]);
  });

  it('takes numbers without zeros for one form, and padded ones for another', () => {
    const bare = records(
      numbered(
        12,
        (n) => nygard({ title: `# ADR-${n}: T`, status: 'Accepted' }),
        (n) => `ADR-${n}.md`,
      ),
    );
    const convention = learnConvention('docs/adr', bare);
    assert.deepEqual(
      [convention.fileName?.form, convention.fileName?.width, convention.titleForm],
      ['ADR-N', 1, '# ADR-N: T'],
    );
    for (const record of bare)
      assert.deepEqual([followsFileName(record, convention), followsTitle(record, convention)], [true, true]);
    const padded = records(
      numbered(
        12,
        (n) => nygard({ title: `# ADR-${String(n).padStart(3, '0')}: T`, status: 'Accepted' }),
        (n) => `adr-${String(n).padStart(3, '0')}-x.md`,
        95,
      ),
    );
    const second = learnConvention('docs/adr', padded);
    assert.deepEqual([second.fileName?.form, second.titleForm], ['adr-NNN-slug', '# ADR-NNN: T']);
    for (const record of padded)
      assert.deepEqual([followsFileName(record, second), followsTitle(record, second)], [true, true]);
    const odd = read(nygard({ title: '# ADR-7: T' }), 'docs/adr/adr-0007-x.md');
    assert.deepEqual([followsFileName(odd, second), followsTitle(odd, second)], [false, false]);
    const beyond = read(nygard({ title: '# ADR-1007: T' }), 'docs/adr/adr-1007-x.md');
    assert.deepEqual([followsFileName(beyond, second), followsTitle(beyond, second)], [true, true]);
  });

  it('sees outliers but no habit in a directory that changed its ways', () => {
    const outlier = records({ ...numbered(11, plain), '0012_x.md': plain(12) });
    const convention = learnConvention('docs/adr', outlier);
    assert.equal(convention.fileName?.form, 'NNNN-slug');
    assert.equal(outlier.filter((record) => followsFileName(record, convention) === false).length, 1);
    const changed = records({
      ...numbered(4, plain),
      ...numbered(
        10,
        (n) => nygard({ title: `# ADR-${n}: T`, lead: '- Status: Accepted' }),
        (n) => `ADR-${n}-x.md`,
        5,
      ),
    });
    const after = learnConvention('docs/adr', changed);
    assert.deepEqual([after.fileName, after.titleForm, after.status.place], [undefined, undefined, undefined]);
  });

  it('spells status words as most do', () => {
    const words = (...statuses: readonly string[]): readonly string[] =>
      learnConvention('docs/adr', records(numbered(statuses.length, (n) => nygard({ status: statuses[n - 1] ?? '' }))))
        .status.words;
    assert.deepEqual(words('Accepted', 'accepted', 'Accepted', 'Superceded by ADR-1', 'Vetted'), [
      'Accepted',
      'Superceded',
    ]);
    assert.deepEqual(words('Vetted', 'Vetted', 'Accepted'), ['Vetted', 'Accepted']);
  });

  it('learns the form of histories only where most keep one', () => {
    const table = '\n## History\n\n| Date | Change |\n|---|---|\n| 2024-05-01 | Accepted |\n';
    const of = (withTable: number, without: number): unknown =>
      learnConvention(
        'docs/adr',
        records(
          numbered(withTable + without, (n) => nygard({ title: `# ADR-${n}: T`, rest: n <= withTable ? table : '' })),
        ),
      ).history;
    assert.deepEqual([of(9, 1), of(3, 7), of(2, 0)], ['table', undefined, undefined]);
  });

  const texts = fc.array(
    fc.tuple(
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(
        plain,
        madr,
        (n: number) => nygard({ title: `# ADR-${n}: T`, lead: '**Status:** Draft' }),
        () => '# Notes\n',
      ),
    ),
    { maxLength: 15 },
  );

  it('does not depend on the order of the records', () => {
    fc.assert(
      fc.property(texts, fc.infiniteStream(fc.nat()), (chosen, random) => {
        const all = records(
          Object.fromEntries(chosen.map(([n, text]) => [`${String(n).padStart(4, '0')}-x.md`, text(n)])),
        );
        const shuffled = all
          .map((record) => ({ record, key: random.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ record }) => record);
        assert.deepEqual(learnConvention('docs/adr', shuffled), learnConvention('docs/adr', all));
      }),
      { numRuns: 60 },
    );
  });
});

describe('missingSections', () => {
  const missing = (all: readonly AdrRecord[], name: string): string[] => {
    const record = all.find((other) => other.file === `docs/adr/${name}`);
    assert.ok(record !== undefined);
    return missingSections(record, learnConvention('docs/adr', all)).map((section) => section.heading);
  };
  const without = (heading: string, text: string): string =>
    text.replace(new RegExp(`## ${heading}\\n\\n[^\\n]*\\n`), '');

  it('are those that nearly all siblings have', () => {
    const all = records({
      ...numbered(9, (n) => `${plain(n)}\n## Green Impact\n\nx\n`),
      '0010-x.md': without('Consequences', plain(10)),
    });
    assert.deepEqual(missing(all, '0010-x.md'), ['Consequences', 'Green Impact']);
    assert.deepEqual(missing(all, '0003-x.md'), []);
  });

  it('include those whose absence hides the format', () => {
    const all = records({ ...numbered(9, plain), '0010-x.md': without('Decision', plain(10)) });
    assert.deepEqual(missing(all, '0010-x.md'), ['Decision']);
  });

  it('may have another name of the same meaning', () => {
    const all = records({
      ...numbered(9, plain),
      '0010-x.md': plain(10).replace('## Context', '## Background').replace('## Consequences', '## Implications'),
    });
    assert.deepEqual(missing(all, '0010-x.md'), []);
  });

  it('may be a part of what siblings join', () => {
    const all = records({
      ...numbered(19, (n) => `${plain(n)}\n### Cost / Price\n\nx\n`),
      '0020-x.md': `${plain(20)}\n### Price\n\nx\n`,
      '0021-x.md': plain(21),
    });
    assert.deepEqual(missing(all, '0020-x.md'), []);
    assert.deepEqual(missing(all, '0021-x.md'), ['Cost / Price']);
  });

  it('are none of what MADR itself calls optional', () => {
    const full = (n: number): string => madr(n, '\n## Pros and Cons of the Options\n\nx\n\n## More Information\n\nx\n');
    const all = records({ ...numbered(9, full), '0010-x.md': madr(10) });
    assert.deepEqual(missing(all, '0010-x.md'), []);
  });

  it('are parts of sections only where many have them', () => {
    const withPart = (n: number): string => `${plain(n)}\n### Requirements\n\nx\n`;
    const few = records({ ...numbered(6, withPart), '0007-x.md': plain(7) });
    assert.deepEqual(missing(few, '0007-x.md'), []);
    const many = records({ ...numbered(12, withPart), '0013-x.md': plain(13) });
    assert.deepEqual(missing(many, '0013-x.md'), ['Requirements']);
    const most = records({ ...numbered(12, withPart), '0013-x.md': plain(13), '0014-x.md': plain(14) });
    assert.deepEqual(missing(most, '0013-x.md'), []);
  });

  it('are not asked of what another format or an earlier habit wrote', () => {
    const mixed = records({ ...numbered(6, plain), ...numbered(8, madr, undefined, 7) });
    for (const record of mixed)
      assert.deepEqual(missingSections(record, learnConvention('docs/adr', mixed)), [], record.file);
    const grown = records(numbered(20, (n) => plain(n) + (n > 3 ? '\n## Green Impact\n\nx\n' : '')));
    for (const record of grown)
      assert.deepEqual(missingSections(record, learnConvention('docs/adr', grown)), [], record.file);
    const dropped = records(numbered(20, (n) => plain(n) + (n <= 17 ? '\n## Green Impact\n\nx\n' : '')));
    for (const record of dropped)
      assert.deepEqual(missingSections(record, learnConvention('docs/adr', dropped)), [], record.file);
  });

  it('come from the format where there are too few siblings', () => {
    const few = records({
      ...numbered(2, madr),
      '0003-x.md': without('Considered Options', madr(3, '\n### Positive Consequences\n\n* x\n')),
    });
    assert.deepEqual(missing(few, '0003-x.md'), ['Considered Options']);
    assert.deepEqual(missing(records({ '0001-x.md': without('Consequences', plain(1)) }), '0001-x.md'), [
      'Consequences',
    ]);
    assert.deepEqual(missing(records({ '0001-x.md': '# Notes\n\n## What\n\nx\n' }), '0001-x.md'), []);
  });
});
