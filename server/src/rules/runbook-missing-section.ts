import { anchorOf } from '../adr/anchor.ts';
import { insertSection } from '../adr/insert-section.ts';
import { runbookSectionKey } from '../runbook/convention.ts';
import { missingRunbookSections, wantedRunbookSections } from '../runbook/required-sections.ts';
import { defineRule } from './rule.ts';

/** A section that the folder's other runbooks have, or that the recognised format calls for, is not there. */
export const runbookMissingSection = defineRule({
  id: 'runbook-missing-section',
  summary: 'A runbook lacks a section that its siblings or its format have',
  severity: 'warning',
  kinds: ['runbook'],
  messages: { missing: 'Section "{section}" is missing' },
  fixable: true,
  check({ file, world, report }) {
    const record = file.runbook;
    // What is out of use is history: nobody completes it.
    if (record === undefined || /\b(?:deprecated|obsolete|retired)\b/i.test(`${record.title} ${file.path}`)) return;
    const convention = world.runbookConvention(record.directory);
    const format = world.runbook(record.file)?.format ?? record.format;
    const order = wantedRunbookSections(format, convention);
    for (const section of missingRunbookSections(record, format, convention)) {
      report({
        message: 'missing',
        data: { section: section.heading },
        range: anchorOf(file),
        // The heading is certain, the text below it is the author's: nothing to do without them.
        fixes: [
          {
            title: `Insert the section "${section.heading}"`,
            preferred: false,
            edits: [insertSection(file, record.sections, section, order, runbookSectionKey)],
          },
        ],
      });
    }
  },
});
