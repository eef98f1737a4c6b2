import { defineRule } from './rule.ts';
import { reportProblems } from './shared/diagram-problems.ts';

/** A timeline has a period and its event without a colon: found beside mermaid's verdict, which accepts it. */
export const mermaidPeriodWithoutEvent = defineRule({
  id: 'mermaid-period-without-event',
  summary: 'A timeline has a period and its event without a colon',
  severity: 'warning',
  kinds: ['adr', 'runbook', 'markdown', 'diagram'],
  messages: { problem: '{problem}' },
  fixable: true,
  check: (context) => reportProblems('mermaid-period-without-event', context),
});
