import { defineRule } from './rule.ts';
import { reportProblems } from './shared/diagram-problems.ts';

/** A state diagram has words that become states: found beside mermaid's verdict, which accepts it. */
export const mermaidStrayState = defineRule({
  id: 'mermaid-stray-state',
  summary: 'A state diagram has words that become states',
  severity: 'warning',
  kinds: ['adr', 'runbook', 'markdown', 'diagram'],
  messages: { problem: '{problem}' },
  fixable: true,
  check: (context) => reportProblems('mermaid-stray-state', context),
});
