import { defineRule } from './rule.ts';
import { reportProblems } from './shared/diagram-problems.ts';

/** A Mermaid block holds no diagram: mermaid's own verdict, at its place in the file. */
export const mermaidEmpty = defineRule({
  id: 'mermaid-empty',
  summary: 'A Mermaid block holds no diagram',
  severity: 'error',
  kinds: ['adr', 'runbook', 'markdown', 'diagram'],
  messages: { problem: '{problem}' },
  fixable: false,
  check: (context) => reportProblems('mermaid-empty', context),
});
