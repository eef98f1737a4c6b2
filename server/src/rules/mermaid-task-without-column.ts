import { defineRule } from './rule.ts';
import { reportProblems } from './shared/diagram-problems.ts';

/** A task of a Kanban board stands where a column does: found beside mermaid's verdict, which accepts it. */
export const mermaidTaskWithoutColumn = defineRule({
  id: 'mermaid-task-without-column',
  summary: 'A task of a Kanban board stands where a column does',
  severity: 'warning',
  kinds: ['adr', 'runbook', 'markdown', 'diagram'],
  messages: { problem: '{problem}' },
  fixable: true,
  check: (context) => reportProblems('mermaid-task-without-column', context),
});
