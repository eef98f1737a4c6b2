import { defineRule } from './rule.ts';
import { reportProblems } from './shared/diagram-problems.ts';

/** A task of a Gantt chart refers to one that does not exist: found beside mermaid's verdict, which accepts it. */
export const mermaidUnknownTask = defineRule({
  id: 'mermaid-unknown-task',
  summary: 'A task of a Gantt chart refers to one that does not exist',
  severity: 'warning',
  kinds: ['adr', 'runbook', 'markdown', 'diagram'],
  messages: { problem: '{problem}' },
  fixable: true,
  check: (context) => reportProblems('mermaid-unknown-task', context),
});
