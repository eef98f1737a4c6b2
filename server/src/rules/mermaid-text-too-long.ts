import { defineRule } from './rule.ts';
import { reportProblems } from './shared/diagram-problems.ts';

/** A diagram is longer than mermaid draws: found beside mermaid's verdict, which accepts it. */
export const mermaidTextTooLong = defineRule({
  id: 'mermaid-text-too-long',
  summary: 'A diagram is longer than mermaid draws',
  severity: 'warning',
  kinds: ['adr', 'runbook', 'markdown', 'diagram'],
  messages: { problem: '{problem}' },
  fixable: false,
  check: (context) => reportProblems('mermaid-text-too-long', context),
});
