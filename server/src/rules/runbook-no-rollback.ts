import { defineRule } from './rule.ts';

/** A procedure changes what runs, and no word of it says how to go back. */
export const runbookNoRollback = defineRule({
  id: 'runbook-no-rollback',
  summary: 'A procedure changes something and never says how to go back',
  severity: 'hint',
  kinds: ['runbook'],
  messages: { none: 'This changes something, and the procedure never says how to go back' },
  fixable: false,
  check({ file, world, report }) {
    const commands = file.runbook?.commands;
    if (commands?.changing === undefined || commands.saysRollback) return;
    if (world.runbook(file.path)?.format !== 'procedure') return;
    report({ message: 'none', data: { command: commands.changing.text }, range: commands.changing.range });
  },
});
