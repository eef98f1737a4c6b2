import { MIN_SIBLINGS, type RunbookConvention, runbookSectionKey } from './convention.ts';
import type { RunbookFormat, RunbookRecord, RunbookSection, RunbookSectionClass } from './record.ts';
import { isMeaningName, isProcedureName } from './section-names.ts';

/** A section that a runbook should have: by its folder's habit or by its format. */
export interface RequiredRunbookSection {
  readonly name: string;
  /** As it would be written. */
  readonly heading: string;
  readonly level: number;
  readonly class: RunbookSectionClass;
}

const required = (heading: string, kind: RunbookSectionClass): RequiredRunbookSection => ({
  name: heading.toLowerCase(),
  heading,
  level: 2,
  class: kind,
});

/**
 * What each format calls for. A procedure's steps may be its headings or a numbered list, so that there is nothing that
 * every one needs; in lists of alerts and books on a service nothing is certain.
 */
const byFormat: Readonly<Partial<Record<RunbookFormat, readonly RequiredRunbookSection[]>>> = {
  alert: [
    required('Meaning', 'overview'),
    required('Impact', 'impact'),
    required('Diagnosis', 'diagnosis'),
    required('Mitigation', 'mitigation'),
  ],
  incident: [
    required('Symptoms', 'symptoms'),
    required('Diagnosis', 'diagnosis'),
    required('Resolution', 'mitigation'),
  ],
};

/** Sections in which there is not always something to say. */
const neverMissing: ReadonlySet<RunbookSectionClass> = new Set(['references', 'changelog']);

/** What does for a section of another class: who tells the causes of an incident has a diagnosis. */
const standIns: Readonly<Partial<Record<RunbookSectionClass, readonly RunbookSectionClass[]>>> = {
  diagnosis: ['causes', 'verification'],
  symptoms: ['overview', 'severity'],
};

/** Sections that a runbook should have, in their usual order: its folder's, or with too few siblings its format's. */
export function wantedRunbookSections(
  format: RunbookFormat,
  convention: RunbookConvention | undefined,
): readonly RequiredRunbookSection[] {
  if (format === 'free-form') return [];
  if (convention === undefined || convention.count < MIN_SIBLINGS) {
    // Two sections make an incident; the third is only missed where incidents are what the folder is about.
    return format === 'incident' && convention?.format !== 'incident' ? [] : (byFormat[format] ?? []);
  }
  // Habits of one kind of runbook do not bind those of another.
  return convention.format === undefined || convention.format === format ? convention.sections : [];
}

const wordsOf = (name: string): string[] => name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

/** Sections that a runbook lacks. A section of the same class under another name does, at any level. */
export function missingRunbookSections(
  record: RunbookRecord,
  format: RunbookFormat,
  convention: RunbookConvention | undefined,
): readonly RequiredRunbookSection[] {
  return wantedRunbookSections(format, convention).filter((section) => lacksSection(record.sections, section));
}

/** Whether none of the sections will do for one. */
export function lacksSection(sections: readonly RunbookSection[], wanted: RequiredRunbookSection): boolean {
  const has = (test: (section: RunbookSection) => boolean): boolean => sections.some(test);
  const key = runbookSectionKey(wanted);
  if (neverMissing.has(wanted.class) || has((section) => runbookSectionKey(section) === key)) return false;
  if (isMeaningName(wanted.name) && has((section) => section.class === 'overview')) return false;
  if (standIns[wanted.class]?.some((other) => has((section) => section.class === other)) === true) return false;
  if (wanted.class === 'mitigation' && has(({ name }) => isProcedureName(name))) return false;
  // "Diagnosis and mitigation" is both.
  const words = wordsOf(wanted.name);
  return !has(({ name }) => {
    const own = new Set(wordsOf(name));
    return words.every((word) => own.has(word));
  });
}
