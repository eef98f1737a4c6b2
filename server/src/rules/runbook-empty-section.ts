import { isAlertName } from '../runbook/alert-names.ts';
import type { RunbookSection } from '../runbook/record.ts';
import { defineRule } from './rule.ts';

/** A heading of a runbook with nothing under it, its subsections included. */
export const runbookEmptySection = defineRule({
  id: 'runbook-empty-section',
  summary: 'A section of a runbook has no text',
  severity: 'warning',
  kinds: ['runbook'],
  messages: { empty: 'Section "{section}" is empty' },
  fixable: false,
  check({ file, report }) {
    const sections = file.runbook?.sections ?? [];
    let reportedTo = -1;
    for (const [index, section] of sections.entries()) {
      const { range, textRange } = section;
      // Of an empty section with empty subsections only the outermost one is worth a word.
      if (!section.empty || range.start < reportedTo || textRange.end <= textRange.start) continue;
      if (!wantsText(section, index) || introduces(section, sections[index + 1])) continue;
      if (sections[index - 1]?.linked === true || sections[index + 1]?.linked === true) continue;
      reportedTo = range.end;
      report({ message: 'empty', data: { section: section.heading.trim() }, range: textRange });
    }
  },
});

/**
 * A heading can say all there is to say: `## Severity: critical`, `### It is slow.`, `## 3. Raise a pull request`. Those of
 * no known class count at the second level only, and where they name an alert; the first heading is the title.
 */
function wantsText({ level, name, heading, step, linked, class: kind }: RunbookSection, index: number): boolean {
  if (level === 1 || name === '' || linked || heading.length > 60 || index === 0 || step) return false;
  if (/[:：]\s*\S|[.!?]$/u.test(heading)) return false;
  return kind !== 'other' || isAlertName(heading) || (level === 2 && !isNumbered(heading));
}

const isNumbered = (heading: string): boolean => /^\s*\d{1,3}[.)]/.test(heading);

/** `## Steps` followed by `## Step 1`, `## Part two` by `## Backups`: what belongs under it stands beside it. */
function introduces(section: RunbookSection, next: RunbookSection | undefined): boolean {
  if (next === undefined || next.level !== section.level || next.empty) return false;
  if (next.step || (section.class === 'mitigation' && isNumbered(next.heading))) return true;
  return section.class === 'other' && next.class === 'other' && !isAlertName(section.heading);
}
