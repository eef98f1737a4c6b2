import { addInterval, daysBetween } from '../../runbook/intervals.ts';
import type { RunbookReview } from '../../runbook/record.ts';
import type { FileEdit } from '../../text/edit.ts';
import type { Fix } from '../rule.ts';

/**
 * Says that the runbook was reviewed today, in every field that says when it was; a day that is named for the next
 * review moves on by the interval, or by as much as lay between the two. None where no field would say so. Never
 * preferred: nobody has reviewed a runbook because a program went over it.
 */
export function markReviewed(file: string, review: RunbookReview, today: string): readonly Fix[] {
  const { last, every, next, updated } = review;
  const dates = [last, updated].flatMap((date) => date ?? []);
  const interval =
    every?.interval ??
    (last === undefined || next === undefined ? undefined : { months: 0, days: daysBetween(last.iso, next.iso) });
  const edits: FileEdit[] = dates.map(({ range }) => ({ file, range, newText: today }));
  if (next !== undefined && interval !== undefined) {
    edits.push({ file, range: next.range, newText: addInterval(today, interval) });
  }
  const isEnough = next === undefined ? dates.length > 0 : interval !== undefined;
  return isEnough ? [{ title: 'Mark reviewed today', preferred: false, edits }] : [];
}
