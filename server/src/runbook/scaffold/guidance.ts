import type { RunbookSection, RunbookSectionClass } from '../record.ts';
import { isMeaningName, isProcedureName } from '../section-names.ts';

/** What stands in a section that is to be written. */
const guidance: Readonly<Record<RunbookSectionClass, string | undefined>> = {
  overview: 'Say what this is about and when it is needed',
  impact: 'Say who notices and what does not work for them',
  symptoms: 'Say how it shows: the alert, the dashboard, what people report',
  diagnosis: 'Say what to look at first, with the commands to copy',
  mitigation: 'Say what ends the harm, step by step',
  verification: 'Say how to see that it worked',
  prerequisites: 'Name what has to be at hand: access, tools, people',
  rollback: 'Say how to go back, and when to',
  escalation: 'Say whom to call when this was not enough',
  prevention: 'Say what keeps it from happening again',
  causes: 'Name what it usually comes from',
  severity: 'Say how bad it is, and what makes it worse',
  references: 'Name dashboards and documents that a reader should know of',
  changelog: undefined,
  other: undefined,
};

type Named = Pick<RunbookSection, 'name' | 'heading' | 'class'>;

/** `{Say what to look at first …}`, in braces as in new ADRs. */
export function runbookPlaceholder({ name, heading, class: kind }: Named): string {
  if (isMeaningName(name)) return '{Say what the alert measures and what it means that it fires}';
  if (isProcedureName(name)) return '{Say what to do, one step after the other, with the commands to copy}';
  const own = guidance[kind];
  if (own !== undefined) return `{${own}}`;
  const words = heading.replace(/[{}<>=;:$\\"`*_]/g, '').trim();
  return `{Write what belongs under “${words}” here}`;
}
