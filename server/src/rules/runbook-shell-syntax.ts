import { closerOf } from '../runbook/shell/frames.ts';
import { defineRule } from './rule.ts';

/** A command of a runbook that no shell would run, since its syntax is broken. */
export const runbookShellSyntax = defineRule({
  id: 'runbook-shell-syntax',
  summary: 'A shell refuses a command of a runbook',
  severity: 'warning',
  kinds: ['runbook'],
  messages: {
    unclosed: 'A shell refuses this: "{token}" has no "{closer}"',
    unexpected: 'A shell refuses this: "{token}" cannot stand here',
    incomplete: 'A shell refuses this: nothing follows "{token}"',
    loop: 'A shell refuses this: "{token}" has no "do"',
  },
  fixable: false,
  check({ file, world, report }) {
    if (file.runbook === undefined || world.runbook(file.path)?.format === 'free-form') return;
    for (const { kind, token, range } of file.runbook.shellMistakes) {
      const isLoop = kind === 'incomplete' && (token === 'for' || token === 'select');
      report({ message: isLoop ? 'loop' : kind, data: { token, closer: closerOf(token) }, range });
    }
  },
});
