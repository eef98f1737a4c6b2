import assert from 'node:assert/strict';
import fc from 'fast-check';
import { classifyStatus, knownStatusSpellings, knownStatusWords } from '../../server/src/adr/status-words.ts';

/** value, word, class, note */
const values: readonly (readonly [string, string, string, string])[] = [
  ['Accepted', 'accepted', 'live', ''],
  ['ACCEPTED', 'accepted', 'live', ''],
  ['This is accepted.', 'accepted', 'live', ''],
  ['We accepted this on 2024-01-01', 'accepted', 'live', 'this on 2024-01-01'],
  ['`accepted`', 'accepted', 'live', ''],
  ['"accepted"', 'accepted', 'live', ''],
  ['**Accepted**', 'accepted', 'live', ''],
  ['_Accepted_', 'accepted', 'live', ''],
  ['✅ Accepted', 'accepted', 'live', ''],
  ['🟢 **Accepted**', 'accepted', 'live', ''],
  ['<!-- was: draft --> Accepted', 'accepted', 'live', ''],
  ['~~Proposed~~ Accepted', 'accepted', 'live', ''],
  ['Proposed → Accepted', 'accepted', 'live', ''],
  ['Draft -> Proposed -> Accepted', 'accepted', 'live', ''],
  ['[Accepted](0001-process.md)', 'accepted', 'live', ''],
  ['[approved](https://x.test/pull/1) (2023-01-03)', 'approved', 'live', '(2023-01-03)'],
  ['Accepted — implemented', 'accepted', 'live', 'implemented'],
  ['Accepted (#123)', 'accepted', 'live', '(#123)'],
  ['Accepted (amended 2026-04-25 by ADR-3)', 'accepted', 'live', '(amended 2026-04-25 by ADR-3)'],
  ['ACCEPTED Not Implemented', 'accepted', 'live', 'Not Implemented'],
  ['PROPOSED Not Implemented', 'proposed', 'open', 'Not Implemented'],
  ['2024-05-01 accepted', 'accepted', 'live', ''],
  ['Approved', 'approved', 'live', ''],
  ['Implemented', 'implemented', 'live', ''],
  ['Partially implemented', 'partially implemented', 'live', ''],
  ['Partially accepted', 'partially accepted', 'live', ''],
  ['Partly superseded by ADR-4', 'partially superseded', 'live', 'by ADR-4'],
  ['Final', 'final', 'live', ''],
  ['Living', 'living', 'live', ''],
  ['Decided', 'decided', 'live', ''],
  ['Done', 'done', 'live', ''],
  ['Complete', 'completed', 'live', ''],
  ['Implementable', 'implementable', 'live', ''],
  ['fait acomplis', 'fait accompli', 'live', ''],
  ['Proposed', 'proposed', 'open', ''],
  ['proposal', 'proposal', 'open', ''],
  ['Draft', 'draft', 'open', ''],
  ['Pending', 'pending', 'open', ''],
  ['Deferred', 'deferred', 'open', ''],
  ['on hold', 'on hold', 'open', ''],
  ['In Review', 'in review', 'open', ''],
  ['in-progress', 'in progress', 'open', ''],
  ['Last Call 2024-01-01', 'last call', 'open', '2024-01-01'],
  ['undecided', 'undecided', 'open', ''],
  ['under discussion', 'under discussion', 'open', ''],
  ['in consideration', 'in consideration', 'open', ''],
  ['experimental', 'experimental', 'open', ''],
  ['provisional', 'provisional', 'open', ''],
  ['placeholder', 'placeholder', 'open', ''],
  ['TBD', 'tbd', 'open', ''],
  ['WIP', 'work in progress', 'open', ''],
  ['Superseded by [ADR-0014](0014-x.md)', 'superseded', 'retired', 'by ADR-0014'],
  ['superceded by ADR-9', 'superseded', 'retired', 'by ADR-9'],
  ['SUPERSEEDED by ADR-xxx', 'superseded', 'retired', 'by ADR-xxx'],
  ['superceeded', 'superseded', 'retired', ''],
  ['Deprecated (no superseding ADR)', 'deprecated', 'retired', '(no superseding ADR)'],
  ['Depreciated', 'deprecated', 'retired', ''],
  ['Rejected (by design when proposed)', 'rejected', 'retired', '(by design when proposed)'],
  ['Withdrawn', 'withdrawn', 'retired', ''],
  ['Replaced by ADR 226', 'replaced', 'retired', 'by ADR 226'],
  ['Reverted', 'reverted', 'retired', ''],
  ['Abandoned', 'abandoned', 'retired', ''],
  ['Declined', 'declined', 'retired', ''],
  ['Stagnant', 'stagnant', 'retired', ''],
  ['Moved', 'moved', 'retired', ''],
  ['Closed', 'closed', 'retired', ''],
  ['not accepted', 'not accepted', 'retired', ''],
  ['This ADR has been superseded by ADR-4', 'superseded', 'retired', 'by ADR-4'],
  ['채택', 'accepted', 'live', ''],
  ['제안됨', 'proposed', 'open', '됨'],
  ['已接受', 'accepted', 'live', ''],
  ['承認済み', 'accepted', 'live', '済み'],
  ['却下', 'rejected', 'retired', ''],
  ['Angenommen', 'accepted', 'live', ''],
  ['Принято', 'accepted', 'live', ''],
  ['remplacée par ADR-3', 'superseded', 'retired', 'par ADR-3'],
  ['Vetted by the guild', 'vetted', 'unknown', 'by the guild'],
  ['co-owned', 'co-owned', 'unknown', ''],
  ['{proposed | rejected | accepted | deprecated | … | superseded by ADR-0123}', '', 'unknown', ''],
  ['[Proposed, Accepted, Deprecated, Superseded]', '', 'unknown', ''],
  ['Proposed | Accepted | Rejected', '', 'unknown', ''],
  ['{ACCEPTED | DRAFT|PROPOSED} [Not ]Implemented', '', 'unknown', ''],
  ['', '', 'unknown', ''],
  ['—', '', 'unknown', ''],
];

describe('classifyStatus', () => {
  for (const [value, word, kind, note] of values) {
    it(`reads ${JSON.stringify(value)}`, () => {
      const found = classifyStatus(value);
      assert.deepEqual([found.word, found.class, found.note], [word, kind, note]);
    });
  }

  it('knows every word it offers', () => {
    for (const { word, class: kind } of knownStatusWords) {
      const found = classifyStatus(word);
      assert.deepEqual([found.word, found.class], [word, kind]);
    }
    for (const spelling of knownStatusSpellings) assert.notEqual(classifyStatus(spelling).class, 'unknown', spelling);
  });

  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(
        ...knownStatusSpellings,
        '**',
        '`',
        ' ',
        '-',
        '[',
        '](x)',
        '<!--',
        '-->',
        '~~',
        '→',
        '|',
        ',',
        'not',
        'partly',
        '2024-05-01',
        'ADR-4',
        '✅',
        '{',
        '}',
      ),
      fc.string({ maxLength: 5, unit: 'grapheme' }),
    ),
    { maxLength: 8 },
  );
  const value = fc.oneof(
    pieces.map((parts) => parts.join('')),
    fc.string(),
    fc.string({ unit: 'binary' }),
  );

  it('reads its own word again as the same word', () => {
    fc.assert(
      fc.property(value, (text) => {
        const { word, class: kind } = classifyStatus(text);
        const again = classifyStatus(word);
        assert.deepEqual([again.word, again.class], [word, kind]);
      }),
      { numRuns: 500 },
    );
  });

  it('points at the word it read', () => {
    fc.assert(
      fc.property(value, (text) => {
        const { word, wordRangeRelative: range, class: kind } = classifyStatus(text);
        assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
        assert.equal(word === '', range.start === range.end);
        if (kind === 'unknown' && word !== '') assert.equal(text.slice(range.start, range.end).toLowerCase(), word);
        else if (word !== '') assert.equal(classifyStatus(text.slice(range.start, range.end)).word, word);
      }),
      { numRuns: 500 },
    );
  });

  it('is linear in hostile values', () => {
    for (const unit of ['[', '](', '<', '<!--', '*', '~~', '- ', '→', 'a ', 'partly ', '|', '\\']) {
      const started = performance.now();
      for (let i = 0; i < 20; i++) classifyStatus(unit.repeat(100_000 / unit.length));
      assert.ok(performance.now() - started < 2000, unit);
    }
  });
});
