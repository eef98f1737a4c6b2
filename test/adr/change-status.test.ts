import assert from 'node:assert/strict';
import { defaultConfig } from '../../server/src/config/config.ts';
import { changeStatus, statusChoices } from '../../server/src/features/adr/change-status.ts';
import { applyPlan, changedLines, planned, refusal, TODAY, withContext } from './planning.ts';

const body = '## Context\n\nA queue is needed.\n\n## Decision\n\nSo it is.\n\n## Consequences\n\nOne more system.\n';
const madr =
  '## Context and Problem Statement\n\nWhich queue?\n\n## Considered Options\n\n* Kafka\n* NATS\n\n## Decision Outcome\n\nChosen option: "Kafka", because it is there.\n';
const table = (rows: string): string => `\n## History\n\n| Date | Status | Note |\n| --- | --- | --- |\n${rows}`;

const PATH = 'docs/adr/0001-use-kafka.md';

interface Case {
  readonly name: string;
  /** ADR 1. */
  readonly text: string;
  readonly to: string;
  readonly reason?: string;
  /** Other files below docs/adr. */
  readonly others?: Readonly<Record<string, string>>;
  /** What changes in ADR 1. */
  readonly changed: readonly string[];
  /** What changes elsewhere, by the file's name. */
  readonly elsewhere?: Readonly<Record<string, readonly string[]>>;
  readonly byHand?: readonly string[];
}

const nygard = (status: string, title = '1. Use Kafka', date = '2024-01-01'): string =>
  `# ${title}\n\nDate: ${date}\n\n## Status\n\n${status}\n\n${body}`;

const cases: readonly Case[] = [
  { name: "adr-tools' section", text: nygard('Proposed'), to: 'accepted', changed: ['- Proposed', '+ Accepted'] },
  {
    name: 'front matter, whose date is that of the last change',
    text: `---\nstatus: proposed\ndate: 2024-01-01\ndecision-makers: Ada\n---\n\n# Use Kafka\n\n${madr}`,
    to: 'accepted',
    changed: ['- status: proposed', '- date: 2024-01-01', '+ status: accepted', `+ date: ${TODAY}`],
  },
  {
    name: 'quoted front matter, which stays quoted',
    text: `---\nstatus: "proposed"\n---\n\n# Use Kafka\n\n${madr}`,
    to: 'rejected',
    changed: ['- status: "proposed"', '+ status: "rejected"'],
  },
  {
    name: 'a bold key',
    text: `# ADR-0001: Use Kafka\n\n**Status:** Proposed\n**Date:** 2024-01-01\n\n${body}`,
    to: 'accepted',
    changed: ['- **Status:** Proposed', '+ **Status:** Accepted'],
  },
  {
    name: "log4brains' list, with its date",
    text: `# Use Kafka\n\n- Status: proposed\n- Date: 2024-01-01\n- Tags: queue\n\n${madr}`,
    to: 'accepted',
    changed: ['- - Status: proposed', '- - Date: 2024-01-01', '+ - Status: accepted', `+ - Date: ${TODAY}`],
  },
  {
    name: 'a table of metadata',
    text: `# Use Kafka\n\n| Metadata | Value |\n| --- | --- |\n| Date | 2024-01-01 |\n| Status | PROPOSED |\n\n${body}`,
    to: 'accepted',
    changed: ['- | Status | PROPOSED |', '+ | Status | ACCEPTED |'],
  },
  {
    name: 'two places at once',
    text: `---\nstatus: proposed\n---\n\n# 1. Use Kafka\n\n## Status\n\nPROPOSED\n\n${body}`,
    to: 'accepted',
    changed: ['- status: proposed', '- PROPOSED', '+ status: accepted', '+ ACCEPTED'],
  },
  {
    name: 'an inline heading',
    text: `# 1. Use Kafka\n\n## Status: Proposed\n\n${body}`,
    to: 'accepted',
    changed: ['- ## Status: Proposed', '+ ## Status: Accepted'],
  },
  {
    name: 'a day beside the word',
    text: nygard('Proposed (2024-01-01)'),
    to: 'accepted',
    changed: ['- Proposed (2024-01-01)', `+ Accepted (${TODAY})`],
  },
  {
    name: 'a remark that was made of the old status',
    text: nygard('**Proposed**, waiting for the board'),
    to: 'accepted',
    changed: ['- **Proposed**, waiting for the board', '+ **Accepted**'],
  },
  {
    name: 'a remark on another ADR, which stays',
    text: nygard('Accepted, amended by ADR-7'),
    to: 'deprecated',
    changed: ['- Accepted, amended by ADR-7', '+ Deprecated, amended by ADR-7'],
  },
  {
    name: 'an empty place',
    text: `# ADR-0001: Use Kafka\n\n- **Status:**\n- **Date:** 2024-01-01\n\n${body}`,
    to: 'proposed',
    changed: ['- - **Status:**', '+ - **Status:** Proposed'],
  },
  {
    name: 'an empty section',
    text: `# 1. Use Kafka\n\n## Status\n\n${body}`,
    to: 'accepted',
    changed: ['+ Accepted', '+ '],
  },
  {
    name: 'boxes, of which another one is ticked',
    text: nygard('- [x] Proposed\n- [ ] Accepted\n- [ ] Rejected'),
    to: 'accepted',
    changed: ['- - [x] Proposed', '- - [ ] Accepted', '+ - [ ] Proposed', '+ - [x] Accepted'],
  },
  {
    name: 'a log of states',
    text: nygard('2024-01-01 proposed\n\n2024-02-01 accepted'),
    to: 'deprecated',
    changed: [`+ ${TODAY} deprecated`],
  },
  {
    name: 'the emoji of other ADRs',
    text: nygard('🟡 Proposed'),
    to: 'accepted',
    others: { '0002-b.md': nygard('✅ Accepted', '2. B'), '0003-c.md': nygard('✅ Accepted', '3. C') },
    changed: ['- 🟡 Proposed', '+ ✅ Accepted'],
  },
  {
    name: 'an emoji that nobody has for the new status, which goes',
    text: nygard('🟡 Proposed'),
    to: 'accepted',
    changed: ['- 🟡 Proposed', '+ Accepted'],
  },
  {
    name: "the directory's own word",
    text: nygard('Proposed'),
    to: 'accepted',
    others: { '0002-b.md': nygard('Approved', '2. B'), '0003-c.md': nygard('Approved', '3. C') },
    changed: ['- Proposed', '+ Approved'],
  },
  {
    name: 'a translated word',
    text: nygard('Vorgeschlagen'),
    to: 'accepted',
    others: { '0002-b.md': nygard('Angenommen', '2. B') },
    changed: ['- Vorgeschlagen', '+ Angenommen'],
  },
  {
    name: 'a history in a table, with its reason',
    text: `# ADR-0001: Use Kafka\n\n**Status:** Proposed\n\n${body}${table('| 2024-01-01 | Proposed | Written |\n')}`,
    to: 'accepted',
    reason: 'Agreed | on Monday',
    changed: ['- **Status:** Proposed', '+ **Status:** Accepted', `+ | ${TODAY} | Accepted | Agreed \\| on Monday |`],
  },
  {
    name: 'a history whose table has columns of its own',
    text: `# ADR-0001: Use Kafka\n\n**Status:** Proposed\n\n${body}\n## Revision History\n\n| Version | Date | Author | Change |\n|---|---|---|---|\n| 0.1 | 2024-01-01 | Ada | Proposed |\n`,
    to: 'accepted',
    reason: 'agreed',
    changed: ['- **Status:** Proposed', '+ **Status:** Accepted', `+ | | ${TODAY} | | Accepted (agreed) |`],
    byHand: ['fill in "Version" and "Author" in the new row of the history of 0001'],
  },
  {
    name: 'a history whose newest row comes first',
    text: `# ADR-0001: Use Kafka\n\n**Status:** Accepted\n\n${body}${table('| 2024-03-01 | Accepted | Agreed |\n| 2024-01-01 | Proposed | Written |\n')}`,
    to: 'deprecated',
    changed: ['- **Status:** Accepted', '+ **Status:** Deprecated', `+ | ${TODAY} | Deprecated | |`],
  },
  {
    name: 'a history without rows yet',
    text: `# ADR-0001: Use Kafka\n\n**Status:** Proposed\n\n${body}${table('')}`,
    to: 'accepted',
    reason: 'Agreed',
    changed: ['- **Status:** Proposed', '+ **Status:** Accepted', `+ | ${TODAY} | Accepted | Agreed |`],
  },
  {
    name: 'a history in a list, with its reason',
    text: `# ADR-0001: Use Kafka\n\n- **Status**: Proposed\n\n${body}\n## History\n\n- 2024-01-01: Proposed\n`,
    to: 'accepted',
    reason: 'agreed\nby all',
    changed: ['- - **Status**: Proposed', '+ - **Status**: Accepted', `+ - ${TODAY}: Accepted (agreed by all)`],
  },
  {
    name: 'a history in lines',
    text: `# ADR-0001: Use Kafka\n\n**Status:** Accepted\n\n${body}\n## History\n\n2024-01-01 - Proposed  \n2024-02-01 - Accepted  \n`,
    to: 'deprecated',
    changed: ['- **Status:** Accepted', '+ **Status:** Deprecated', `+ ${TODAY} - Deprecated  `],
  },
  {
    name: 'a history that goes on after today, which is left to a person',
    text: `# ADR-0001: Use Kafka\n\n**Status:** Accepted\n\n${body}\n## History\n\n- 2030-01-01: Accepted\n`,
    to: 'deprecated',
    changed: ['- **Status:** Accepted', '+ **Status:** Deprecated'],
    byHand: [`say in the history of 0001 that it is Deprecated since ${TODAY}`],
  },
  {
    name: 'a date that follows the history in the other ADRs',
    text: `# ADR-0001: Use Kafka\n\n**Status:** Proposed\n**Date:** 2024-01-01\n\n${body}\n## History\n\n- 2024-01-01: Proposed\n`,
    to: 'accepted',
    others: Object.fromEntries(
      ['2', '3'].map((n) => [
        `000${n}-x.md`,
        `# ADR-000${n}: X\n\n**Status:** Accepted\n**Date:** 2024-02-01\n\n${body}\n## History\n\n- 2024-01-01: Proposed\n- 2024-02-01: Accepted\n`,
      ]),
    ),
    changed: [
      '- **Status:** Proposed',
      '- **Date:** 2024-01-01',
      '+ **Status:** Accepted',
      `+ **Date:** ${TODAY}`,
      `+ - ${TODAY}: Accepted`,
    ],
  },
  {
    name: "MADR's date, which stays where retired records kept theirs",
    text: `---\nstatus: proposed\ndate: 2024-01-01\n---\n\n# Use Kafka\n\n${madr}`,
    to: 'accepted',
    others: {
      '0002-b.md': `---\nstatus: deprecated\ndate: 2024-01-02\n---\n\n# B\n\n${madr}`,
      '0003-c.md': `---\nstatus: accepted\ndate: 2024-01-03\n---\n\n# C\n\n${madr}`,
    },
    changed: ['- status: proposed', '+ status: accepted'],
  },
  {
    name: 'a last update',
    text: `---\nstatus: proposed\ncreated: 2024-01-01\nlast_updated: 2024-01-02\n---\n\n# 1. Use Kafka\n\n${body}`,
    to: 'accepted',
    changed: [
      '- status: proposed',
      '- last_updated: 2024-01-02',
      '+ status: accepted',
      `+ last_updated: ${TODAY}`,
    ].sort(),
  },
  {
    name: 'the row of a table that lists it',
    text: nygard('Proposed'),
    to: 'accepted',
    others: {
      '0002-b.md': nygard('Accepted', '2. B'),
      '0003-c.md': nygard('Accepted', '3. C'),
      'README.md':
        '# Decisions\n\n| ADR | Status |\n|---|---|\n| [1](0001-use-kafka.md) | Proposed |\n| [2](0002-b.md) | ✅ Accepted |\n| [3](0003-c.md) | ✅ Accepted |\n',
    },
    changed: ['- Proposed', '+ Accepted'],
    elsewhere: {
      'README.md': ['- | [1](0001-use-kafka.md) | Proposed |', '+ | [1](0001-use-kafka.md) | ✅ Accepted |'],
    },
  },
  {
    name: 'the item of a list that tells it',
    text: nygard('Proposed'),
    to: 'accepted',
    others: {
      '0002-b.md': nygard('Accepted', '2. B'),
      '0003-c.md': nygard('Accepted', '3. C'),
      'README.md':
        '# Decisions\n\n1. [Use Kafka](0001-use-kafka.md) (proposed)\n2. [B](0002-b.md) (accepted)\n3. [C](0003-c.md) (accepted)\n',
    },
    changed: ['- Proposed', '+ Accepted'],
    elsewhere: {
      'README.md': ['- 1. [Use Kafka](0001-use-kafka.md) (proposed)', '+ 1. [Use Kafka](0001-use-kafka.md) (accepted)'],
    },
  },
];

describe('a change of status', () => {
  for (const { name, text, to, reason, others = {}, changed, elsewhere = {}, byHand = [] } of cases) {
    for (const [dress, encode] of [
      ['', (plain: string) => plain],
      [', with CRLF', (plain: string) => plain.replaceAll('\n', '\r\n')],
      [', with a byte order mark', (plain: string) => `\uFEFF${plain}`],
    ] as const) {
      it(`is written into ${name}${dress}`, async () => {
        const files = new Map([
          [PATH, encode(text)],
          ...Object.entries(others).map(([file, plain]): [string, string] => [`docs/adr/${file}`, encode(plain)]),
        ]);
        const plan = planned(
          await withContext(files, PATH, (context) => changeStatus(context, { status: to, reason, today: TODAY })),
        );
        const after = applyPlan(files, plan.edits);
        for (const [path, before] of files) {
          const expected = path === PATH ? changed : (elsewhere[path.slice('docs/adr/'.length)] ?? []);
          assert.deepEqual(changedLines(before, after.get(path) ?? '').sort(), [...expected].sort(), path);
          if (dress === ', with CRLF') assert.doesNotMatch(after.get(path) ?? '', /[^\r]\n/);
          assert.equal(after.get(path)?.startsWith('\uFEFF'), before.startsWith('\uFEFF'));
        }
        assert.deepEqual(plan.byHand, byHand);
        // What was written is what is read.
        const { word } = await withContext(after, PATH, async ({ facts }) => facts.adr?.statuses[0] ?? { word: '' });
        assert.equal(word, to === 'accepted' && changed.includes('+ Approved') ? 'approved' : to);
      });
    }
  }

  const ask = (text: string, status: string, more: Readonly<Record<string, string>> = {}) =>
    withContext(new Map([[PATH, text], ...Object.entries(more)]), PATH, (context) =>
      changeStatus(context, { status, today: TODAY }),
    );

  it('is refused where the workflow does not let it be, with the way there is', async () => {
    assert.equal(
      refusal(await ask(nygard('Rejected'), 'accepted')),
      '0001 cannot become accepted. It is rejected: propose it again first',
    );
    assert.match(
      refusal(await ask(nygard('Superseded by ADR-2'), 'accepted')),
      /names its successor: remove that relation/,
    );
    assert.match(refusal(await ask(nygard('Accepted'), 'accepted')), /is Accepted already$/);
    assert.match(refusal(await ask(nygard('Accepted'), 'superseded')), /^Say what supersedes/);
    assert.match(
      refusal(await ask(nygard('Accepted'), 'frobbed')),
      /^There is no status "frobbed".*proposed, accepted/,
    );
  });

  it('is refused where nothing states a status', async () => {
    assert.match(refusal(await ask(`# 1. Use Kafka\n\n${body}`, 'accepted')), /states no status: write one first/);
    assert.match(refusal(await ask(nygard('Proposed'), 'accepted').then(() => ask('# Guide\n', 'accepted'))), /status/);
  });

  it('is refused as a whole where front matter cannot be read', async () => {
    const text = `---\nstatus: [proposed\n---\n\n# 1. Use Kafka\n\n## Status\n\nProposed\n\n${body}`;
    assert.match(
      refusal(await ask(text, 'accepted')),
      /front matter of "docs\/adr\/0001-use-kafka.md".*line \d.*Mend it/,
    );
  });

  it('is refused as a whole where the index is in conflict', async () => {
    const rows =
      '| [1](0001-use-kafka.md) | Proposed |\n| [2](0002-b.md) | Accepted |\n| [3](0003-c.md) | Accepted |\n';
    const refused = refusal(
      await ask(nygard('Proposed'), 'accepted', {
        'docs/adr/0002-b.md': nygard('Accepted', '2. B'),
        'docs/adr/0003-c.md': nygard('Accepted', '3. C'),
        'docs/adr/README.md': `# Decisions\n\n| ADR | Status |\n|---|---|\n${rows}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n`,
      }),
    );
    assert.equal(
      refused,
      '"docs/adr/README.md" has merge conflict markers: resolve the conflict first, then try again',
    );
  });

  const choicesOf = (status: string, workflow?: Record<string, string[]>) =>
    withContext(
      new Map([[PATH, nygard(status)]]),
      PATH,
      async (context) =>
        statusChoices(context).map(({ deed, verdict }) => (verdict.allowed ? deed : `${deed}: ${verdict.reason}`)),
      workflow === undefined ? {} : { adr: { ...defaultConfig.adr, workflow: { states: [], transitions: workflow } } },
    );

  it('may be any that the usual workflow knows; what it forbids says why', async () => {
    assert.deepEqual(await choicesOf('Proposed'), ['Accept', 'Reject', 'Deprecate', 'Supersede…']);
    assert.deepEqual(await choicesOf('Draft'), ['Accept', 'Reject', 'Deprecate', 'Supersede…']);
    assert.deepEqual(await choicesOf('Approved'), [
      'Propose again',
      'Reject: It is in force: deprecate it, or propose it again',
      'Deprecate',
      'Supersede…',
    ]);
    assert.deepEqual(await choicesOf('Rejected'), [
      'Propose again',
      'Accept: It is rejected: propose it again first',
      'Deprecate: It is rejected: propose it again first',
      'Supersede…: It is not in force: propose it again first',
    ]);
  });

  it('may be any of a workflow of its own, and no other', async () => {
    const workflow = { Draft: ['In review', 'Withdrawn'], 'In review': ['Approved', 'Draft'], Approved: ['Retired'] };
    assert.deepEqual(await choicesOf('draft', workflow), [
      'Change the status to "In review"',
      'Withdraw',
      'Approve: The workflow of this workspace lets "In review", "Withdrawn" follow "Draft"',
      'Change the status to "Retired": The workflow of this workspace lets "In review", "Withdrawn" follow "Draft"',
    ]);
    assert.equal((await choicesOf('Retired', workflow)).length, 4);
    // A word that the workflow does not know can become any of its states.
    assert.ok((await choicesOf('Agreed', workflow)).every((choice) => !choice.includes(': The')));
  });
});
