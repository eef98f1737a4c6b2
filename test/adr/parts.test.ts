import assert from 'node:assert/strict';
import { recogniseAdr } from '../../server/src/adr/recognise.ts';
import { classifySection, normaliseHeading } from '../../server/src/adr/section-names.ts';
import { parse } from '../../server/src/markdown/parse.ts';
import { config, nygard, read, slice } from './helpers.ts';

describe('recogniseAdr', () => {
  const recognised = (path: string, text: string): boolean => recogniseAdr(path, parse(text), config) !== undefined;

  it('trusts a numbered name in an ADR directory', () => {
    assert.ok(recognised('docs/adr/0001-x.md', ''));
    assert.ok(recognised('docs/adr/0001-x.md', '# Some words\n'));
  });

  it('asks the content elsewhere', () => {
    for (const path of [
      'docs/adr/how-we-decide.md',
      'docs/architecture/0003-services.md',
      'docs/decisions/2024-05-01-board.md',
    ]) {
      assert.ok(!recognised(path, '# A page\n\n## Overview\n\nText.\n\n## Decisions\n\n- lunch\n'), path);
      assert.ok(recognised(path, nygard({ status: 'Accepted' })), path);
    }
    assert.ok(recognised('docs/adr/use-kafka.md', '# T\n\n- Status: accepted\n\n## Decision\n\nKafka.\n'));
    assert.ok(
      !recognised(
        'docs/architecture/principles/0002-simple.md',
        '# 2. Keep it simple\n\n## Statement\n\nx\n\n## Implications\n\ny\n',
      ),
    );
    assert.ok(!recognised('src/notes.md', nygard({ status: 'Accepted' })));
  });
});

describe('sections', () => {
  it('are normalised as readers compare them', () => {
    for (const heading of [
      'Decision Drivers',
      '2. Decision drivers',
      '2.1 Decision Drivers:',
      '🧭 Decision Drivers',
      'Decision Drivers <!-- optional -->',
      '**Decision Drivers**',
      'Decision Drivers (optional)',
      '## Decision Drivers ##',
      'decision  drivers?',
    ]) {
      assert.equal(normaliseHeading(heading), 'decision drivers', heading);
    }
  });

  it('belong to classes, in several languages', () => {
    const classes = {
      context: [
        'context',
        'background',
        'context and problem statement',
        'kontext',
        'contexte',
        'contexto',
        'контекст',
        '맥락',
        '背景',
        'コンテキスト',
        'context (why)',
      ],
      decision: [
        'decision',
        'decision outcome',
        'entscheidung',
        'décision',
        'решение',
        '결정',
        '决策',
        '決定',
        'decision: use kafka',
      ],
      consequences: ['consequences', 'implications', 'positive consequences', 'consequences & risks', 'folgen', '결과'],
      options: [
        'considered options',
        'alternatives',
        'alternatives considered',
        'option 2',
        'option a: kafka',
        'alternative 1',
        'rejected alternatives',
        'alternatives we looked at',
      ],
      drivers: ['decision drivers'],
      'pros-and-cons': ['pros and cons of the options'],
      history: ['history', 'changelog', 'revision history', 'change log'],
      references: ['references', 'links', 'more information'],
      related: ['related decisions', 'related adrs'],
      other: ['decision makers', 'optional features', 'status codes', 'contextual bandits', 'green impact', ''],
    } as const;
    for (const [kind, names] of Object.entries(classes))
      for (const name of names) assert.equal(classifySection(name), kind, name);
  });

  it('know where they are and whether they are empty', () => {
    const text =
      '# T\n\n## Context <!-- optional -->\n\n<!-- nothing -->\n\n## Decision\n\n### Detail\n\n```\ncode\n```\n\n## Consequences\n\n### Positive\n';
    const { sections } = read(text);
    assert.deepEqual(
      sections.map((section) => [section.level, section.heading, section.name, section.class, section.empty]),
      [
        [2, 'Context', 'context', 'context', true],
        [2, 'Decision', 'decision', 'decision', false],
        [3, 'Detail', 'detail', 'other', false],
        [2, 'Consequences', 'consequences', 'consequences', true],
        [3, 'Positive', 'positive', 'consequences', true],
      ],
    );
    const decision = sections[1];
    assert.ok(
      decision !== undefined &&
        slice(text, decision.range).startsWith('## Decision\n') &&
        slice(text, decision.range).includes('code'),
    );
    assert.equal(slice(text, sections[3]?.textRange ?? { start: 0, end: 0 }), 'Consequences');
  });
});

describe('history', () => {
  const history = (body: string, heading = 'Revision History'): ReturnType<typeof read>['history'] =>
    read(nygard({ rest: `\n## ${heading}\n\n${body}\n` })).history;
  const entries = (body: string): unknown => history(body)?.entries.map((entry) => [entry.date, entry.status?.word]);

  it('reads tables', () => {
    const table =
      '| Date | Version | Author | Change |\n|---|---|---|---|\n| 2024-05-01 | 1 | me | Accepted |\n| 2024-06-01 | 2 | me | Revised wording |';
    assert.equal(history(table)?.form, 'table');
    assert.deepEqual(entries(table), [
      ['2024-05-01', 'accepted'],
      ['2024-06-01', undefined],
    ]);
    assert.deepEqual(entries('| Revision | Date | Description |\n|---|---|---|\n| final | 2024-05-01 | Typos |'), [
      ['2024-05-01', undefined],
    ]);
    assert.deepEqual(entries('| Date | Status |\n|---|---|\n| 2024-05-01 | Proposed to all |'), [
      ['2024-05-01', 'proposed'],
    ]);
    assert.equal(history('| Date | Change |\n|---|---|')?.entries.length, 0);
  });

  it('reads lists and lines', () => {
    assert.equal(history('- 2024-05-01: Draft\n- 2024-06-01: Revised section 2')?.form, 'list');
    assert.deepEqual(entries('- 2024-05-01: Draft\n- 2024-06-01: Revised section 2'), [
      ['2024-05-01', 'draft'],
      ['2024-06-01', undefined],
    ]);
    assert.deepEqual(entries('- [approved](https://x.test) (2023-01-03)'), [['2023-01-03', 'approved']]);
    assert.equal(history('2024-05-01 accepted\n2024-06-01 deprecated')?.form, 'lines');
    assert.equal(history('We changed our minds.'), undefined);
    assert.equal(history('x', 'Context of history'), undefined);
  });

  it('gives exact places', () => {
    const text = nygard({ rest: '\n## History\n\n- 2024-05-01: Draft\n' });
    const entry = read(text).history?.entries[0];
    assert.ok(entry?.dateRange !== undefined && entry.status !== undefined);
    assert.deepEqual(
      [slice(text, entry.range), slice(text, entry.dateRange), slice(text, entry.status.range)],
      ['2024-05-01: Draft', '2024-05-01', 'Draft'],
    );
  });
});

describe('options', () => {
  const madr = (options: string, outcome: string): string =>
    `# T\n\n## Context and Problem Statement\n\nx\n\n## Considered Options\n\n${options}\n\n## Decision Outcome\n\n${outcome}\n`;
  const chosen = (outcome: string): string | undefined => read(madr('* A\n* B', outcome)).options?.chosen?.text;

  it('lists what was considered', () => {
    const considered = (body: string): unknown =>
      read(madr(body, 'x')).options?.considered.map((option) => option.text);
    assert.deepEqual(considered('* Kafka\n* [NATS](https://nats.io) 2\n* `rabbit`\n  * nested\n* …'), [
      'Kafka',
      'NATS 2',
      'rabbit',
    ]);
    assert.deepEqual(considered('1. Kafka\n2. **NATS**'), ['Kafka', 'NATS']);
    assert.deepEqual(considered('### Option 1: Kafka\n\nx\n\n### Option 2: NATS'), [
      'Option 1: Kafka',
      'Option 2: NATS',
    ]);
  });

  const outcomes: readonly (readonly [outcome: string, chosen: string | undefined])[] = [
    ['Chosen option: "A", because it is lean.', 'A'],
    ['Chosen option: "A" because it is lean.', 'A'],
    ['Chosen option: “A”, because it is lean.', 'A'],
    ["Chosen option: 'A', because it is lean.", 'A'],
    ['Chosen option: **A**, because it is lean.', 'A'],
    ['Chosen option: **"A"**, because it is lean.', 'A'],
    ['Chosen option: A, because it is lean.', 'A'],
    ['Chosen option: A.', 'A'],
    ['Chosen option: "A", since it is lean.', 'A'],
    ['**Chosen option:** "A", because x', 'A'],
    ['Chosen option:\n"A", because x', 'A'],
    ['Chosen option: "Use "A" in `b`".\nBecause x', 'Use "A" in b'],
    ['Chosen option: "Good, because …", because x', 'Good, because …'],
    ['Chosen option: "Include \'More\'", because x', "Include 'More'"],
    ['Chosen option: [A](a.md), because x', 'A'],
    ['Chosen option: "A"\n\n"B" was too "big", because x', 'A'],
    ['Chosen option: "{title of option 1}", because {justification}', undefined],
    ['Chosen option: "[option 1]", because [justification]', undefined],
    ['Chosen option:', undefined],
    ['We chose A.', undefined],
  ];
  for (const [outcome, expected] of outcomes) {
    it(`reads ${JSON.stringify(outcome)}`, () => assert.equal(chosen(outcome), expected));
  }
});

describe('leftovers', () => {
  const found = (rest: string, lead = ''): string[] =>
    read(nygard({ rest: `\n## Notes\n\n${rest}\n`, lead })).leftovers.map(
      (leftover) => `${leftover.kind} ${leftover.text}`,
    );

  it('are the words of templates', () => {
    assert.deepEqual(found('{title of option 1}'), ['placeholder {title of option 1}']);
    assert.deepEqual(found('* Good, because {argument a}'), ['placeholder {argument a}']);
    assert.deepEqual(found('* [option 1]'), ['placeholder [option 1]']);
    assert.deepEqual(found('[e.g., improvement of quality attribute satisfaction, …]'), [
      'placeholder [e.g., improvement of quality attribute satisfaction, …]',
    ]);
    assert.deepEqual(found('{Describe what becomes easier for us}'), [
      'placeholder {Describe what becomes easier for us}',
    ]);
    assert.deepEqual(found("What is the issue that we're seeing that is motivating this decision or change?"), [
      "guidance What is the issue that we're seeing that is motivating this decision or change?",
    ]);
    assert.deepEqual(
      found(
        '> This section describes the forces at play, including technological, political, social, and project local.',
      ).length,
      1,
    );
    assert.deepEqual(found('<!-- This is an optional element. Feel free to remove. -->'), [
      'optional <!-- This is an optional element. Feel free to remove. -->',
    ]);
    assert.deepEqual(found('### Drivers <!-- optional: leave it out if it says nothing -->'), [
      'optional <!-- optional: leave it out if it says nothing -->',
    ]);
    assert.deepEqual(found('### Drivers <!-- optional -->'), []);
    assert.deepEqual(found('* … <!-- numbers of options can vary -->'), [
      'optional <!-- numbers of options can vary -->',
    ]);
    assert.deepEqual(found('x', '- Deciders: [list everyone involved in the decision]'), [
      'placeholder [list everyone involved in the decision]',
    ]);
    assert.deepEqual(
      read('---\ndeciders: {list everyone involved}\n---\n# {short title, of solved problem}\n').leftovers.map(
        (leftover) => leftover.text,
      ),
      ['{list everyone involved}', '{short title, of solved problem}'],
    );
  });

  it('are not what people write', () => {
    for (const text of [
      'TODO: measure',
      'TBD',
      'GET /users/{id}',
      '`{title of option 1}`',
      '```\n{title of option 1}\n```',
      '{{ page.title }}',
      '{: .note }',
      '{% include x %}',
      'The set {1, 2, 3}',
      '{ "a": 1 }',
      '[option 1](https://x.test)',
      '[option 1][o]\n\n[o]: https://x.test',
      '- [ ] a task',
      '<!-- explains the optional part of the protocol -->',
      'An optional element follows.',
      '[see below]',
      '{foo}',
    ]) {
      assert.deepEqual(found(text), [], text);
    }
  });

  it('leave dates to the dates', () => {
    const record = read('---\ndate: {YYYY-MM-DD when the decision was last updated}\n---\n# T\n');
    assert.deepEqual([record.leftovers.length, record.dates[0]?.problem?.kind], [0, 'placeholder']);
  });
});

describe('mentions', () => {
  const found = (prose: string, path?: string): string[] => {
    const text = nygard({ title: '# ADR-012: Use Kafka', rest: `\n## Notes\n\n${prose}\n` });
    return read(text, path).mentions.map((mention) => {
      assert.ok(
        slice(text, mention.range).startsWith(mention.prefix) &&
          Number(/\d+$/.exec(slice(text, mention.range))?.[0]) === mention.number,
      );
      return slice(text, mention.range);
    });
  };

  it('are ids in prose, headings and link texts', () => {
    assert.deepEqual(found('See ADR-3, ADR 4, ADR0005, (ADR-6) and adr-7.'), [
      'ADR-3',
      'ADR 4',
      'ADR0005',
      'ADR-6',
      'adr-7',
    ]);
    assert.deepEqual(found('ADR #8, **ADR-9**, ADR-10/ADR-11, ADR-0012’s'), [
      'ADR #8',
      'ADR-9',
      'ADR-10',
      'ADR-11',
      'ADR-0012',
    ]);
    assert.deepEqual(found('### After ADR-3\n\n[ADR-4](https://x.test/ADR-5) and [ADR-6]'), [
      'ADR-3',
      'ADR-4',
      'ADR-6',
    ]);
    assert.deepEqual(found('| a | b |\n|---|---|\n| ADR-3 | x |'), ['ADR-3']);
    assert.deepEqual(found(`${'word '.repeat(2000)}ADR-3`), ['ADR-3']);
    assert.deepEqual(found('ODH-ADR-MS-0003 holds'), ['ODH-ADR-MS-0003']);
    assert.deepEqual(found('API-003 holds', 'docs/decision_records/api/API-012-x.md'), ['API-003']);
  });

  it('are not in code, addresses, paths, comments or names', () => {
    for (const prose of [
      '`ADR-3`',
      '```\nADR-3\n```',
      'https://x.test/ADR-3',
      '<https://x.test/ADR-3>',
      '[x](ADR-3.md)',
      'docs/ADR-3.md and ADR-3.md',
      'ADR-3-use-kafka',
      'docs/adr/ADR-3',
      'ADR-2024-05-01',
      'ADR 2024 review',
      '<!-- ADR-3 -->',
      'XADR-3, ADRX-3, ADR-3b, LADRS3',
      'API-003',
      'ADR-v3',
      '[x]: ADR-3.md',
    ]) {
      assert.deepEqual(found(prose), [], prose);
    }
  });
});

describe('leadEnd', () => {
  const before = (text: string): string => text.slice(0, read(text).leadEnd).split('\n').at(-1) ?? '';

  it('is after the block of keys, else the title, else the front matter', () => {
    assert.equal(before(nygard({ lead: '- Status: x\n- Date: y\n\nTechnical Story: z' })), '- Date: y');
    assert.equal(before(nygard({ lead: 'Date: 2020-01-01  ' })), 'Date: 2020-01-01  ');
    assert.equal(before(nygard({})), '# 12. Use Kafka');
    assert.equal(before('Use Kafka\n====\n\n## Context\n'), '====');
    assert.equal(before('---\ntitle: x\n---\n\n## Context\n'), '---');
    assert.equal(read('## Context\n').leadEnd, 0);
    assert.equal(read('').leadEnd, 0);
    assert.equal(read('# T\r\n\r\nx\r\n').leadEnd, 3);
  });
});
