import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dateOf, isDay, judgeDate } from '../../server/src/adr/dates.ts';
import { nygard, read, slice } from './helpers.ts';

/** text, then each date as place:key:text */
const places: readonly (readonly [what: string, text: string, dates: readonly string[]])[] = [
  ['front matter', '---\nstatus: x\ndate: 2024-05-01\n---\n# T\n', ['front-matter:date:2024-05-01']],
  [
    'quoted front matter',
    '---\ndate: "2024-05-01"\nlast_updated: 2024-06-01\n---\n# T\n',
    ['front-matter:date:2024-05-01', 'front-matter:last updated:2024-06-01'],
  ],
  ['Date: x', nygard({ lead: 'Date: 2024-05-01' }), ['key-value:date:2024-05-01']],
  ['**Date:** x', nygard({ lead: '**Status:** Accepted  \n**Date:** 2024-05-01' }), ['key-value:date:2024-05-01']],
  [
    '**Date**: x on one line',
    nygard({ lead: '**Status**: Accepted | **Date**: 2024-05-01 | **Deciders**: me' }),
    ['key-value:date:2024-05-01'],
  ],
  ['- Date: x', nygard({ lead: '- Status: accepted\n- Date: 2024-05-01' }), ['key-value:date:2024-05-01']],
  [
    'Created and Last Updated',
    nygard({ lead: 'Created: 2024-05-01\nLast Updated: 2024-06-01' }),
    ['key-value:created:2024-05-01', 'key-value:last updated:2024-06-01'],
  ],
  ['Last-updated', nygard({ lead: 'Last-updated: 2024-06-01' }), ['key-value:last updated:2024-06-01']],
  ['beside the status', nygard({ status: '**Status**: Accepted\n**Date**: 2024-05-01' }), ['section:date:2024-05-01']],
  ['_Date: x_', nygard({ lead: '_Date: 2024-05-01_' }), ['key-value:date:2024-05-01']],
  ['## Date', '# T\n\n## Status\n\nAccepted\n\n## Date\n\n2022-11-1\n', ['section:date:2022-11-1']],
  [
    'a table row',
    nygard({ lead: '| Metadata | Value |\n|---|---|\n| Date | 2024-05-01 |' }),
    ['table:date:2024-05-01'],
  ],
  [
    'a table column',
    nygard({ lead: '| Created date | Status |\n|---|---|\n| 2024-05-01 | Accepted |' }),
    ['table:created date:2024-05-01'],
  ],
  ['a comment for a date', nygard({ lead: "Date: <!-- Today's date -->" }), []],
  ['words', nygard({ lead: 'Created: by hand\nUpdated: never' }), []],
  ['prose', nygard({ rest: '\nDate: 2024-5-1\n' }), []],
];

/** value, iso, problem, fix */
const values: readonly (readonly [
  value: string,
  iso: string | undefined,
  problem: string | undefined,
  fix: string | undefined,
])[] = [
  ['2024-05-01', '2024-05-01', undefined, undefined],
  ['2024-05-22 (back dated)', '2024-05-22', undefined, undefined],
  ['2019-05-13, updated 2023-02-05 (text)', '2019-05-13', undefined, undefined],
  ['2026-04-20 (proposed) / 2026-04-25 (accepted)', '2026-04-20', undefined, undefined],
  ['2024-05-01T12:00:00Z', '2024-05-01', undefined, undefined],
  ['`2024-05-01`', '2024-05-01', undefined, undefined],
  ['2024-02-29', '2024-02-29', undefined, undefined],
  ['2023-02-29', undefined, 'impossible', undefined],
  ['2022-21-11', undefined, 'impossible', undefined],
  ['2024-13-01', undefined, 'impossible', undefined],
  ['2024-00-10', undefined, 'impossible', undefined],
  ['2022-11-1', undefined, 'unpadded', '2022-11-01'],
  ['2024-5-1 or so', undefined, 'unpadded', '2024-05-01'],
  ['2024-5-31', undefined, 'unpadded', '2024-05-31'],
  ['2023-2-29', undefined, 'impossible', undefined],
  ['016-08-2018', undefined, 'impossible', undefined],
  ['{2024-05-01}', undefined, 'placeholder', '2024-05-01'],
  ['{YYYY-MM-DD when the decision was last updated}', undefined, 'placeholder', undefined],
  ['YYYY-MM-DD', undefined, 'placeholder', undefined],
  ['[YYYY-MM-DD]', undefined, 'placeholder', undefined],
  ['September 5th, 2024', undefined, undefined, undefined],
  ['Dec 19, 2022', undefined, undefined, undefined],
  ['09/27/23', undefined, undefined, undefined],
  ['22-10-2024', undefined, undefined, undefined],
  ['04/05/2024', undefined, undefined, undefined],
  ['2024/05/01', undefined, undefined, undefined],
  ['2022-10', undefined, undefined, undefined],
  ['2024', undefined, undefined, undefined],
];

describe('dates', () => {
  for (const [what, text, expected] of places) {
    it(`reads ${what}`, () => {
      const { dates } = read(text);
      assert.deepEqual(
        dates.map((date) => `${date.place}:${date.key}:${date.text}`),
        expected,
      );
      for (const date of dates) assert.equal(slice(text, date.range), date.text);
    });
  }

  for (const [value, iso, problem, fix] of values) {
    it(`judges ${value}`, () => {
      const text = nygard({ lead: `- Date: ${value}` });
      const [date] = read(text).dates;
      assert.deepEqual([date?.text, date?.iso, date?.problem?.kind, date?.problem?.fix], [value, iso, problem, fix]);
      if (date?.problem !== undefined) assert.ok(value.includes(slice(text, date.problem.range)));
    });
  }

  it('agrees with the calendar', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2100 }),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 0, max: 33 }),
        (year, month, day) => {
          const utc = new Date(Date.UTC(year, month - 1, day));
          assert.equal(
            isDay(String(year), String(month), String(day)),
            utc.getUTCMonth() === month - 1 && utc.getUTCDate() === day,
          );
        },
      ),
    );
  });

  it('has a fix that has no problem', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 9999 }),
        fc.nat(20),
        fc.nat(40),
        fc.constantFrom('', ' x', '}', 'T00'),
        (year, month, day, tail) => {
          const { iso, problem } = judgeDate(`${year}-${month}-${day}${tail}`, 0);
          assert.ok(iso === undefined || problem === undefined);
          if (problem?.fix !== undefined) assert.equal(judgeDate(problem.fix, 0).iso, problem.fix);
        },
      ),
    );
  });
});

describe('the day of an ADR', () => {
  it('is the stated one, else what stands beside the status, in the history, in the file name', () => {
    const history = '\n## History\n\n- 2024-01-01: Proposed\n- 2024-02-01: Accepted\n';
    const dayOf = (text: string, path?: string) => dateOf(read(text, path));
    assert.equal(dayOf(nygard({ lead: 'Date: 2024-05-01', status: 'Accepted (2024-06-01)' })), '2024-05-01');
    assert.equal(dayOf(nygard({ lead: 'Date: May 1st' })), 'May 1st');
    assert.equal(dayOf(nygard({ status: 'Accepted (2024-06-01)', rest: history })), '2024-06-01');
    assert.equal(dayOf(nygard({ status: 'Accepted', rest: history })), '2024-02-01');
    assert.equal(dayOf(nygard({}), 'docs/adr/20230604-x.md'), '2023-06-04');
    assert.equal(dayOf(nygard({}), 'docs/adr/2023-06-x.md'), '2023-06');
    assert.equal(dayOf(nygard({})), undefined);
  });
});
