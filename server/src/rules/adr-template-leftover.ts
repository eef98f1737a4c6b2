import { defineRule } from './rule.ts';

/** Longer texts are cut in the message; the range shows the rest. */
const SHOWN = 60;

/** A template's own words in an ADR that somebody wrote from it. */
export const adrTemplateLeftover = defineRule({
  id: 'adr-template-leftover',
  summary: 'Text of the template is left in an ADR',
  severity: 'warning',
  kinds: ['adr'],
  messages: {
    placeholder: 'Placeholder "{text}" of the template is not filled in',
    guidance: 'Guidance of the template is left: "{text}"',
    optional: 'Comment of the template is left: "{text}"',
  },
  fixable: false,
  check({ file, report }) {
    for (const { kind, range, text } of file.adr?.leftovers ?? []) {
      if (range.end <= range.start) continue;
      const line = text.replace(/\s+/g, ' ').trim();
      const shown = line.length > SHOWN ? `${line.slice(0, SHOWN).trimEnd()}…` : line;
      // A comment is not shown to readers, so it takes nothing from what the ADR says.
      if (kind === 'optional') report({ message: kind, data: { text: shown }, range, severity: 'info' });
      else report({ message: kind, data: { text: shown }, range });
    }
  },
});
