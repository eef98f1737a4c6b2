import { reviewDue } from '../runbook/review.ts';
import { defineRule } from './rule.ts';
import { markReviewed } from './shared/mark-reviewed.ts';

/** The day by which somebody was to look at the runbook again has passed. */
export const runbookReviewOverdue = defineRule({
  id: 'runbook-review-overdue',
  summary: 'The review of a runbook is overdue',
  severity: 'warning',
  kinds: ['runbook'],
  messages: {
    interval: 'The review was due on {due}: every {every}, last on {last}',
    named: 'The review was due on {due}',
  },
  fixable: true,
  check({ file, world, report }) {
    const review = file.runbook?.review;
    const due = review === undefined ? undefined : reviewDue(review);
    if (file.runbook?.format === 'free-form' || review === undefined || due === undefined) return;
    const today = world.today();
    if (today <= due) return;
    const { last, every, next } = review;
    const fixes = markReviewed(file.path, review, today);
    if (next !== undefined) report({ message: 'named', data: { due }, range: next.range, fixes });
    else if (last !== undefined && every !== undefined) {
      const said = every.text.replace(/^every /i, '');
      report({ message: 'interval', data: { due, every: said, last: last.iso }, range: last.range, fixes });
    }
  },
});
