import { anchorOf } from '../adr/anchor.ts';
import { missingSections, type RequiredSection } from '../adr/format-sections.ts';
import type { AdrRecord } from '../adr/record.ts';
import { normaliseHeading } from '../adr/section-names.ts';
import type { FileFacts } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { defineRule, type Fix } from './rule.ts';

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
    const wanted = wantedSections(record, world);
    for (const section of wanted) {
      report({
        message: 'missing',
        data: { section: section.heading },
        range: anchorOf(file),
        fixes: [insertion(file, record, section, wanted, world)],
      });
    }
  },
});

function wantedSections(record: AdrRecord, world: World): readonly RequiredSection[] {
  const { requiredSections } = world.config.adr;
  if (requiredSections.length === 0) return missingSections(record, world.convention(record.directory));
  const names = new Set(record.sections.map((section) => section.name));
  return requiredSections
    .map((heading) => ({ heading, name: normaliseHeading(heading), level: 2, class: 'other' as const }))
    .filter((section) => !names.has(section.name));
}

/** Puts the heading behind the section that usually precedes it, or at the end of the document. */
function insertion(
  file: FileFacts,
  record: AdrRecord,
  section: RequiredSection,
  missing: readonly RequiredSection[],
  world: World,
): Fix {
  const order = (world.convention(record.directory)?.sections ?? []).map(({ name }) => name);
  const before = order.indexOf(section.name) < 0 ? [] : order.slice(0, order.indexOf(section.name)).reverse();
  const previous = before
    .filter((name) => !missing.some((other) => other.name === name))
    .map((name) => record.sections.find((other) => other.name === name))
    .find((other) => other !== undefined);
  const at = previous?.range.end ?? file.length;
  const { eol } = file;
  const heading = `${'#'.repeat(section.level)} ${section.heading}${eol}`;
  // A section's range ends where the next heading's line begins; the document's last line may lack its ending.
  const newText = at < file.length ? `${heading}${eol}` : `${endsLine(file) ? '' : eol}${eol}${heading}`;
  return {
    title: `Insert the section "${section.heading}"`,
    // The heading is certain, the text below it is the author's: nothing to do without them.
    preferred: false,
    edits: [{ file: file.path, range: { start: at, end: at }, newText }],
  };
}

const endsLine = (file: FileFacts): boolean => file.lineStarts.at(-1) === file.length;
