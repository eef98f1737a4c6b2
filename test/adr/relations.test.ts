import assert from 'node:assert/strict';
import type { AdrRelation } from '../../server/src/adr/record.ts';
import { nygard, read, slice } from './helpers.ts';

const short = (relation: AdrRelation): string => {
  const { kind, direction, partial, target } = relation;
  const to = target.path ?? `${target.prefix}${target.number}`;
  return `${partial ? 'partial ' : ''}${kind} ${direction === 'forward' ? '>' : '<'} ${to}${target.path === undefined || target.number === undefined ? '' : ` #${target.number}`}`;
};

/** A line of a status section, and what it says. */
const lines: readonly (readonly [line: string, relations: readonly string[]])[] = [
  ['Superseded by [14. Use NATS](0014-use-nats.md)', ['supersedes < 0014-use-nats.md #14']],
  ['Superseded by [ADR-0014](./0014-use-nats.md)', ['supersedes < ./0014-use-nats.md #14']],
  ['Superseded by ADR-0014', ['supersedes < ADR-14']],
  ['Superceded by [14. Use NATS](0014-use-nats.md)', ['supersedes < 0014-use-nats.md #14']],
  ['Supercedes [3. Use files](0003-use-files.md)', ['supersedes > 0003-use-files.md #3']],
  ['SUPERSEEDED by ADR-014', ['supersedes < ADR-14']],
  ['superceeded by ADR-014', ['supersedes < ADR-14']],
  ['Supersedes ADR-3', ['supersedes > ADR-3']],
  ['Supersedes: [ADR-0003](0003-use-files.md)', ['supersedes > 0003-use-files.md #3']],
  ['**Supersedes**: [ADR-0003](0003-use-files.md)', ['supersedes > 0003-use-files.md #3']],
  ['**Supersedes:** ADR-0003', ['supersedes > ADR-3']],
  ['- Replaces: [ADR-0002](0002-x.md)', ['supersedes > 0002-x.md #2']],
  ['Replaced by ADR 226', ['supersedes < ADR 226']],
  ['Obsoletes ADR-7', ['supersedes > ADR-7']],
  ['Partially superseded by [15. Y](0015-y.md)', ['partial supersedes < 0015-y.md #15']],
  ['Partly superseded by ADR #0033', ['partial supersedes < ADR #33']],
  ['Provisionally superseded by ADR-8', ['partial supersedes < ADR-8']],
  ['Amends [ADR-0003](0003-x.md)', ['amends > 0003-x.md #3']],
  ['Amended by [10. X](0010-x.md)', ['amends < 0010-x.md #10']],
  ['Clarifies ADR-3', ['clarifies > ADR-3']],
  ['Clarified by ADR-3', ['clarifies < ADR-3']],
  ['Extends ADR-3', ['extends > ADR-3']],
  ['Extended by ADR-3', ['extends < ADR-3']],
  ['Refines ADR-3', ['refines > ADR-3']],
  ['Refined by [ADR-0005](0005-x.md)', ['refines < 0005-x.md #5']],
  ['Depends on ADR-3', ['depends-on > ADR-3']],
  ['Relates to ADR-3', ['relates > ADR-3']],
  ['Related to: ADR-3', ['relates > ADR-3']],
  ['Related: ADR-4, ADR-7 and 9', ['relates > ADR-4', 'relates > ADR-7', 'relates > 9']],
  ['Related ADRs: [ADR-4](0004-x.md), [ADR-7](0007-y.md)', ['relates > 0004-x.md #4', 'relates > 0007-y.md #7']],
  ['See also ADR-3', ['relates > ADR-3']],
  ['Superseded by [Use NATS](use-nats.md)', ['supersedes < use-nats.md']],
  [
    'Superseded by [NATS](https://github.com/o/r/blob/main/docs/adr/0014-use-nats.md)',
    ['supersedes < https://github.com/o/r/blob/main/docs/adr/0014-use-nats.md #14'],
  ],
  ['Superseded by [ADR 10](/adr/10)', ['supersedes < /adr/10 #10']],
  ['Superseded by ADR 32. Decoupling things', ['supersedes < ADR 32']],
  ['Superseded by ODH-ADR-MS-0003', ['supersedes < ODH-ADR-MS-3']],
  ['Superseded by `0014-use-nats.md`', ['supersedes < 0014-use-nats.md #14']],
  ['Superseded by [20201016-slug](20201016-slug.md)', ['supersedes < 20201016-slug.md']],
  ['Superseded by 0014', ['supersedes < 14']],
  ['Superseded: [ADR-0014](0014-x.md)', ['supersedes < 0014-x.md #14']],
  ['Accepted, supersedes ADR-3', ['supersedes > ADR-3']],
  ['Deprecated; replaced by ADR-9', ['supersedes < ADR-9']],
  ['Accepted (supersedes ADR-3)', ['supersedes > ADR-3']],
  ['2024-05-01 superseded by ADR-9', ['supersedes < ADR-9']],
  ['This ADR supersedes ADR-3 and amends ADR-4.', ['supersedes > ADR-3', 'amends > ADR-4']],
  ['This decision has been superseded by ADR-9', ['supersedes < ADR-9']],
  ['Replaces: [ADR-0002]', ['supersedes > ADR-2']],
  ['Supersedes ADR-3 (partially)', ['partial supersedes > ADR-3']],
  ['| Supersedes | [ADR-0003](0003-x.md) |', ['supersedes > 0003-x.md #3']],
  ['| **Superseded by** | ADR-3 |', ['supersedes < ADR-3']],
  ['| Supersedes | |', []],
  ['| Supersedes | none |', []],
  ['Superseded by\n[14. Use NATS](0014-use-nats.md)', ['supersedes < 0014-use-nats.md #14']],
  ['Superseded by [14. Use\nNATS](0014-use-nats.md)', ['supersedes < 0014-use-nats.md #14']],
  ['Amends ADR-4,\nADR-5 and\nADR-6.', ['amends > ADR-4', 'amends > ADR-5', 'amends > ADR-6']],
  ['- Supersedes:\n  - [ADR-3](0003-x.md)\n  - ADR-4\n  - others', ['supersedes > 0003-x.md #3', 'supersedes > ADR-4']],
  ['Supersedes:\n\n- ADR-3', []],
  ['Superseded by\n\nADR-3', []],
  ['Superseded by the decision in meeting 2024-05-01', []],
  ['Superseded by 2024 plans', []],
  ['Superseded by [the issue](https://github.com/o/r/issues/14)', []],
  ['Superseded by #1234', []],
  ['Supersedes: none', []],
  ['May be superseded by ADR-9 one day', []],
  ['Not superseded by ADR-9', []],
  ['Will be replaced by ADR-9', []],
  ['ADR-3 was superseded by ADR-7', []],
  ['[ADR-3](0003-x.md) (superseded by ADR-7)', []],
  ['ADR-3: Use files, replaced by ADR-7', []],
  ['Depends on [the client](../src/client.ts)', []],
  ['See also [the wiki](https://wiki.test/adr)', []],
  ['Extends the API of 2024', []],
  ['Superseded by itself.', []],
];

describe('relations', () => {
  for (const [line, expected] of lines) {
    it(`reads ${JSON.stringify(line)} in a status section`, () => {
      const text = nygard({ status: line });
      const { relations } = read(text);
      assert.deepEqual(relations.map(short), expected);
      for (const relation of relations) {
        assert.equal(relation.place, 'status');
        assert.ok(relation.range.start <= relation.targetRange.start);
        assert.equal(relation.range.end, relation.targetRange.end);
        if (relation.target.path !== undefined)
          assert.ok(slice(text, relation.targetRange).includes(relation.target.path));
        if (relation.target.path === undefined) assert.match(slice(text, relation.targetRange), /\d$/);
      }
    });
  }

  it('reads front matter', () => {
    const front = (yaml: string): string[] => read(`---\n${yaml}\n---\n# T\n`).relations.map(short);
    assert.deepEqual(front('superseded_by: ["0009"]'), ['supersedes < 9']);
    assert.deepEqual(front('superseded-by: ADR-0009'), ['supersedes < ADR-9']);
    assert.deepEqual(front('supersedes: 3'), ['supersedes > 3']);
    assert.deepEqual(front('supersedes: [3, 4]'), ['supersedes > 3', 'supersedes > 4']);
    assert.deepEqual(front('supersedes:\n  - ADR-3\n  - 0004-x.md'), [
      'supersedes > ADR-3',
      'supersedes > 0004-x.md #4',
    ]);
    assert.deepEqual(front('supersededBy: "ADR-3, ADR-4"'), ['supersedes < ADR-3', 'supersedes < ADR-4']);
    assert.deepEqual(front('status: superseded by [ADR-0042](0042-x.md)'), ['supersedes < 0042-x.md #42']);
    assert.deepEqual(front('status: "superseded by ADR-0123"'), ['supersedes < ADR-123']);
    assert.deepEqual(front('supersedes: ~'), []);
    assert.deepEqual(front('supersedes: []'), []);
    assert.deepEqual(front('related: https://x.test/'), []);
  });

  it('reads the lead block, and calls what stands in the status a part of it', () => {
    const found = read(nygard({ lead: '- Status: superseded by [ADR-14](0014-x.md)\n- Amends: ADR-3' })).relations;
    assert.deepEqual(
      found.map((relation) => `${relation.place} ${short(relation)}`),
      ['status supersedes < 0014-x.md #14', 'lead amends > ADR-3'],
    );
    assert.deepEqual(read(nygard({ lead: '**Supersedes:** 3' })).relations.map(short), ['supersedes > 3']);
  });

  it('reads sections of links, with lists of mere targets only below "Related"', () => {
    const below = (heading: string, body: string): string[] =>
      read(nygard({ rest: `\n## ${heading}\n\n${body}\n` })).relations.map(short);
    assert.deepEqual(below('Links', '- Supersedes [ADR-3](0003-x.md)\n- Refined by ADR-4'), [
      'supersedes > 0003-x.md #3',
      'refines < ADR-4',
    ]);
    assert.deepEqual(below('Links', '- [ADR-3](0003-x.md)'), []);
    assert.deepEqual(below('Related Decisions', '- [ADR-3: X](0003-x.md)\n- ADR-4\n- [a page](https://x.test)'), [
      'relates > 0003-x.md #3',
      'relates > ADR-4',
    ]);
    assert.deepEqual(below('References', '- [ADR-3](0003-x.md) (superseded by ADR-7)'), []);
    assert.deepEqual(below('More Information', 'This decision supersedes ADR-3.'), ['supersedes > ADR-3']);
  });

  it('calls it a part where something of the other is named', () => {
    const partial = (status: string): readonly boolean[] =>
      read(nygard({ status })).relations.map((relation) => relation.partial);
    assert.deepEqual(partial('Supersedes the ADR-3 arrangement of locks.'), [true]);
    assert.deepEqual(partial('Supersedes ADR-3 because of locks.'), [false]);
    assert.deepEqual(partial('Supersedes the ADR-3.'), [false]);
  });

  it('reads nothing from prose', () => {
    assert.deepEqual(
      read(nygard({ rest: '\n## Notes\n\nSuperseded by ADR-9.\n\n```\nSuperseded by ADR-8\n```\n' })).relations,
      [],
    );
    assert.deepEqual(read(nygard({ status: 'Accepted\n\n<!-- Superseded by ADR-9 -->' })).relations, []);
  });
});
