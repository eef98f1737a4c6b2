import { anchorOf } from '../adr/anchor.ts';
import { insertSection } from '../adr/insert-section.ts';
import { incompleteEntries } from '../runbook/alert-entries.ts';
import { runbookSectionKey } from '../runbook/convention.ts';
import type { RunbookRecord, RunbookSection } from '../runbook/record.ts';
import {
  missingRunbookSections,
  type RequiredRunbookSection,
  wantedRunbookSections,
} from '../runbook/required-sections.ts';
import type { FileFacts } from '../workspace/facts.ts';
import { defineRule, type Fix, type Report } from './rule.ts';

/** A section that the folder's other runbooks have, or that the recognised format calls for, is not there. */
export const runbookMissingSection = defineRule({
  id: 'runbook-missing-section',
  summary: 'A runbook lacks a section that its siblings or its format have',
  severity: 'warning',
  kinds: ['runbook'],
  messages: {
    missing: 'Section "{section}" is missing',
    ofAlert: 'Section "{section}" of "{alert}" is missing',
  },
  fixable: true,
  check({ file, world, report }) {
    const record = file.runbook;
    // What is out of use is history: nobody completes it.
    if (record === undefined || /\b(?:deprecated|obsolete|retired)\b/i.test(`${record.title} ${file.path}`)) return;
    const convention = world.runbookConvention(record.directory);
    const format = world.runbook(record.file)?.format ?? record.format;
    if (format === 'multi-alert') checkEntries(file, record, report);
    const order = wantedRunbookSections(format, convention);
    for (const section of missingRunbookSections(record, format, convention)) {
      report({
        message: 'missing',
        data: { section: section.heading },
        range: anchorOf(file),
        fixes: [insertion(file, record.sections, section, order)],
      });
    }
  },
});

/** A section of one alert that the other alerts of the page have. */
function checkEntries(
  file: FileFacts,
  record: RunbookRecord,
  report: (report: Report<'missing' | 'ofAlert'>) => void,
): void {
  const { order, entries } = incompleteEntries(record);
  for (const { entry, sections, missing } of entries) {
    for (const section of missing) {
      report({
        message: 'ofAlert',
        data: { section: section.heading, alert: entry.heading },
        range: entry.textRange,
        fixes: [insertion(file, sections, section, order)],
      });
    }
  }
}

/** The heading is certain, the text below it is the author's: nothing to do without them. */
const insertion = (
  file: FileFacts,
  sections: readonly RunbookSection[],
  section: RequiredRunbookSection,
  order: readonly RequiredRunbookSection[],
): Fix => ({
  title: `Insert the section "${section.heading}"`,
  preferred: false,
  edits: [insertSection(file, sections, section, order, runbookSectionKey)],
});
