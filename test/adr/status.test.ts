import assert from 'node:assert/strict';
import { nygard, read, slice } from './helpers.ts';

/** text, then each status as place:word */
const places: readonly (readonly [what: string, text: string, statuses: readonly string[]])[] = [
  ['front matter', '---\nstatus: accepted\n---\n# T\n', ['front-matter:accepted']],
  ['front matter, adr_status', '---\nadr_status: "accepted"\n---\n# T\n', ['front-matter:accepted']],
  [
    'front matter with a link',
    '---\nstatus: superseded by [ADR-0042](0042-x.md)\n---\n# T\n',
    ['front-matter:superseded'],
  ],
  ['front matter in quotes', "---\nstatus: 'superseded by ADR-0123'\n---\n# T\n", ['front-matter:superseded']],
  ['front matter with a comment', '---\nstatus: accepted # since 2020\n---\n# T\n', ['front-matter:accepted']],
  ['a placeholder in front matter', '---\nstatus: {proposed | rejected | accepted}\n---\n# T\n', ['front-matter:']],
  ['an unclosed placeholder', '---\nstatus: "{proposed | rejected | accepted | … "\n---\n# T\n', ['front-matter:']],
  ['empty front matter', '---\nstatus:\ndate: 2020-01-01\n---\n# T\n', ['front-matter:']],
  ['toml', '+++\nstatus = "accepted"\n+++\n# T\n', ['front-matter:accepted']],
  ['broken front matter', '---\n: [\nstatus: accepted\n---\n# T\n\nStatus: draft\n', ['key-value:draft']],
  ['tags', '---\ntags: [Accepted]\n---\n# T\n', ['front-matter:accepted']],
  ['tags beside a section', '---\ntags: [Accepted]\n---\n# T\n\n## Status\n\nDraft\n', ['section:draft']],
  ['- Status: x', nygard({ lead: '- Status: Proposed\n- Date: 2020-01-01' }), ['key-value:proposed']],
  ['* Status: x', nygard({ lead: '* Status: accepted' }), ['key-value:accepted']],
  ['- **Status:** x', nygard({ lead: '- **Status:** Accepted' }), ['key-value:accepted']],
  ['- **Status**: x', nygard({ lead: '- **Status**: Accepted' }), ['key-value:accepted']],
  ['**Status:** x', nygard({ lead: '**Status:** Accepted  \n**Date:** 2020-01-01' }), ['key-value:accepted']],
  ['**Status**: x', nygard({ lead: '**Status**: Accepted' }), ['key-value:accepted']],
  ['**Status** x', nygard({ lead: '**Status** Accepted' }), ['key-value:accepted']],
  ['__Status__: x', nygard({ lead: '__Status__: Accepted' }), ['key-value:accepted']],
  ['_Status_: x', nygard({ lead: '_Status_: Accepted' }), ['key-value:accepted']],
  ['**Status: x**', nygard({ lead: '**Status: Accepted**' }), ['key-value:accepted']],
  ['Status: x', nygard({ lead: 'Status: Accepted' }), ['key-value:accepted']],
  ['STATUS: x', nygard({ lead: 'STATUS: ACCEPTED' }), ['key-value:accepted']],
  ['ADR Status: x', nygard({ lead: 'ADR Status: Accepted' }), ['key-value:accepted']],
  ['> Status: x', nygard({ lead: '> Status: Accepted' }), ['key-value:accepted']],
  ['an admonition', nygard({ lead: '!!! info\n    Status: Accepted' }), ['key-value:accepted']],
  ['several keys on a line', nygard({ lead: '**Status:** Accepted | **Date:** 2024-05-01' }), ['key-value:accepted']],
  [
    'keys apart by dots',
    nygard({ lead: '**Date**: 2024-05-01 · **Status**: Superseded by ADR-4' }),
    ['key-value:superseded'],
  ],
  ['Status x without a key', nygard({ lead: 'Status Accepted by all' }), []],
  ['another key', nygard({ lead: 'Implementation status: done\nBuild: passed' }), []],
  ['a key in code', nygard({ lead: '```\nStatus: Accepted\n```' }), []],
  ['a key in a comment', nygard({ lead: '<!-- Status: Accepted -->' }), []],
  ['a key after the first section', nygard({ rest: '\nStatus: Accepted\n' }), []],
  ['an empty key', nygard({ lead: '- Status:\n- Date: 2020-01-01' }), ['key-value:']],
  ['a key over its value', nygard({ lead: '**Status**\n\nAccepted' }), ['key-value:accepted']],
  ['a key with a colon over its value', nygard({ lead: 'Status:\n  Accepted' }), ['key-value:accepted']],
  ['a key over a list', nygard({ lead: 'Status:\n\n- [ ] Draft\n- [x] Accepted\n' }), ['key-value:accepted']],
  ['a key over prose', nygard({ lead: 'Status:\n\nSome of us like it.' }), ['key-value:']],
  ['_Status: x_', nygard({ lead: '_Status: Accepted_' }), ['key-value:accepted']],
  ['Status - x', nygard({ lead: 'Status - Accepted' }), ['key-value:accepted']],
  ['## Metadata', nygard({ lead: '## Metadata\n\n- Status: Accepted' }), ['key-value:accepted']],
  [
    '## Metadata with a table',
    nygard({ lead: '## Metadata\n\n| Key | Value |\n|---|---|\n| Status | Accepted |' }),
    ['table:accepted'],
  ],
  ['## Status below a date', nygard({ status: 'Date: 2024-05-01\n\nAccepted' }), ['section:accepted']],
  ['- 상태: 채택', nygard({ lead: '- 상태: 채택' }), ['key-value:accepted']],
  ['状态：已接受', nygard({ lead: '状态：已接受' }), ['key-value:accepted']],
  [
    'a row of a table',
    nygard({ lead: '| Metadata | Value |\n|---|---|\n| Date | 2020-01-01 |\n| Status | `Approved` |' }),
    ['table:approved'],
  ],
  ['a bold row', nygard({ lead: '| | |\n|---|---|\n| **Status:** | Approved |' }), ['table:approved']],
  [
    'a headerless table',
    nygard({ lead: '| Status | Accepted |\n|---|---|\n| Date | 2020-01-01 |' }),
    ['table:accepted'],
  ],
  [
    'a column',
    nygard({
      lead: '| CREATED DATE | LAST UPDATED | STATUS | AUTHOR |\n|:-:|:-:|:-:|:-:|\n| 01/02/2023 | N/A | Accepted | me |',
    }),
    ['table:accepted'],
  ],
  ['a table of something else', nygard({ lead: '| Service | Status |\n|---|---|\n| a | up |\n| b | down |' }), []],
  ['## Status', nygard({ status: 'Accepted' }), ['section:accepted']],
  ['### Status, numbered', '# T\n\n### 1. Status:\n\nAccepted\n', ['section:accepted']],
  ['## 2. Status ##', '# T\n\n## 2. Status ##\nAccepted\n', ['section:accepted']],
  ['setext status', '# T\n\nStatus\n------\n\nAccepted\n', ['section:accepted']],
  ['a bold word', nygard({ status: '**Accepted** on Monday' }), ['section:accepted']],
  ['a list item', nygard({ status: '- Accepted\n- needs work' }), ['section:accepted']],
  ['a key in the section', nygard({ status: '* Status: accepted' }), ['section:accepted']],
  ['a comment first', nygard({ status: '<!-- draft | accepted -->\nAccepted' }), ['section:accepted']],
  [
    'notes below',
    nygard({ status: 'Accepted\n\nAmends [ADR-3](0003-x.md)\n\n_Status_ changed twice.' }),
    ['section:accepted'],
  ],
  ['boxes', nygard({ status: '- [ ] Proposed\n- [x] Accepted\n- [ ] Deprecated' }), ['section:accepted']],
  ['no box ticked', nygard({ status: '- [ ] Proposed\n- [ ] Accepted' }), ['section:']],
  [
    'dated lines, the last wins',
    nygard({ status: '2024-04-01 proposed\n\n2024-05-01 accepted' }),
    ['section:accepted'],
  ],
  [
    'dated lines, the newest first',
    nygard({ status: '- 2024-05-01: Accepted\n- 2024-04-01: Proposed' }),
    ['section:accepted'],
  ],
  [
    'a table of states',
    nygard({ status: '| Date | Status |\n|---|---|\n| 2024-04-01 | Proposed |\n| 2024-05-01 | Accepted |' }),
    ['section:accepted'],
  ],
  [
    'superseded below accepted',
    nygard({ status: 'Accepted\n\nSuperseded by [14. Use NATS](0014-use-nats.md)' }),
    ['section:superseded'],
  ],
  [
    'partially superseded below accepted',
    nygard({ status: 'Accepted\n\nPartially superseded by [14. Use NATS](0014-use-nats.md)' }),
    ['section:accepted'],
  ],
  [
    'cosmos',
    '# ADR 12: T\n\n## Changelog\n\n- 2020-01-01: draft\n\n## Status\n\nACCEPTED Not Implemented\n\n## Context\n\nx\n\n## Decision\n\nx\n',
    ['section:accepted'],
  ],
  ['an empty first section', '# T\n\n## Status\n\n## Context\n\nx\n', ['section:']],
  ['an unknown word in the first section', nygard({ status: 'Vetted' }), ['section:vetted']],
  [
    'a design section of this name',
    nygard({ lead: 'Status: Accepted', rest: '\n## Status\n\nThe server answers `STATUS` with JSON.\n' }),
    ['key-value:accepted'],
  ],
  ['a late status', nygard({ rest: '\n## Status\n\nAccepted\n' }), ['section:accepted']],
  ['Status codes', nygard({ rest: '\n## Status codes\n\nAccepted is 202.\n' }), []],
  ['## Status: x', '# T\n\n## Status: Accepted\n\n## Context\n\nx\n', ['inline-heading:accepted']],
  ['## Status - DRAFT', '# T\n\n## Status - DRAFT\n\n## Context\n\nx\n', ['inline-heading:draft']],
  ['## Status — x', '# T\n\n## Status — Accepted\n\n## Context\n\nx\n', ['inline-heading:accepted']],
  ['## Status: of the design', '# T\n\n## Context\n\n## Status: how it flows\n\nx\n', []],
  [
    'an edgex change log',
    '# T\n\n### Submitters\n\n- me\n\n## Change Log\n\n- [approved](https://x.test/pull/1) (2023-01-03)\n\n## Context\n\nx\n',
    ['changelog:approved'],
  ],
  [
    'a change log whose links come first',
    '# T\n\n## Change Log\n\n- [original](https://x.test/1) - approved (2023-01-03)\n- [revised](https://x.test/2) - deprecated (2023-04-17)\n\n## Context\n\nx\n',
    ['changelog:deprecated'],
  ],
  [
    'a log below a line that explains its words',
    '# T\n\n## 状态\n\n列表：提议/通过/完成/已弃用/已取代\n\n2017-11-22 提议\n\n2017-11-26 完成\n',
    ['section:done'],
  ],
  [
    'a status below its choices',
    '# T\n\n## Status\n\nChoices: proposed, accepted, deprecated\n\nAccepted\n',
    ['section:accepted'],
  ],
  [
    'a change log that tells of words',
    '# T\n\n## Changelog\n\n- 2020-01-01: Revised the wording\n- 2020-02-01: Moved section 2\n\n## Context\n\nx\n',
    [],
  ],
  [
    'a change log beside a status',
    '# T\n\n## Status\n\nAccepted\n\n## Changelog\n\n- 2020-01-01: Draft\n',
    ['section:accepted'],
  ],
  [
    'two places',
    '---\nstatus: Living\n---\n# T\n\n## Status\n\nAccepted\n',
    ['front-matter:living', 'section:accepted'],
  ],
  ['none', nygard({}), []],
  ['## 상태', '# T\n\n## 상태\n\n승인됨\n\n## 맥락\n\nx\n', ['section:accepted']],
  [
    'eip-like',
    '---\nadr: 1\ntitle: T\nstatus: Living\ndate: 2020-01-01\ntype: Meta\n---\n\n# Abstract\n\nx\n\n# Context\n\nx\n',
    ['front-matter:living'],
  ],
];

describe('statuses', () => {
  for (const [what, text, expected] of places) {
    it(`reads ${what}`, () => {
      const record = read(text);
      assert.deepEqual(
        record.statuses.map((status) => `${status.place}:${status.word}`),
        expected,
      );
      for (const status of record.statuses) {
        assert.equal(status.written, slice(text, status.wordRange));
        assert.ok(status.range.start <= status.wordRange.start && status.wordRange.end <= status.range.end);
      }
    });
  }

  it('gives the value as written', () => {
    const values = (text: string): string[] => read(text).statuses.map((status) => slice(text, status.range));
    assert.deepEqual(values(nygard({ lead: '**Status:** Accepted | **Date:** 2024-05-01' })), ['Accepted']);
    assert.deepEqual(values(nygard({ lead: '**Status: Accepted**' })), ['Accepted']);
    assert.deepEqual(values(nygard({ lead: '**Status:** Accepted\\\n**Date:** 2024-05-01' })), ['Accepted']);
    assert.deepEqual(values(nygard({ lead: '**Status:** Accepted<br>\n**Date:** 2024-05-01' })), ['Accepted']);
    assert.deepEqual(values('---\nstatus: "superseded by ADR-4"\n---\n# T\n'), ['superseded by ADR-4']);
    assert.deepEqual(values(nygard({ status: '- Superseded by [ADR-0014](0014-x.md)  ' })), [
      'Superseded by [ADR-0014](0014-x.md)',
    ]);
    assert.deepEqual(values(nygard({ lead: '| | |\n|---|---|\n| **Status:** | `Approved` |' })), ['`Approved`']);
  });

  it('gives an empty value the place where one would be written', () => {
    const text = '# T\n\n## Status\n\n## Context\n\nx\n';
    const [status] = read(text).statuses;
    assert.equal(status?.range.start, text.indexOf('## Status') + '## Status'.length);
    const front = '---\nstatus:\n---\n# T\n';
    assert.deepEqual(read(front).statuses[0]?.range, { start: 11, end: 11 });
  });
});
