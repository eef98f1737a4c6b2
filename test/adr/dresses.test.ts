import assert from 'node:assert/strict';
import fc from 'fast-check';
import { read, slice } from './helpers.ts';

/** A decision, whatever it is dressed in. */
interface Facts {
  readonly number: number;
  readonly title: string;
  readonly word: string;
  readonly date: string;
}

const facts = fc.record({
  number: fc.integer({ min: 1, max: 1800 }),
  title: fc.stringMatching(/^[A-Z][a-z]{2,8}( [a-z]{2,8}){0,3}$/),
  word: fc.constantFrom(
    'accepted',
    'proposed',
    'superseded',
    'deprecated',
    'rejected',
    'draft',
    'approved',
    'implemented',
    'withdrawn',
  ),
  date: fc
    .date({ min: new Date('2000-01-01'), max: new Date('2039-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
});

const pad = (number: number, width: number): string => String(number).padStart(width, '0');
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
const slug = (title: string): string => title.toLowerCase().replaceAll(' ', '-');

type Titled = (facts: Facts) => { readonly front?: string; readonly head?: string; readonly numbered: boolean };
const titles: readonly Titled[] = [
  (f) => ({ head: `# ${f.title}`, numbered: false }),
  (f) => ({ head: `# ${f.number}. ${f.title}`, numbered: true }),
  (f) => ({ head: `# ${pad(f.number, 4)}. ${f.title}`, numbered: true }),
  (f) => ({ head: `# ADR-${pad(f.number, 3)}: ${f.title}`, numbered: true }),
  (f) => ({ head: `# ADR ${f.number} — ${f.title}`, numbered: true }),
  (f) => ({ head: `# ADR${pad(f.number, 4)}: ${f.title}`, numbered: true }),
  (f) => ({ head: `# [${pad(f.number, 3)}] ${f.title}`, numbered: true }),
  (f) => ({ head: `${f.number}. ${f.title.replace(/^/, '')}\n===`.replace(/^(\d+)\./, 'ADR $1:'), numbered: true }),
  (f) => ({ head: `# Decision Record: ${f.title}`, numbered: false }),
  (f) => ({ front: `title: "${f.number}. ${f.title}"`, numbered: true }),
];

interface Dress {
  readonly front?: string;
  readonly lead?: string;
  readonly section?: string;
}
const statuses: readonly ((word: string) => Dress)[] = [
  (word) => ({ front: `status: ${word}` }),
  (word) => ({ front: `status: "${capital(word)}"` }),
  (word) => ({ lead: `- Status: ${word}` }),
  (word) => ({ lead: `* **Status:** ${capital(word)}` }),
  (word) => ({ lead: `**Status**: ${capital(word)}  ` }),
  (word) => ({ lead: `**Status** ${capital(word)}` }),
  (word) => ({ lead: `Status: ✅ ${word.toUpperCase()}` }),
  (word) => ({ section: `## Status\n\n${capital(word)}` }),
  (word) => ({ section: `### 1. Status:\n\n_${capital(word)}_` }),
  (word) => ({ section: `## Status: ${capital(word)}` }),
];
const dates: readonly ((date: string) => Dress)[] = [
  (date) => ({ front: `date: ${date}` }),
  (date) => ({ front: `date: '${date}'` }),
  (date) => ({ lead: `- Date: ${date}` }),
  (date) => ({ lead: `**Date:** ${date}` }),
  (date) => ({ lead: `Date: ${date}` }),
  (date) => ({ section: `## Date\n\n${date}` }),
];
const names: readonly ((facts: Facts) => string)[] = [
  (f) => `docs/adr/${pad(f.number, 4)}-${slug(f.title)}.md`,
  (f) => `docs/adr/ADR-${pad(f.number, 3)}-${slug(f.title)}.md`,
  (f) => `adr/ADR-${f.number}.md`,
  (f) => `docs/decisions/adr${pad(f.number, 4)}-${slug(f.title)}.html.md`,
  (f) => `docs/adr/2021-06-05_${pad(f.number % 1000, 3)}-${slug(f.title)}.md`,
  (f) => `docs/architecture/decisions/${pad(f.number, 5)}_${slug(f.title)}.md`,
  (f) => `docs/adr/${pad(f.number, 4)}-${slug(f.title)}/README.md`,
];

const pick = <T>(items: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...items);

describe('a generated ADR', () => {
  it('is read back from any dress', () => {
    fc.assert(
      fc.property(
        facts,
        pick(titles),
        pick(statuses),
        pick(dates),
        pick(names),
        fc.boolean(),
        fc.boolean(),
        (f, titled, stated, dated, named, windows, mark) => {
          const [title, status, date] = [titled(f), stated(f.word), dated(f.date)];
          const join = (parts: readonly (string | undefined)[], by: string): string =>
            parts.filter((part) => part !== undefined).join(by);
          const front = join([title.front, status.front, date.front], '\n');
          const sections = join(
            [
              status.section,
              date.section,
              '## Context\n\nA queue is needed.\n\n## Decision\n\nDone.\n\n## Consequences\n\nNone.',
            ],
            '\n\n',
          );
          const body = join(
            [
              front === '' ? undefined : `---\n${front}\n---`,
              title.head,
              join([status.lead, date.lead], '\n') || undefined,
              sections,
            ],
            '\n\n',
          );
          const text = (mark ? '\uFEFF' : '') + (windows ? body.replaceAll('\n', '\r\n') : body);
          const record = read(text, named(f));
          assert.equal(record.title, f.title);
          assert.equal(record.titlePlace?.number, title.numbered ? f.number : undefined);
          assert.equal(record.number, named(f).includes('2021-06-05') ? f.number % 1000 : f.number);
          assert.deepEqual(
            record.statuses.map((found) => found.word),
            [f.word],
          );
          assert.deepEqual(
            record.dates.map((found) => found.iso),
            [f.date],
          );
          assert.equal(slice(text, record.dates[0]?.range ?? { start: 0, end: 0 }), f.date);
          assert.equal(slice(text, record.titlePlace?.titleRange ?? { start: 0, end: 0 }), f.title);
          assert.equal(record.statuses[0]?.written.toLowerCase(), f.word);
          assert.deepEqual([record.relations, record.leftovers, record.mentions], [[], [], []]);
          assert.ok(['nygard', 'adr-tools', 'backstage'].includes(record.format), record.format);
        },
      ),
      { numRuns: 600 },
    );
  });
});
