import { defineRule } from './rule.ts';

/** A runbook changes what runs, and no word of it says how to see whether that worked. */
export const runbookNoVerification = defineRule({
  id: 'runbook-no-verification',
  summary: 'A runbook changes something and never says how to see whether it worked',
  severity: 'hint',
  kinds: ['runbook'],
  messages: { none: 'This changes something, and the runbook never says how to see whether it worked' },
  fixable: false,
  check({ file, world, report }) {
    const commands = file.runbook?.commands;
    if (commands?.changing === undefined || commands.saysVerify) return;
    if (world.runbook(file.path)?.format === 'free-form') return;
    report({ message: 'none', data: { command: commands.changing.text }, range: commands.changing.range });
  },
});
