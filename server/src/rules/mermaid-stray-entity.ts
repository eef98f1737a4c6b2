import { defineRule } from './rule.ts';
import { reportProblems } from './shared/diagram-problems.ts';

/** The label of a relation has words that become entities: found beside mermaid's verdict, which accepts it. */
export const mermaidStrayEntity = defineRule({
  id: 'mermaid-stray-entity',
  summary: 'An entity relationship diagram has words that become entities',
  severity: 'warning',
  kinds: ['adr', 'runbook', 'markdown', 'diagram'],
  messages: { problem: '{problem}' },
  fixable: true,
  check: (context) => reportProblems('mermaid-stray-entity', context),
});
