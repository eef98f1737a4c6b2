import { defineRule } from './rule.ts';
import { reportProblems } from './shared/diagram-problems.ts';

/** A Mermaid diagram does not parse: mermaid's own verdict, at its place in the file. */
export const mermaidSyntax = defineRule({
  id: 'mermaid-syntax',
  summary: 'A Mermaid diagram does not parse',
  severity: 'error',
  kinds: ['adr', 'runbook', 'markdown', 'diagram'],
  messages: { problem: '{problem}', slow: 'The diagram took too long to parse, so nobody knows whether it is right' },
  fixable: true,
  check(context) {
    reportProblems('mermaid-syntax', context);
    if (context.file.role === 'template' || context.file.role === 'generated') return;
    for (const { text, anchor } of context.file.diagrams) {
      const verdict = context.world.diagram(text);
      if (typeof verdict !== 'object' || verdict.notValidated !== 'too-slow') continue;
      context.report({ message: 'slow', range: anchor, severity: 'info' });
    }
  },
});
