import { learnSections, runbookSectionKey } from './convention.ts';
import { alertSections } from './format.ts';
import type { RunbookRecord, RunbookSection } from './record.ts';
import { lacksSection, type RequiredRunbookSection } from './required-sections.ts';

/** What one alert of a runbook of many lacks that the others have. */
export interface IncompleteEntry {
  /** The section of the alert. */
  readonly entry: RunbookSection;
  /** Its own sections. */
  readonly sections: readonly RunbookSection[];
  readonly missing: readonly RequiredRunbookSection[];
}

/**
 * The alerts of a runbook of many that lack a section which at least 80 % of five or more have. One that has none of them is
 * told in a few words, or refers to another: nothing is asked of it.
 */
export function incompleteEntries(record: RunbookRecord): {
  readonly order: readonly RequiredRunbookSection[];
  readonly entries: readonly IncompleteEntry[];
} {
  const entries = alertSections(record.sections).map((entry) => ({ entry, sections: partsOf(entry, record) }));
  const order = learnSections(entries.map(({ sections }) => sections).filter(({ length }) => length > 0));
  const keys = new Set(order.map(runbookSectionKey));
  return {
    order,
    entries: entries.flatMap(({ entry, sections }) => {
      if (!sections.some((section) => keys.has(runbookSectionKey(section)))) return [];
      const missing = order.filter((section) => lacksSection(sections, section));
      return missing.length === 0 ? [] : [{ entry, sections, missing }];
    }),
  };
}

const partsOf = ({ level, range }: RunbookSection, { sections }: RunbookRecord): readonly RunbookSection[] =>
  sections.filter(
    (section) => section.level === level + 1 && range.start < section.range.start && section.range.end <= range.end,
  );
