import { defineRule } from './rule.ts';

/** Text that was to be filled in; parameters of commands, `<pod>`, are none. */
export const runbookPlaceholderLeft = defineRule({
  id: 'runbook-placeholder-left',
  summary: 'A placeholder in a runbook was never filled in',
  severity: 'warning',
  kinds: ['runbook'],
  messages: { left: '"{text}" is not filled in' },
  fixable: false,
  check({ file, report }) {
    for (const { text, range } of file.runbook?.placeholders ?? []) {
      report({ message: 'left', data: { text }, range });
    }
  },
});
