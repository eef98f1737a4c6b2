import assert from 'node:assert/strict';
import fc from 'fast-check';
import { recogniseAdr } from '../../server/src/adr/recognise.ts';
import type { AdrRecord } from '../../server/src/adr/record.ts';
import { classifyStatus } from '../../server/src/adr/status-words.ts';
import { parse } from '../../server/src/markdown/parse.ts';
import { config, read, slice } from './helpers.ts';

/** What ADRs are made of, whole lines and bits of lines, well formed or not. */
const line = fc.oneof(
  fc.constantFrom(
    '---',
    '---\nstatus: accepted\ndate: 2024-5-1\nsupersedes: [3, "ADR-4"]\n---',
    'status: superseded by ADR-3',
    '+++',
    '# 12. Use Kafka',
    '# ADR-012: T',
    '# Context',
    'Title\n=====',
    '## Status',
    '### Status:',
    '## Status: Accepted',
    '## Context',
    '## Decision',
    '## Decision Outcome',
    '## Considered Options',
    '## Consequences',
    '## History',
    '## Links',
    '## Related ADRs',
    '## Date',
    '- Status: Accepted',
    '**Status** Draft | **Date:** 2022-11-1',
    '> **Status: x**',
    '- **Date**: {YYYY-MM-DD}',
    'Date: 2024-13-01',
    '상태：채택',
    '- [ ] Proposed\n- [x] Accepted',
    '2024-05-01 accepted\n2024-06-01 deprecated',
    'Superseded by [ADR-0014](0014-x.md), ADR-7 and 9',
    '- Partly amends: `0003-x.md`',
    'Related to [a][b]',
    '[b]: 0009-b.md',
    '- [ADR-4](0004-x.md)',
    'See ADR-3/ADR-4 and docs/adr-5.md',
    '| Status | Date |\n|---|---|\n| Accepted | 2024-05-01 |',
    '| Metadata | Value |\n|---|---|\n| Status | Approved |',
    '| Date | Change |\n|---|---|\n| 2024-01-01 | Draft |',
    '* Kafka',
    '1. NATS',
    'Chosen option: "Kafka", because {justification}',
    'Chosen option: “',
    '<!-- optional -->',
    '<!--',
    '-->',
    '```',
    '    code',
    "What is the issue that we're seeing that is motivating this decision or change?",
    '{title of option 1}',
    '[option 1',
    '',
    '',
    '👩‍👩‍👧 ✅',
    '\t- x',
  ),
  fc.string({ maxLength: 12, unit: 'grapheme' }),
  fc.stringMatching(/^[-#*_`[\](){}|<>:~! aADR0-9]{0,16}$/),
);
const text = fc.array(line, { maxLength: 24 }).map((lines) => lines.join('\n'));
const path = fc.constantFrom(
  'docs/adr/0012-use-kafka.md',
  'adr/API-001-x.md',
  'docs/adr/20230604-x.md',
  'docs/adr/use-kafka.md',
  'docs/decisions/ADR-1.md',
  'docs/adr/2021-06-05_001-x/README.md',
);

interface Span {
  readonly start: number;
  readonly end: number;
}

const isSpan = (value: unknown): value is Span =>
  typeof value === 'object' &&
  value !== null &&
  'start' in value &&
  'end' in value &&
  typeof value.start === 'number' &&
  typeof value.end === 'number';

/** The record with each range replaced by what it covers, line endings alike. */
function shown(source: string, value: unknown): unknown {
  if (isSpan(value)) return slice(source, value).replaceAll('\r\n', '\n');
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n');
  if (Array.isArray(value)) return value.map((item: unknown) => shown(source, item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [
      key,
      key === 'leadEnd' && typeof inner === 'number'
        ? source.slice(0, inner).replaceAll('\r\n', '\n')
        : shown(source, inner),
    ]),
  );
}

function spans(value: unknown): Span[] {
  if (isSpan(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(spans) : [];
}

const recognise = (source: string, file: string): AdrRecord | undefined => recogniseAdr(file, parse(source), config);

describe('an ADR of any text', () => {
  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: 'binary' }), text),
        path,
        (source, file) => void recognise(source, file),
      ),
      { numRuns: 300 },
    );
  });

  it('has its ranges inside the text', () => {
    fc.assert(
      fc.property(text, path, (source, file) => {
        const record = recognise(source, file);
        for (const span of spans(record))
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= source.length);
        assert.ok(record === undefined || (0 <= record.leadEnd && record.leadEnd <= source.length));
      }),
      { numRuns: 300 },
    );
  });

  it('says at its ranges what it says', () => {
    fc.assert(
      fc.property(text, path, (source, file) => {
        const record = recognise(source, file);
        for (const status of record?.statuses ?? []) {
          assert.equal(slice(source, status.wordRange), status.written);
          assert.equal(classifyStatus(status.written).word, status.word);
        }
        for (const date of record?.dates ?? []) {
          assert.equal(slice(source, date.range), date.text);
          assert.ok(date.iso === undefined || date.text.includes(date.iso));
        }
        for (const relation of record?.relations ?? []) {
          assert.ok(
            relation.range.start <= relation.targetRange.start && relation.targetRange.end === relation.range.end,
          );
          assert.ok(
            relation.target.path !== undefined ||
              Number(/\d+(?=\D*$)/.exec(slice(source, relation.targetRange))?.[0]) >= 0,
          );
        }
        for (const mention of record?.mentions ?? [])
          assert.ok(slice(source, mention.range).endsWith(String(mention.number)));
        for (const leftover of record?.leftovers ?? []) assert.equal(slice(source, leftover.range), leftover.text);
        const title = record?.titlePlace;
        if (title?.numberRange !== undefined) assert.equal(Number(slice(source, title.numberRange)), title.number);
        for (const entry of record?.history?.entries ?? [])
          if (entry.dateRange !== undefined) assert.equal(slice(source, entry.dateRange), entry.date);
      }),
      { numRuns: 300 },
    );
  });

  it('reads alike with other line endings', () => {
    fc.assert(
      fc.property(text, path, (source, file) => {
        const clean = source.replaceAll('\r', '');
        const windows = clean.replaceAll('\n', '\r\n');
        assert.deepEqual(shown(windows, recognise(windows, file)), shown(clean, recognise(clean, file)));
      }),
      { numRuns: 300 },
    );
  });

  it('reads alike with a byte order mark', () => {
    fc.assert(
      fc.property(text, path, (source, file) => {
        const { leadEnd: _plain, ...plain } = recognise(source, file) ?? { leadEnd: 0 };
        const { leadEnd: _marked, ...marked } = recognise(`\uFEFF${source}`, file) ?? { leadEnd: 0 };
        assert.deepEqual(shown(`\uFEFF${source}`, marked), shown(source, plain));
      }),
      { numRuns: 200 },
    );
  });

  it('is read in linear time', () => {
    const units = [
      '# ADR-1 ',
      '**a** ',
      '**a:** | ',
      '- Status: ',
      'Superseded by ADR-1, ',
      'ADR-1/',
      '{a b c ',
      '[',
      '](',
      '| a ',
      '|\n',
      '<!-- ',
      '`',
      'x: y | ',
      '> ',
      '- [x] ',
      'Status: x\n',
      '## Status\n',
      '2024-05-01 accepted\n',
      '- [a](0001-a.md)\n',
      '## Option 1\n\n',
      'Chosen option: "',
      '---\n',
      'a: b\n',
    ];
    for (const unit of units) {
      const started = performance.now();
      for (const head of ['', '# T\n\n## Status\n\n', '# T\n\n## Related\n\n', '# T\n\n## Decision\n\n', '---\n'])
        read(head + unit.repeat(20_000 / unit.length));
      assert.ok(performance.now() - started < 5000, JSON.stringify(unit));
    }
  });
});
