import type { MarkdownDocument } from '../markdown/document.ts';
import { isAlertName, isCertainAlertName } from './alert-names.ts';
import type { RunbookFormat, RunbookSection } from './record.ts';
import { isMeaningName, isProcedureName, readSectionName } from './section-names.ts';

/** The chapters of the run book template by Skelton Thatcher, for the operation of a whole service. */
const serviceChapters: ReadonlySet<string> = new Set([
  'service or system overview',
  'system characteristics',
  'required resources',
  'security and access control',
  'system configuration',
  'system backup and restore',
  'monitoring and alerting',
  'operational tasks',
  'maintenance tasks',
  'failover and recovery procedures',
  'failover and recovery',
  'throttling and partial shutdown',
]);

/** How many headings must name an alert before the file is a list of alerts. */
const ENOUGH_ALERTS = 4;

/**
 * The format that the headings follow. The first that fits, from the most to the least specific.
 * @example formatOf(sections of `## Meaning`, `## Impact`, `## Diagnosis`) // 'alert'
 */
export function formatOf(sections: readonly RunbookSection[]): RunbookFormat {
  const main = mainSections(sections);
  const has = (test: (section: RunbookSection) => boolean): 0 | 1 => (main.some(test) ? 1 : 0);
  const meaning = has(({ name }) => isMeaningName(name));
  const impact = has((section) => section.class === 'impact');
  const diagnosis = has((section) => section.class === 'diagnosis');
  const mitigation = has((section) => section.class === 'mitigation' && !isProcedureName(section.name));
  if (meaning === 1 && impact + diagnosis + mitigation >= 2) return 'alert';
  if (sections.filter(({ heading }) => isCertainAlertName(heading)).length >= ENOUGH_ALERTS) return 'multi-alert';
  if (new Set(sections.map(({ name }) => name).filter((name) => serviceChapters.has(name))).size >= 3) {
    return 'service-ops';
  }
  const symptoms = has((section) => section.class === 'symptoms');
  if (symptoms + diagnosis > 0 && mitigation === 1) return 'incident';
  const steps = main.filter(({ heading }) => readSectionName(heading).step).length;
  const procedure = has(({ name }) => isProcedureName(name)) === 1 || steps >= 2 ? 1 : 0;
  const prerequisites = has((section) => section.class === 'prerequisites');
  const verification = has((section) => section.class === 'verification');
  const rollback = has((section) => section.class === 'rollback');
  return procedure + prerequisites + verification + rollback >= 2 ? 'procedure' : 'free-form';
}

/** Headings of a file in `multi-alert` that name an alert. */
export const alertSections = (sections: readonly RunbookSection[]): readonly RunbookSection[] =>
  sections.filter(({ heading }) => isAlertName(heading));

/** The sections a reader takes for the parts of the document: H2, or H3 when no H2; H1 too where there are several. */
function mainSections(sections: readonly RunbookSection[]): readonly RunbookSection[] {
  const level = sections.some((section) => section.level === 2) ? 2 : 3;
  const chapters = sections.filter((section) => section.level === 1).length > 1;
  return sections.filter((section) => section.level === level || (chapters && section.level === 1));
}

/** Boxes that nobody has ticked, beyond what a checklist of a runbook has. */
const MANY_BOXES = 15;

/**
 * Whether a document plans work on the software: such plans are named `runbook.md` too and stand in the same folders.
 * @returns `'yes'` where it says so; `'maybe'` where a long checklist or phases hint at it.
 */
export function readsAsPlan(document: MarkdownDocument): 'yes' | 'maybe' | 'no' {
  const headings = document.headings.filter(({ level }) => level <= 3).map(({ text }) => text.trim().slice(0, 200));
  if (headings.some((text) => /^(?:\d{1,3}[.)] )?(?:implementation|execution) (?:plan|phases|runbook)\b/i.test(text)))
    return 'yes';
  if (document.headings.some(({ level, text }) => level === 1 && /\bimplementation (?:plan|runbook)\b/i.test(text)))
    return 'yes';
  const phases = headings.filter((text) => /^phase \d/i.test(text)).length;
  const boxes = document.listItems.filter(({ task }) => task !== undefined && !task.checked).length;
  return phases >= 2 || boxes >= MANY_BOXES ? 'maybe' : 'no';
}
