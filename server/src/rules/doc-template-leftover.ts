import { defineRule } from './rule.ts';

/** Longer texts are cut in the message; the range shows the rest. */
const SHOWN = 60;

/** Text that was to be filled in, in a page of a declared kind. */
export const docTemplateLeftover = defineRule({
  id: 'doc-template-leftover',
  summary: 'A placeholder in a page of the documentation was never filled in',
  severity: 'warning',
  kinds: ['markdown'],
  messages: { left: '"{text}" is not filled in' },
  fixable: false,
  check({ file, report }) {
    for (const { text, range } of file.page?.leftovers ?? []) {
      const line = text.replace(/\s+/g, ' ').trim();
      const shown = line.length > SHOWN ? `${line.slice(0, SHOWN).trimEnd()}…` : line;
      report({ message: 'left', data: { text: shown }, range });
    }
  },
});
