import { daysBetween } from '../runbook/intervals.ts';
import { defineRule } from './rule.ts';
import { markReviewed } from './shared/mark-reviewed.ts';

/** A text is often committed a day or two after it was written and dated. */
const GRACE_DAYS = 2;

/** The text says that it was updated on a day, and was changed since. */
export const runbookReviewStale = defineRule({
  id: 'runbook-review-stale',
  summary: 'A runbook was changed after the day on which it says it was updated',
  severity: 'hint',
  kinds: ['runbook'],
  messages: { stale: '"{label}" says {date}; the last change was committed on {committed}' },
  fixable: true,
  check({ file, world, report }) {
    const review = file.runbook?.review;
    const updated = review?.updated;
    if (file.runbook?.format === 'free-form' || review === undefined || updated === undefined) return;
    const committed = world.lastCommitDay(file.path);
    if (committed === undefined || committed === 'pending') return;
    if (daysBetween(updated.iso, committed) <= GRACE_DAYS) return;
    report({
      message: 'stale',
      data: { label: updated.label, date: updated.iso, committed },
      range: updated.range,
      fixes: markReviewed(file.path, { ...review, last: undefined, next: undefined }, world.today()),
    });
  },
});
