import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { applyFix, findingsOf, preferredOf } from './directory.ts';

const body = '## Context\n\nA queue is needed.\n\n## Decision\n\nSo it is.\n\n## Consequences\n\nOne more system.\n';
const madr =
  '## Context and Problem Statement\n\nWhich queue?\n\n## Considered Options\n\n* Kafka\n* NATS\n\n## Decision Outcome\n\nChosen option: "Kafka", because it is there.\n';

/** Two ADRs, the first superseded by the second; one of them says so, and what the other says once it is fixed. */
interface Case {
  readonly name: string;
  readonly old: string;
  readonly successor: string;
  readonly others?: Readonly<Record<string, string>>;
  /** Part of the text of the ADR that was fixed; absent where there is no preferred fix. */
  readonly written?: string;
}

const cases: readonly Case[] = [
  {
    name: "adr-tools' status is replaced as adr-tools does it",
    old: `# 1. Use Kafka\n\nDate: 2024-01-01\n\n## Status\n\nAccepted\n\n${body}`,
    successor: `# 2. Use NATS\n\nDate: 2024-02-01\n\n## Status\n\nAccepted\n\nSupersedes [1. Use Kafka](0001-use-kafka.md)\n\n${body}`,
    written: '## Status\n\nSuperseded by [2. Use NATS](0002-use-nats.md)\n\n## Context',
  },
  {
    name: "adr-tools' own spelling is kept",
    old: `# 1. Use Kafka\n\n## Status\n\nAccepted\n\n${body}`,
    successor: `# 2. Use NATS\n\n## Status\n\nAccepted\n\nSupercedes [1. Use Kafka](0001-use-kafka.md)\n\n${body}`,
    written: '\n\nSuperceded by [2. Use NATS](0002-use-nats.md)\n\n',
  },
  {
    name: 'the successor gets its line at the end of the status section',
    old: `# 1. Use Kafka\n\n## Status\n\nSuperseded by [2. Use NATS](0002-use-nats.md)\n\n${body}`,
    successor: `# 2. Use NATS\n\n## Status\n\nAccepted\n\nAmended by the board.\n\n${body}`,
    written: 'Accepted\n\nAmended by the board.\n\nSupersedes [1. Use Kafka](0001-use-kafka.md)\n\n## Context',
  },
  {
    name: 'a second predecessor stands behind the first',
    old: `# 1. Use Kafka\n\n## Status\n\nSuperseded by [2](0002-use-nats.md)\n\n${body}`,
    successor: `# 2. Use NATS\n\n## Status\n\nAccepted\n\nSupersedes [ADR-0003](0003-use-files.md)\n\n${body}`,
    others: { '0003-use-files.md': `# 3. Use files\n\n## Status\n\nSuperseded by [2](0002-use-nats.md)\n\n${body}` },
    written: 'Supersedes [ADR-0003](0003-use-files.md)\n\nSupersedes [ADR-0001](0001-use-kafka.md)\n\n## Context',
  },
  {
    name: "MADR's front matter says it in the status",
    old: `---\nstatus: accepted\ndate: 2024-01-01\n---\n\n# Use Kafka\n\n${madr}`,
    successor: `---\nstatus: accepted\ndate: 2024-02-01\n---\n\n# Use NATS\n\n${madr}\n## More Information\n\nSupersedes [ADR-0001](0001-use-kafka.md)\n`,
    written: '---\nstatus: superseded by [ADR-0002](0002-use-nats.md)\ndate: 2024-01-01\n---\n',
  },
  {
    name: 'the successor of a MADR says it under More Information',
    old: `---\nstatus: "superseded by [ADR-0002](0002-use-nats.md)"\n---\n\n# Use Kafka\n\n${madr}`,
    successor: `---\nstatus: "accepted"\n---\n\n# Use NATS\n\n${madr}\n## More Information\n\nAsked twice.\n`,
    written: 'Asked twice.\n\nSupersedes [ADR-0001](0001-use-kafka.md)\n',
  },
  {
    name: 'a successor of a MADR without links has no certain place',
    old: `---\nstatus: superseded by ADR-0002\n---\n\n# Use Kafka\n\n${madr}`,
    successor: `---\nstatus: accepted\n---\n\n# Use NATS\n\n${madr}`,
  },
  {
    name: 'keys of the front matter answer each other',
    old: `---\nstatus: Accepted\n---\n\n# Use Kafka\n\n${body}`,
    successor: `---\nstatus: Accepted\nsupersedes: ["0001"]\n---\n\n# Use NATS\n\n${body}`,
    written: '---\nstatus: Superseded\nsuperseded-by: ["0002"]\n---\n',
  },
  {
    name: 'a list in the front matter goes on',
    old: `---\nstatus: superseded\nsuperseded_by: ["0002"]\n---\n\n# Use Kafka\n\n${body}`,
    successor: `---\nstatus: accepted\nsupersedes: ["0003"]\n---\n\n# Use NATS\n\n${body}`,
    others: { '0003-c.md': `---\nstatus: superseded\nsuperseded_by: ["0002"]\n---\n\n# Use files\n\n${body}` },
    written: 'supersedes: ["0003", "0001"]\n---\n',
  },
  {
    name: 'a bold key of the lead answers in the same dress',
    old: `# ADR-0001: Use Kafka\n\n**Status:** Accepted\n\n${body}`,
    successor: `# ADR-0002: Use NATS\n\n**Status:** Accepted\n**Supersedes:** ADR-0001\n\n${body}`,
    written: '**Status:** Superseded\n**Superseded by:** ADR-0002\n\n## Context',
  },
  {
    name: 'a status of the lead is answered by a key beside it',
    old: `# ADR-0001: Use Kafka\n\n- **Status**: Superseded by [ADR-0002](0002-use-nats.md)\n- **Date**: 2024-01-01\n\n${body}`,
    successor: `# ADR-0002: Use NATS\n\n- **Status**: Accepted\n- **Date**: 2024-02-01\n\n${body}`,
    written:
      '- **Status**: Accepted\n- **Supersedes**: [ADR-0001](0001-use-kafka.md)\n- **Date**: 2024-02-01\n\n## Context',
  },
  {
    name: 'the words are those of the directory',
    old: `# 1. Use Kafka\n\n## Status\n\nAccepted\n\n${body}`,
    successor: `# 2. Use NATS\n\n## Status\n\nAccepted\n\nSupersedes ADR-1\n\n${body}`,
    others: {
      '0003-c.md': `# 3. Use files\n\n## Status\n\nReplaced by [ADR 4: Use disks](./0004-d.md)\n\n${body}`,
      '0004-d.md': `# 4. Use disks\n\n## Status\n\nAccepted\n\nReplaces [ADR 3: Use files](./0003-c.md)\n\n${body}`,
    },
    written: '## Status\n\nReplaced by [ADR 2: Use NATS](./0002-use-nats.md)\n\n## Context',
  },
  {
    name: 'a history goes on, on the day of the successor',
    old: `# ADR-0001: Use Kafka\n\n**Status:** Accepted\n\n${body}\n## History\n\n| Date | Status | Note |\n| --- | --- | --- |\n| 2024-01-01 | Accepted | Agreed |\n`,
    successor: `# ADR-0002: Use NATS\n\n**Status:** Accepted\n**Supersedes:** ADR-0001\n\n${body}\n## History\n\n| Date | Status | Note |\n| --- | --- | --- |\n| 2024-03-01 | Accepted | Agreed |\n`,
    written: '| 2024-01-01 | Accepted | Agreed |\n| 2024-03-01 | Superseded by ADR-0002 | |\n',
  },
  {
    name: 'a history whose newest entry comes first gets one more first',
    old: `# ADR-0001: Use Kafka\n\n**Status:** Accepted\n\n${body}\n## History\n\n- 2024-02-01: Accepted\n- 2024-01-01: Proposed\n`,
    successor: `# ADR-0002: Use NATS\n\n**Status:** Accepted\n**Date:** 2024-03-01\n**Supersedes:** ADR-0001\n\n${body}`,
    written: '## History\n\n- 2024-03-01: Superseded by ADR-0002\n- 2024-02-01: Accepted\n- 2024-01-01: Proposed\n',
  },
  {
    name: 'a remark on the status stays',
    old: `# 1. Use Kafka\n\n## Status\n\nAccepted (2024-01-01)\n\n${body}`,
    successor: `# 2. Use NATS\n\n## Status\n\nAccepted\n\nSupersedes [1. Use Kafka](0001-use-kafka.md)\n\n${body}`,
    written: 'Accepted (2024-01-01)\n\nSuperseded by [2. Use NATS](0002-use-nats.md)\n\n## Context',
  },
  {
    name: 'what has another successor is not decided by a tool',
    old: `# 1. Use Kafka\n\n## Status\n\nSuperseded by ADR-3\n\n${body}`,
    successor: `# 2. Use NATS\n\n## Status\n\nAccepted\n\nSupersedes ADR-1\n\n${body}`,
    others: { '0003-c.md': `# 3. Use files\n\n## Status\n\nAccepted\n\nSupersedes ADR-1\n\n${body}` },
  },
  {
    name: 'a title that YAML would read otherwise is left out',
    old: `---\nstatus: accepted\n---\n\n# ADR-0001: Use Kafka\n\n${body}`,
    successor: `---\nstatus: accepted\n---\n\n# ADR-0002: Queues: NATS\n\n${body}\n## Links\n\n* Supersedes [ADR-0001: Use Kafka](0001-use-kafka.md)\n`,
    written: '---\nstatus: superseded by [ADR-0002](0002-use-nats.md)\n---\n',
  },
];

describe('the missing half of a supersession', () => {
  for (const { name, old, successor, others = {}, written } of cases) {
    for (const eol of ['\n', '\r\n']) {
      it(`${name}${eol === '\n' ? '' : ', with CRLF'}`, async () => {
        const texts = { '0001-use-kafka.md': old, '0002-use-nats.md': successor, ...others };
        const files = new Map(
          Object.entries(texts).map(([file, text]) => [`docs/adr/${file}`, text.replaceAll('\n', eol)]),
        );
        const found = (await findingsOf(files)).filter(({ rule }) => rule === 'adr-supersede-one-way');
        assert.equal(found.length, 1);
        const fix = found[0] === undefined ? undefined : preferredOf(found[0]);
        if (written === undefined || fix === undefined) return assert.equal(fix?.title, written);
        const fixed = applyFix(files, fix);
        const changed = [...fixed].filter(([path, text]) => text !== files.get(path));
        assert.equal(changed.length, 1);
        const [path, text = ''] = changed[0] ?? [];
        assert.notEqual(path, found[0]?.file);
        assert.ok(text.includes(written.replaceAll('\n', eol)), text);
        if (eol === '\r\n') assert.doesNotMatch(text, /[^\r]\n/);
        assert.deepEqual(await findingsOf(fixed), []);
      });
    }
  }
});
