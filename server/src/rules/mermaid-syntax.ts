import { reportProblems } from './diagram-problems.ts';
import { defineRule } from './rule.ts';

/** A Mermaid diagram does not parse: mermaid's own verdict, at its place in the file. */
export const mermaidSyntax = defineRule({
  id: 'mermaid-syntax',
  summary: 'A Mermaid diagram does not parse',
  severity: 'error',
  kinds: ['adr', 'runbook', 'markdown', 'diagram'],
  messages: { problem: '{problem}' },
  fixable: false,
  check: (context) => reportProblems('mermaid-syntax', context),
});
