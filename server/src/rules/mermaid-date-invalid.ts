import { defineRule } from './rule.ts';
import { reportProblems } from './shared/diagram-problems.ts';

/** A Gantt chart has a date that mermaid cannot read: found beside mermaid's verdict, which accepts it. */
export const mermaidDateInvalid = defineRule({
  id: 'mermaid-date-invalid',
  summary: 'A Gantt chart has a date that mermaid cannot read',
  severity: 'warning',
  kinds: ['adr', 'runbook', 'markdown', 'diagram'],
  messages: { problem: '{problem}' },
  fixable: true,
  check: (context) => reportProblems('mermaid-date-invalid', context),
});
