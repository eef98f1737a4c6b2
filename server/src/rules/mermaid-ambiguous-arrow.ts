import { defineRule } from './rule.ts';
import { reportProblems } from './shared/diagram-problems.ts';

/** The first letter of a node belongs to the arrow before it: found beside mermaid's verdict, which accepts it. */
export const mermaidAmbiguousArrow = defineRule({
  id: 'mermaid-ambiguous-arrow',
  summary: 'The first letter of a node belongs to the arrow before it',
  severity: 'warning',
  kinds: ['adr', 'runbook', 'markdown', 'diagram'],
  messages: { problem: '{problem}' },
  fixable: true,
  check: (context) => reportProblems('mermaid-ambiguous-arrow', context),
});
