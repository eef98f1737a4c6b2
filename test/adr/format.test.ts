import assert from 'node:assert/strict';
import type { AdrFormat } from '../../server/src/adr/record.ts';
import { read } from './helpers.ts';

const sections = (...names: readonly string[]): string =>
  names.map((name) => `${/^#/.test(name) ? name : `## ${name}`}\n\nText.\n`).join('\n');
const madr = ['Context and Problem Statement', 'Considered Options', 'Decision Outcome'];

const formats: readonly (readonly [what: string, text: string, format: AdrFormat, path?: string])[] = [
  ['madr4 by decision-makers', `---\nstatus: accepted\ndecision-makers: me\n---\n# T\n\n${sections(...madr)}`, 'madr4'],
  ['madr4 by confirmation', `# T\n\n${sections(...madr, '### Confirmation')}`, 'madr4'],
  ['madr3 by front matter', `---\nstatus: accepted\n---\n# T\n\n${sections(...madr)}`, 'madr3'],
  ['madr3 by deciders', `---\ndeciders: me\n---\n# T\n\n${sections(...madr)}`, 'madr3'],
  ['madr3 by validation', `# T\n\n${sections(...madr, 'Validation')}`, 'madr3'],
  [
    'madr3 by consequences and more information',
    `# T\n\n${sections(...madr, '### Consequences', 'More Information')}`,
    'madr3',
  ],
  ['madr2 by its list', `# T\n\n* Status: accepted\n* Deciders: me\n\n${sections(...madr)}`, 'madr2'],
  [
    'madr2 by positive consequences',
    `# T\n\n${sections(...madr, '### Positive Consequences <!-- optional -->')}`,
    'madr2',
  ],
  ['madr2 by technical story', `# T\n\nTechnical Story: #1\n\n${sections(...madr)}`, 'madr2'],
  ['madr-minimal', `# T\n\n${sections(...madr)}`, 'madr-minimal'],
  [
    'madr-minimal whose front matter says nothing of MADR',
    `---\nparent: x\nnav_order: 3\n---\n# T\n\n${sections(...madr)}`,
    'madr-minimal',
  ],
  [
    'log4brains',
    `# T\n\n- Status: accepted\n- Date: 2020-01-01\n- Tags: a\n\n${sections(...madr)}`,
    'log4brains',
    'docs/adr/20230604-t.md',
  ],
  [
    'log4brains with a decision only',
    `# T\n\n- Status: accepted\n\n${sections('Decision')}`,
    'log4brains',
    'docs/adr/20230604-t.md',
  ],
  ['nygard', `# T\n\n${sections('Status', 'Context', 'Decision', 'Consequences')}`, 'nygard'],
  ['nygard in other words', `# T\n\n${sections('Background', 'Decisions')}`, 'nygard'],
  [
    'nygard with front matter of MADR',
    `---\nstatus: accepted\ndecision-makers: me\n---\n# T\n\n${sections('Context', 'Decision')}`,
    'nygard',
  ],
  ['nygard in German', `# T\n\n${sections('Status', 'Kontext', 'Entscheidung', 'Konsequenzen')}`, 'nygard'],
  [
    'adr-tools',
    `# 12. T\n\nDate: 2020-01-01\n\n${sections('Status', 'Context', 'Decision', 'Consequences')}`,
    'adr-tools',
  ],
  ['nygard for want of the date', `# 12. T\n\n${sections('Status', 'Context', 'Decision', 'Consequences')}`, 'nygard'],
  [
    'cosmos',
    `# ADR 1: T\n\n## Changelog\n\n- 2020-01-01: x\n\n${sections('Status', 'Abstract', 'Context', 'Decision', 'Consequences')}`,
    'cosmos',
  ],
  [
    'edgex',
    `# T\n\n${sections('### Submitters', '## Change Log', 'Referenced Use Case(s)', 'Context', 'Proposed Design', 'Considerations')}`,
    'edgex',
  ],
  ['edc', `# T\n\n${sections('Decision', 'Rationale', 'Approach')}`, 'edc'],
  [
    'eip-like',
    `---\nadr: 1\ntitle: T\nstatus: Living\ndate: 2020-01-01\ntype: Meta\n---\n\n# Abstract\n\nx\n\n# Specification\n`,
    'eip-like',
  ],
  [
    'odh',
    `# T\n\n| | |\n|---|---|\n| Date | x |\n| Status | Approved |\n\n${sections('What', 'Why', 'Goals', 'Non-Goals', 'How')}`,
    'odh',
  ],
  ['nats', `# T\n\n| Metadata | Value |\n|---|---|\n| Status | Approved |\n\n${sections('Context', 'Design')}`, 'nats'],
  [
    'backstage',
    `---\nid: adrs-adr001\ntitle: T\n---\n\n${sections('Context', 'Decision')}`,
    'backstage',
    'docs/architecture-decisions/adr001-t.md',
  ],
  [
    'tyree-akerman',
    `# T\n\n${sections('Issue', 'Decision', 'Status', 'Assumptions', 'Positions', 'Argument', 'Implications')}`,
    'tyree-akerman',
  ],
  ['alexandrian', `# T\n\n${sections('Status', 'Prologue', 'Discussion', 'Solution', 'Consequences')}`, 'alexandrian'],
  [
    'business-case',
    `# T\n\n${sections('Evaluation criteria', 'Candidates to consider', 'Research and analysis of each candidate', 'Recommendation')}`,
    'business-case',
  ],
  ['planguage', `# T\n\n${sections('Status', 'Tag', 'Gist', 'Requirement', 'Rationale', 'Stakeholders')}`, 'planguage'],
  ['merson', `# T\n\n${sections('Status', 'Decision', 'Rationale', 'Consequences')}`, 'merson'],
  ['arc42', `# T\n\n${sections('Title', 'Context', 'Decision', 'Status', 'Consequences')}`, 'arc42'],
  [
    'y-statement',
    '# T\n\n## Statement\n\nIn the context of carts, facing lost sessions we decided for Redis to achieve speed.\n',
    'y-statement',
  ],
  [
    'house',
    `# ADR-012: T\n\n- **Status**: Accepted\n\n${sections('Context', 'Decision', 'Consequences')}\n## History\n\n| Date | Change |\n|---|---|\n| 2020-01-01 | Accepted |\n`,
    'house',
  ],
  ['unclassified', `# T\n\n${sections('What we did', 'Notes')}`, 'unclassified'],
  ['headings in code', `# T\n\n\`\`\`\n${sections('Context', 'Decision')}\n\`\`\`\n`, 'unclassified'],
  ['numbered headings', `# T\n\n${sections('## 1. Context', '## 2. Decision:', '## 3. 🧭 Consequences ##')}`, 'nygard'],
];

describe('detectFormat', () => {
  for (const [what, text, format, path] of formats) {
    it(`recognises ${what}`, () => assert.equal(read(text, path ?? 'docs/adr/0012-t.md').format, format));
  }
});
