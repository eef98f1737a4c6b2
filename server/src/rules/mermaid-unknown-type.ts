import { defineRule } from './rule.ts';
import { reportProblems } from './shared/diagram-problems.ts';

/** A Mermaid block names no diagram type that mermaid knows: mermaid's own verdict, at its place in the file. */
export const mermaidUnknownType = defineRule({
  id: 'mermaid-unknown-type',
  summary: 'A Mermaid block names no diagram type that mermaid knows',
  severity: 'error',
  kinds: ['adr', 'runbook', 'markdown', 'diagram'],
  messages: { problem: '{problem}' },
  fixable: true,
  check: (context) => reportProblems('mermaid-unknown-type', context),
});
