import assert from 'node:assert/strict';
import type { TwoSided } from '../../server/src/adr/write-relation.ts';
import { changeStatus } from '../../server/src/features/adr/change-status.ts';
import { relate } from '../../server/src/features/adr/relate.ts';
import { type Files, findingsOf } from './directory.ts';
import { applyPlan, changedLines, planned, refusal, TODAY, withContext } from './planning.ts';
import * as readers from './readers.ts';

const body = '## Context\n\nA queue is needed.\n\n## Decision\n\nSo it is.\n\n## Consequences\n\nOne more system.\n';
const madr =
  '## Context and Problem Statement\n\nWhich queue?\n\n## Considered Options\n\n* Kafka\n* NATS\n\n## Decision Outcome\n\nChosen option: "Kafka", because it is there.\n';

const directory = (files: Readonly<Record<string, string>>): Files =>
  new Map(Object.entries(files).map(([name, text]) => [`docs/adr/${name}`, text]));

const path = (name: string): string => `docs/adr/${name}`;

/** The files after the subject was said to supersede (amend ...) the object. */
async function related(files: Files, kind: TwoSided, subject: string, object: string, reason?: string): Promise<Files> {
  const plan = planned(
    await withContext(files, path(object), (context) =>
      relate(context, { kind, subject: path(subject), today: TODAY, reason }),
    ),
  );
  const after = applyPlan(files, plan.edits);
  // What was written agrees with itself, and with the pages that list it.
  assert.deepEqual(
    (await findingsOf(after))
      .filter(({ rule }) => /supersede|status|history|index/.test(rule))
      .map(({ message }) => message),
    [],
  );
  return after;
}

const adrTools = directory({
  '0001-use-kafka.md': `# 1. Use Kafka\n\nDate: 2024-01-01\n\n## Status\n\nAccepted\n\n${body}`,
  '0002-use-nats.md': `# 2. Use NATS\n\nDate: 2024-02-01\n\n## Status\n\nAccepted\n\n${body}`,
});
const madr4 = directory({
  '0001-use-kafka.md': `---\nstatus: "accepted"\ndate: 2024-01-01\ndecision-makers: Ada\n---\n\n# Use Kafka\n\n${madr}`,
  '0002-use-nats.md': `---\nstatus: "accepted"\ndate: 2024-02-01\ndecision-makers: Ada\n---\n\n# Use NATS\n\n${madr}`,
});
const log4brains = directory({
  '20240101-use-kafka.md': `# Use Kafka\n\n- Status: accepted\n- Date: 2024-01-01\n- Tags: queue\n\n${madr}`,
  '20240201-use-nats.md': `# Use NATS\n\n- Status: accepted\n- Date: 2024-02-01\n- Tags: queue\n\n${madr}`,
});
const house = directory({
  'ADR-001-use-kafka.md': `# ADR-001: Use Kafka\n\n**Status:** Accepted\n**Date:** 2024-01-01\n\n${body}\n## History\n\n| Date | Status | Note |\n| --- | --- | --- |\n| 2024-01-01 | Accepted | Agreed |\n`,
  'ADR-002-use-nats.md': `# ADR-002: Use NATS\n\n**Status:** Accepted\n**Date:** 2024-02-01\n\n${body}\n## History\n\n| Date | Status | Note |\n| --- | --- | --- |\n| 2024-02-01 | Accepted | Agreed |\n`,
});

const diff = (before: Files, after: Files): Record<string, string[]> =>
  Object.fromEntries(
    [...before].map(([file, text]) => [file.slice('docs/adr/'.length), changedLines(text, after.get(file) ?? '')]),
  );

describe('a new relation', () => {
  it('is written as adr-tools writes it, and as adr-tools and Structurizr read it', async () => {
    const after = await related(adrTools, 'supersedes', '0002-use-nats.md', '0001-use-kafka.md');
    assert.deepEqual(diff(adrTools, after), {
      '0001-use-kafka.md': ['- Accepted', '+ Superseded by [2. Use NATS](0002-use-nats.md)'],
      '0002-use-nats.md': ['+ Supersedes [1. Use Kafka](0001-use-kafka.md)', '+ '],
    });
    const [old = '', successor = ''] = [...after.values()];
    assert.deepEqual(readers.adrTools(old).links, [{ verb: 'Superseded by', target: '2' }]);
    assert.deepEqual(readers.adrTools(successor), {
      status: ['Accepted', 'Supersedes [1. Use Kafka](0001-use-kafka.md)'],
      links: [{ verb: 'Supersedes', target: '1' }],
    });
    assert.deepEqual(readers.structurizr(old), {
      title: 'Use Kafka',
      status: 'Superseded',
      date: '2024-01-01',
      links: [{ verb: 'Superseded by', target: '0002-use-nats.md' }],
    });
    assert.deepEqual(readers.structurizr(successor), {
      title: 'Use NATS',
      status: 'Accepted',
      date: '2024-02-01',
      links: [{ verb: 'Supersedes', target: '0001-use-kafka.md' }],
    });
  });

  it("keeps adr-tools' older spelling, which its readers know", async () => {
    const files = new Map([
      ...adrTools,
      [
        path('0003-c.md'),
        `# 3. Use files\n\nDate: 2023-01-01\n\n## Status\n\nSuperceded by [4. Use disks](0004-d.md)\n\n${body}`,
      ],
      [
        path('0004-d.md'),
        `# 4. Use disks\n\nDate: 2023-02-01\n\n## Status\n\nAccepted\n\nSupercedes [3. Use files](0003-c.md)\n\n${body}`,
      ],
    ]);
    const after = await related(files, 'supersedes', '0002-use-nats.md', '0001-use-kafka.md');
    const old = after.get(path('0001-use-kafka.md')) ?? '';
    assert.match(old, /\nSuperceded by \[2\. Use NATS\]\(0002-use-nats\.md\)\n/);
    assert.equal(readers.structurizr(old).status, 'Superseded');
  });

  it("is written into MADR's front matter and links, and read by Structurizr and Backstage", async () => {
    const after = await related(madr4, 'supersedes', '0002-use-nats.md', '0001-use-kafka.md');
    assert.deepEqual(diff(madr4, after), {
      '0001-use-kafka.md': [
        '- status: "accepted"',
        '- date: 2024-01-01',
        '+ status: "superseded by [ADR-0002](0002-use-nats.md)"',
        `+ date: ${TODAY}`,
      ],
      '0002-use-nats.md': ['+ ## More Information', '+ ', '+ Supersedes [ADR-0001](0001-use-kafka.md)', '+ '],
    });
    const [old = '', successor = ''] = [...after.values()];
    assert.deepEqual(readers.backstage(old), { status: 'superseded by [ADR-0002](0002-use-nats.md)', date: TODAY });
    assert.deepEqual(readers.structurizrMadr(old), {
      status: '"superseded by [ADR-0002](0002-use-nats.md)"',
      date: TODAY,
      targets: [],
    });
    assert.deepEqual(readers.structurizrMadr(successor).targets, ['0001-use-kafka.md']);
    assert.deepEqual(readers.backstage(successor), { status: 'accepted', date: '2024-02-01' });
  });

  it('is written as log4brains writes it, and read by it, by Structurizr and by Backstage', async () => {
    const after = await related(log4brains, 'supersedes', '20240201-use-nats.md', '20240101-use-kafka.md');
    const [old = '', successor = ''] = [...after.values()];
    assert.match(old, /\n- Status: superseded by \[20240201-use-nats\]\(20240201-use-nats\.md\)\n/);
    assert.deepEqual(readers.log4brains(old), { status: 'superseded', superseder: '20240201-use-nats', links: [] });
    assert.deepEqual(readers.structurizrLog4brains(old), {
      status: 'superseded',
      date: TODAY,
      links: [{ verb: 'superseded by', target: '20240201-use-nats.md' }],
    });
    assert.deepEqual(readers.log4brains(successor).links, ['Supersedes [20240101-use-kafka](20240101-use-kafka.md)']);
    assert.deepEqual(readers.structurizrLog4brains(successor).links, [
      { verb: 'Supersedes', target: '20240101-use-kafka.md' },
    ]);
    assert.equal(readers.backstage(successor).status, 'accepted');
    assert.equal(readers.backstage(old).date, TODAY);
  });

  it('is written into keys beside the status, and into the history with its reason', async () => {
    const after = await related(house, 'supersedes', 'ADR-002-use-nats.md', 'ADR-001-use-kafka.md', 'Cheaper');
    assert.deepEqual(diff(house, after), {
      'ADR-001-use-kafka.md': [
        '- **Status:** Accepted',
        '+ **Status:** Superseded by [ADR-002](ADR-002-use-nats.md)',
        `+ | ${TODAY} | Superseded by ADR-002 | Cheaper |`,
      ],
      'ADR-002-use-nats.md': ['+ **Supersedes:** [ADR-001](ADR-001-use-kafka.md)'],
    });
  });

  it('is one word in front matter where a section has room for the phrase', async () => {
    const both = (number: number, title: string): string =>
      `---\nstatus: Accepted\n---\n\n# ${number}. ${title}\n\n## Status\n\nAccepted\n\n${body}`;
    const files = directory({
      '0001-use-kafka.md': both(1, 'Use Kafka'),
      '0002-use-nats.md': both(2, 'Use NATS\\<T\\>'),
    });
    const after = await related(files, 'supersedes', '0002-use-nats.md', '0001-use-kafka.md');
    assert.deepEqual(diff(files, after), {
      '0001-use-kafka.md': [
        '- status: Accepted',
        '+ status: Superseded',
        '- Accepted',
        // A title that would be read as markup is left out.
        '+ Superseded by [ADR-0002](0002-use-nats.md)',
      ],
      '0002-use-nats.md': ['+ Supersedes [1. Use Kafka](0001-use-kafka.md)', '+ '],
    });
  });

  it('changes the row of the old one in the index', async () => {
    const rows = [...adrTools.keys()].map((file, i) => `| [${i + 1}](${file.slice(9)}) | Accepted |\n`).join('');
    const files = new Map([
      ...adrTools,
      [path('0003-c.md'), `# 3. Use disks\n\nDate: 2024-02-01\n\n## Status\n\nAccepted\n\n${body}`],
      [path('README.md'), `# Decisions\n\n| ADR | Status |\n|---|---|\n${rows}| [3](0003-c.md) | Accepted |\n`],
    ]);
    const after = await related(files, 'supersedes', '0002-use-nats.md', '0001-use-kafka.md');
    assert.match(after.get(path('README.md')) ?? '', /\| \[1\]\(0001-use-kafka\.md\) \| Superseded \|/);
  });

  const others: readonly (readonly [TwoSided, string, string])[] = [
    ['amends', 'Amends', 'Amended by'],
    ['clarifies', 'Clarifies', 'Clarified by'],
    ['extends', 'Extends', 'Extended by'],
    ['refines', 'Refines', 'Refined by'],
    ['relates', 'Relates to', 'Relates to'],
  ];
  for (const [kind, forward, backward] of others) {
    it(`says "${forward}" and "${backward}" in every dress, where its readers look`, async () => {
      const tools = await related(adrTools, kind, '0002-use-nats.md', '0001-use-kafka.md');
      const [one = '', two = ''] = [...tools.values()];
      assert.deepEqual(readers.structurizr(one).links, [{ verb: backward, target: '0002-use-nats.md' }]);
      assert.deepEqual(readers.structurizr(two).links, [{ verb: forward, target: '0001-use-kafka.md' }]);
      assert.deepEqual(readers.adrTools(one), {
        status: ['Accepted', `${backward} [2. Use NATS](0002-use-nats.md)`],
        links: [{ verb: backward, target: '2' }],
      });
      const brains = await related(log4brains, kind, '20240201-use-nats.md', '20240101-use-kafka.md');
      assert.deepEqual(
        [...brains.values()].flatMap((text) => readers.log4brains(text).links),
        [
          `${backward} [20240201-use-nats](20240201-use-nats.md)`,
          `${forward} [20240101-use-kafka](20240101-use-kafka.md)`,
        ],
      );
      const keys = await related(house, kind, 'ADR-002-use-nats.md', 'ADR-001-use-kafka.md');
      assert.match(
        [...keys.values()][0] ?? '',
        new RegExp(`\\n\\*\\*${backward}:\\*\\* \\[ADR-002\\]\\(ADR-002-use-nats\\.md\\)\\n`),
      );
      assert.match([...keys.values()][1] ?? '', new RegExp(`\\n\\*\\*${forward}:\\*\\* \\[ADR-001\\]`));
      // Said once, it is not said again.
      const again = await withContext(tools, path('0001-use-kafka.md'), (context) =>
        relate(context, { kind, subject: path('0002-use-nats.md'), today: TODAY }),
      );
      assert.match(refusal(again), /say so already$/);
    });
  }

  const ask = (files: Files, subject: string, object: string) =>
    withContext(files, path(object), (context) =>
      relate(context, { kind: 'supersedes', subject: path(subject), today: TODAY }),
    );

  it('is refused where it would make a circle, or a second successor', async () => {
    const after = await related(adrTools, 'supersedes', '0002-use-nats.md', '0001-use-kafka.md');
    assert.match(refusal(await ask(after, '0001-use-kafka.md', '0002-use-nats.md')), /supersedes 0001, so it cannot/);
    const three = new Map([...after, [path('0003-c.md'), `# 3. Use disks\n\n## Status\n\nAccepted\n\n${body}`]]);
    assert.match(
      refusal(await ask(three, '0003-c.md', '0001-use-kafka.md')),
      /superseded by 0002 already: remove that/,
    );
    assert.match(refusal(await ask(adrTools, '0001-use-kafka.md', '0001-use-kafka.md')), /cannot relate to itself/);
  });

  it('is refused by the workflow where the old one is not in force', async () => {
    const files = new Map([
      ...adrTools,
      [path('0001-use-kafka.md'), `# 1. Use Kafka\n\n## Status\n\nRejected\n\n${body}`],
    ]);
    assert.match(refusal(await ask(files, '0002-use-nats.md', '0001-use-kafka.md')), /propose it again first/);
  });

  it('names what is left: a successor that is not decided yet', async () => {
    const files = new Map([
      ...adrTools,
      [path('0002-use-nats.md'), `# 2. Use NATS\n\n## Status\n\nProposed\n\n${body}`],
    ]);
    const { byHand } = planned(await ask(files, '0002-use-nats.md', '0001-use-kafka.md'));
    assert.deepEqual(byHand, ['accept 0002: it is proposed, and supersedes already']);
  });
});

describe('a status that other tools read', () => {
  for (const [name, files, read] of [
    ['adr-tools and Structurizr', adrTools, (text: string) => readers.structurizr(text).status],
    ['Backstage', madr4, (text: string) => readers.backstage(text).status],
    ['log4brains', log4brains, (text: string) => readers.log4brains(text).status],
    ['Structurizr as log4brains', log4brains, (text: string) => readers.structurizrLog4brains(text).status],
  ] as const) {
    it(`is still read by ${name} after a change`, async () => {
      const [file = ''] = [...files.keys()];
      const plan = planned(
        await withContext(files, file, (context) => changeStatus(context, { status: 'deprecated', today: TODAY })),
      );
      assert.equal(read(applyPlan(files, plan.edits).get(file) ?? '')?.toLowerCase(), 'deprecated');
    });
  }
});
