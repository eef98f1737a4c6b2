import type { AdrSection } from '../adr/record.ts';
import { defineRule } from './rule.ts';

/** A heading of an ADR with nothing under it, its subsections included. */
export const adrEmptySection = defineRule({
  id: 'adr-empty-section',
  summary: 'A section of an ADR has no text',
  severity: 'warning',
  kinds: ['adr'],
  messages: { empty: 'Section "{section}" is empty' },
  fixable: false,
  check({ file, report }) {
    const sections = file.adr?.sections ?? [];
    let reportedTo = -1;
    for (const [index, section] of sections.entries()) {
      const { range, textRange } = section;
      // Of an empty section with empty subsections only the outermost one is worth a word.
      if (!section.empty || range.start < reportedTo || textRange.end <= textRange.start) continue;
      if (!wantsText(section) || introduces(section, sections[index + 1])) continue;
      reportedTo = range.end;
      report({ message: 'empty', data: { section: section.heading }, range: textRange });
    }
  },
});

/**
 * A status has a rule of its own, and headings can say all there is to say: `## Date: 2024-05-01`, `### It is slow.`
 * Headings of no known class count at the upper levels only.
 */
function wantsText(section: AdrSection): boolean {
  if (section.class === 'status' || section.name === '' || section.heading.length > 60) return false;
  if (/[:：]\s*\S|\d{4}-\d\d|[.!?]$/u.test(section.heading)) return false;
  return section.class !== 'other' || section.level === 2;
}

/** `## Considered Options` followed by `## Option A`: what belongs under it stands on the same level. */
const introduces = (section: AdrSection, next: AdrSection | undefined): boolean =>
  next !== undefined &&
  next.class === 'other' &&
  !next.empty &&
  ['options', 'pros-and-cons', 'other'].includes(section.class);
