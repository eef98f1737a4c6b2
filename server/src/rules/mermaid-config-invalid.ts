import { defineRule } from './rule.ts';
import { reportProblems } from './shared/diagram-problems.ts';

/** A diagram's configuration is ignored by mermaid: found beside mermaid's verdict, which accepts it. */
export const mermaidConfigInvalid = defineRule({
  id: 'mermaid-config-invalid',
  summary: "A diagram's configuration is ignored by mermaid",
  severity: 'warning',
  kinds: ['adr', 'runbook', 'markdown', 'diagram'],
  messages: { problem: '{problem}' },
  fixable: true,
  check: (context) => reportProblems('mermaid-config-invalid', context),
});
