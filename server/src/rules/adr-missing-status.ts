import { anchorOf } from '../adr/anchor.ts';
import { MAJORITY, MIN_HABIT } from '../adr/convention.ts';
import { lineStartsOf } from '../text/line-lengths.ts';
import { defineRule } from './rule.ts';

/** An ADR without a status among ADRs that state one. */
export const adrMissingStatus = defineRule({
  id: 'adr-missing-status',
  summary: 'An ADR states no status, and most of its directory do',
  severity: 'majority',
  kinds: ['adr'],
  messages: { missing: 'The ADR states no status', empty: 'The status is empty' },
  fixable: false,
  check({ file, world, configured, report }) {
    const adr = file.adr;
    if (adr === undefined) return;
    const [first] = adr.statuses;
    // A value without a word is a choice that nobody made, which is the template's leftover.
    if (adr.statuses.some((status) => status.range.end > status.range.start)) return;
    const convention = world.convention(adr.directory);
    const isHabit = convention !== undefined && convention.count >= MIN_HABIT && convention.status.share > MAJORITY;
    if (configured === undefined && !isHabit) return;
    if (first === undefined) {
      report({ message: 'missing', range: anchorOf(file) });
      return;
    }
    const line = lineStartsOf(file).findLast((start) => start <= first.range.start) ?? 0;
    const range = line < first.range.end ? { start: line, end: first.range.end } : anchorOf(file);
    report({ message: 'empty', range });
  },
});
