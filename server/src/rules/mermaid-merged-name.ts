import { defineRule } from './rule.ts';
import { reportProblems } from './shared/diagram-problems.ts';

/** A class diagram has a name with blanks, which mermaid joins: found beside mermaid's verdict, which accepts it. */
export const mermaidMergedName = defineRule({
  id: 'mermaid-merged-name',
  summary: 'A class diagram has a name with blanks, which mermaid joins',
  severity: 'warning',
  kinds: ['adr', 'runbook', 'markdown', 'diagram'],
  messages: { problem: '{problem}' },
  fixable: true,
  check: (context) => reportProblems('mermaid-merged-name', context),
});
