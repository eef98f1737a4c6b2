import { capitalise } from '../adr/index-row.ts';
import { isNested } from '../adr/nested-status.ts';
import type { AdrRecord, AdrStatus, StatusClass } from '../adr/record.ts';
import { defineRule, type Fix } from './rule.ts';

/** Two places of an ADR state different statuses. */
export const adrStatusConflict = defineRule({
  id: 'adr-status-conflict',
  summary: 'Two places of an ADR state different statuses',
  severity: 'warning',
  kinds: ['adr'],
  messages: { conflict: 'Status "{status}" differs from "{first}" stated further up' },
  fixable: true,
  check({ file, report }) {
    const adr = file.adr;
    if (adr === undefined) return;
    const stated = adr.statuses.filter((status) => status.class !== 'unknown' && !isNested(status, adr));
    const [first, ...others] = stated.sort((a, b) => a.range.start - b.range.start);
    if (first === undefined) return;
    for (const other of others) {
      if (agree(first, other)) continue;
      const logged = latestStatus(adr);
      const fixes = [change(file.path, other, first, logged), change(file.path, first, other, logged)].flat();
      report({
        message: 'conflict',
        data: { status: other.written, first: first.written },
        range: other.wordRange,
        fixes,
      });
    }
  },
});

/** A status with a remark stands for more than its word: replacing the word would leave half of what it says. */
function change(file: string, wrong: AdrStatus, right: AdrStatus, logged: StatusClass | undefined): Fix[] {
  if (wrong.note !== '' || wrong.place === 'changelog') return [];
  const newText = capitalise(right.word, wrong.written);
  const where = wrong.range.start < right.range.start ? 'further up' : 'here';
  return [
    {
      title: `Change the status ${where} to "${newText}"`,
      // The history tells which of the two was left behind.
      preferred: right.class === logged && wrong.class !== logged,
      edits: [{ file, range: wrong.wordRange, newText }],
    },
  ];
}

/** Class of the status that the history ends with, by its dates. */
function latestStatus(adr: AdrRecord): StatusClass | undefined {
  const dated = (adr.history?.entries ?? []).filter(({ date, status }) => date !== undefined && status !== undefined);
  const [first] = dated;
  const last = dated.at(-1);
  return ((first?.date ?? '') > (last?.date ?? '') ? first : last)?.status?.class;
}

/** Words that people use for one another. Every other word stands for itself. */
const synonyms: readonly (readonly string[])[] = [
  ['superseded', 'replaced', 'obsolete', 'deprecated', 'outdated'],
  ['rejected', 'declined', 'refused', 'denied', 'dismissed', 'not accepted', 'not approved'],
  ['withdrawn', 'abandoned', 'dropped', 'discarded', 'cancelled'],
  ['proposed', 'proposal', 'suggested', 'pending', 'in review', 'under review', 'review', 'open'],
];

function agree(a: AdrStatus, b: AdrStatus): boolean {
  if (a.class !== b.class) return false;
  // Accepted, approved, implemented and final are stages of one road; only a living document is never final.
  if (a.class === 'live') return (a.word === 'living') === (b.word === 'living');
  return a.word === b.word || synonyms.some((group) => group.includes(a.word) && group.includes(b.word));
}
