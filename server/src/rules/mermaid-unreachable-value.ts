import { reportProblems } from './diagram-problems.ts';
import { defineRule } from './rule.ts';

/** A radar chart has a curve that mermaid does not draw: found beside mermaid's verdict, which accepts it. */
export const mermaidUnreachableValue = defineRule({
  id: 'mermaid-unreachable-value',
  summary: 'A radar chart has a curve that mermaid does not draw',
  severity: 'warning',
  kinds: ['adr', 'runbook', 'markdown', 'diagram'],
  messages: { problem: '{problem}' },
  fixable: false,
  check: (context) => reportProblems('mermaid-unreachable-value', context),
});
