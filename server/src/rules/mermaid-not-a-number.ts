import { defineRule } from './rule.ts';
import { reportProblems } from './shared/diagram-problems.ts';

/** A diagram has a word where mermaid needs a number: found beside mermaid's verdict, which accepts it. */
export const mermaidNotANumber = defineRule({
  id: 'mermaid-not-a-number',
  summary: 'A diagram has a word where mermaid needs a number',
  severity: 'warning',
  kinds: ['adr', 'runbook', 'markdown', 'diagram'],
  messages: { problem: '{problem}' },
  fixable: false,
  check: (context) => reportProblems('mermaid-not-a-number', context),
});
