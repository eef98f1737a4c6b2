import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { readFileName } from '../../server/src/adr/file-name.ts';
import { learnDateForm } from '../../server/src/adr/scaffold/date-form.ts';
import { learnNameForm, pathFor } from '../../server/src/adr/scaffold/name-file.ts';
import { nextNumber } from '../../server/src/adr/scaffold/next-number.ts';
import { learnSlugStyle, slugOf } from '../../server/src/adr/scaffold/slug.ts';
import { readGivenTitle } from '../../server/src/features/new-adr/given-title.ts';
import { Refusal } from '../../server/src/features/planned.ts';
import { serve } from './new-adr.ts';

describe('the form of a date', () => {
  for (const [written, expected] of [
    [['2024-05-01', '2024-06-01'], '2026-11-05'],
    [['2024/05/01'], '2026/11/05'],
    [['20240501'], '20261105'],
    [['01.05.2024'], '05.11.2026'],
    [['27/05/2024', '01/05/2024'], '05/11/2026'],
    [['05/27/2024', '05/01/2024'], '11/05/2026'],
    [['05/01/2024', '06/02/2024'], '2026-11-05'],
    [['May 1, 2024', 'Sep 5, 2024'], '2026-11-05'],
    [['September 5th, 2024', 'May 1st, 2024'], 'November 5th, 2026'],
    [['1 May 2024', '12 June 2024'], '5 November 2026'],
    [['Dec 19, 2022', 'Jan 2, 2023'], 'Nov 5, 2026'],
    [['soon'], '2026-11-05'],
    [[], '2026-11-05'],
  ] as const) {
    it(`of ${JSON.stringify(written)} makes ${expected}`, () =>
      assert.equal(learnDateForm(written)('2026-11-05'), expected));
  }
});

describe('the name of a new file', () => {
  const named = async (names: readonly string[], title: string, number: number): Promise<string> => {
    const text = '# T\n\n## Status\n\nAccepted\n\n## Context\n\nX.\n\n## Decision\n\nY.\n';
    const service = await serve(new Map(names.map((name) => [`docs/adr/${name}`, text])));
    const records = names.flatMap((name) => service.facts(`docs/adr/${name}`)?.adr ?? []);
    service.dispose();
    const form = learnNameForm(records, service.snapshot.adrs.convention('docs/adr'));
    return pathFor('docs/adr', form, { number, title, date: '2026-11-05' });
  };
  for (const [names, expected] of [
    [['0001-use-kafka.md', '0002-b.md'], '0010-use-c-and-net.md'],
    [['ADR-001-use-kafka.md'], 'ADR-010-use-c-and-net.md'],
    [['ADR-8.md', 'ADR-9.md'], 'ADR-10.md'],
    [['adr001-use-kafka.md'], 'adr010-use-c-and-net.md'],
    [['001_use_kafka.md', '002_cache_it.md'], '010_use_c_and_net.md'],
    [['0001-Use Kafka.md', '0002-Cache It.md'], '0010-Use C and NET.md'],
    [['2021-06-05-use-kafka.md'], '2026-11-05-use-c-and-net.md'],
    [['20210605-use-kafka.md'], '20261105-use-c-and-net.md'],
    [['2021_06_05_use_kafka.md'], '2026_11_05_use_c_and_net.md'],
    [['2021-06-05_009-use-kafka.md'], '2026-11-05_010-use-c-and-net.md'],
    [['0001-use-kafka/README.md', '0002-b/README.md'], '0010-use-c-and-net/README.md'],
    [['use-kafka.md', 'cache-it.md'], 'use-c-and-net.md'],
    [[], '0010-use-c-and-net.md'],
  ] as const) {
    it(`beside ${JSON.stringify(names)} is ${expected}`, async () =>
      assert.equal(await named(names, 'Use C# and .NET!', 10), `docs/adr/${expected}`));
  }

  it('keeps letters of all scripts and nothing that a file system minds', () => {
    const style = learnSlugStyle([]);
    assert.equal(slugOf('Façade for Zürich', style), 'facade-for-zurich');
    assert.equal(slugOf("Don't repeat it", style), 'dont-repeat-it');
    assert.equal(slugOf('使用 Kafka', style), '使用-kafka');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
        const slug = slugOf(title, style);
        assert.ok(slug.length <= style.longest);
        assert.ok(!/[/\\:*?"<>|\s.]|^-|-$/.test(slug), slug);
        if (slug !== '') assert.equal(readFileName(`0001-${slug}.md`).number, 1);
      }),
    );
  });
});

describe('the next number', () => {
  it('is one more than the greatest with its prefix in its directory', () => {
    const paths = [
      'docs/adr/0003-a.md',
      'docs/adr/ADR-9-b.md',
      'docs/adr/0000-template.md',
      'docs/adr/README.md',
      'docs/adr/x/0070-c.md',
      'docs/adr/0012-c/README.md',
      'docs/adr/0040-picture.png',
    ];
    assert.equal(nextNumber('docs/adr', '', paths), 13);
    assert.equal(nextNumber('docs/adr', 'adr_', paths), 10);
    assert.equal(nextNumber('docs/other', '', paths), 1);
  });
});

describe('a title that is given', () => {
  it('is one line without a number', () => {
    for (const [given, expected] of [
      ['  Use Kafka ', 'Use Kafka'],
      ['# ADR-0012: Use Kafka #', 'Use Kafka'],
      ['12. Use Kafka', 'Use Kafka'],
      ['Use\nKafka\tnow', 'Use Kafka now'],
      ['3 ways to fail', '3 ways to fail'],
      ['C#', 'C#'],
    ] as const)
      assert.equal(readGivenTitle(given), expected);
    for (const given of ['', ' \n', '#', 'x'.repeat(301)]) assert.throws(() => readGivenTitle(given), Refusal);
  });
});
