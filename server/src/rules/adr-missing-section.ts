import { anchorOf } from '../adr/anchor.ts';
import { sectionKey } from '../adr/convention-sections.ts';
import { missingSections, type RequiredSection, wantedSections } from '../adr/format-sections.ts';
import { insertSection } from '../adr/insert-section.ts';
import type { AdrRecord } from '../adr/record.ts';
import { classifySection, normaliseHeading } from '../adr/section-names.ts';
import type { World } from '../workspace/world.ts';
import { defineRule } from './rule.ts';

/** A section that the directory's other ADRs have, or that the recognised format calls for, is not there. */
export const adrMissingSection = defineRule({
  id: 'adr-missing-section',
  summary: 'An ADR lacks a section that its siblings or its format have',
  severity: 'warning',
  kinds: ['adr'],
  messages: { missing: 'Section "{section}" is missing' },
  fixable: true,
  check({ file, world, report }) {
    const record = file.adr;
    // What is no longer in force is history: nobody completes it.
    if (record === undefined || record.statuses[0]?.class === 'retired') return;
    const lacking = lackingSections(record, world);
    if (lacking.length === 0) return;
    const { requiredSections } = world.config.adr;
    const order =
      requiredSections.length > 0
        ? requiredSections.map(required)
        : wantedSections(record, world.convention(record.directory));
    for (const section of lacking) {
      report({
        message: 'missing',
        data: { section: section.heading },
        range: anchorOf(file),
        // The heading is certain, the text below it is the author's: nothing to do without them.
        fixes: [
          {
            title: `Insert the section "${section.heading}"`,
            preferred: false,
            edits: [insertSection(file, record.sections, section, order, sectionKey)],
          },
        ],
      });
    }
  },
});

function lackingSections(record: AdrRecord, world: World): readonly RequiredSection[] {
  const { requiredSections } = world.config.adr;
  if (requiredSections.length === 0) return missingSections(record, world.convention(record.directory));
  const names = new Set(record.sections.map((section) => section.name));
  return requiredSections.map(required).filter((section) => !names.has(section.name));
}

const required = (heading: string): RequiredSection => {
  const name = normaliseHeading(heading);
  return { heading, name, level: 2, class: classifySection(name) };
};
