import { defineRule } from './rule.ts';
import { reportProblems } from './shared/diagram-problems.ts';

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
