import { defineRule } from './rule.ts';
import { reportProblems } from './shared/diagram-problems.ts';

/** A node or participant has two texts: found beside mermaid's verdict, which accepts it. */
export const mermaidDuplicateNode = defineRule({
  id: 'mermaid-duplicate-node',
  summary: 'A node or participant has two texts',
  severity: 'warning',
  kinds: ['adr', 'runbook', 'markdown', 'diagram'],
  messages: { problem: '{problem}' },
  fixable: false,
  check: (context) => reportProblems('mermaid-duplicate-node', context),
});
