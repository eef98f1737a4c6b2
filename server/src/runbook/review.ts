import { isDay } from '../adr/dates.ts';
import { addInterval, readInterval } from './intervals.ts';
import type { RunbookDate, RunbookField, RunbookReview } from './record.ts';

/** Spellings seen in front matter and below titles, as `normaliseKey` has them. */
const keys = {
  last: /^(?:last |date )?(?:reviewed|verified|validated)(?: on| at| date)?$|^last (?:review|verification|validation)(?: date)?$/,
  every: /^review(?:ed)? (?:in|every|interval|cadence|frequency|cycle|period|schedule)$/,
  next: /^(?:next review(?:ed)?(?: on| date| due)?|review (?:by|due)(?: on| date)?|next verification)$/,
  updated: /^(?:last )?(?:updated|modified|changed|edited)(?: on| at| date)?$|^last (?:update|edit|change)$|^lastmod$/,
} as const;

/** Whether a key says when a runbook was reviewed or has to be. */
export const isReviewKey = (key: string): boolean => keys.last.test(key) || keys.every.test(key) || keys.next.test(key);

/** What the metadata says of reviews; of several fields for one thing the first that can be read. */
export function readReview(fields: readonly RunbookField[]): RunbookReview {
  const short = fields.filter(({ key, text }) => key.length <= 40 && text !== '');
  const dated = (pattern: RegExp): RunbookDate | undefined => {
    for (const field of short) {
      const date = pattern.test(field.key) ? readDate(field) : undefined;
      if (date !== undefined) return date;
    }
    return undefined;
  };
  const every = short.flatMap(({ key, text }) => {
    const interval = keys.every.test(key) ? readInterval(text.replace(/[*_`]/g, '')) : undefined;
    return interval === undefined ? [] : [{ interval, text: text.trim() }];
  });
  return { last: dated(keys.last), every: every[0], next: dated(keys.next), updated: dated(keys.updated) };
}

/** The last day on which a review is in time: the one that is named, else the interval after the last review. */
export function reviewDue({ last, every, next }: RunbookReview): string | undefined {
  if (next !== undefined) return next.iso;
  return last === undefined || every === undefined ? undefined : addInterval(last.iso, every.interval);
}

/** `2026-05-01` at the beginning of a value; every other way to write a day leaves open which one it is. */
function readDate({ text, range, label }: RunbookField): RunbookDate | undefined {
  const lead = /^[\s*_`"']{0,4}/.exec(text)?.[0] ?? '';
  const match = /^(\d{4})-(\d\d)-(\d\d)(?!\d)/.exec(text.slice(lead.length, lead.length + 11));
  if (match === null || !isDay(match[1], match[2], match[3])) return undefined;
  const start = range.start + lead.length;
  return { iso: match[0], range: { start, end: start + match[0].length }, label };
}
