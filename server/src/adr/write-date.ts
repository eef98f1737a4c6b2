import type { FileEdit } from '../text/edit.ts';
import { compareRecords } from './order.ts';
import type { AdrDate, AdrFormat, AdrRecord } from './record.ts';
import type { StatusRole } from './workflow.ts';
import type { AdrText } from './write-status.ts';

/** Keys whose day is that of the last change. */
const changed =
  /^(?:last )?(?:updated|update|modified|changed|lastmod)(?: (?:on|at|date))?$|^(?:modified date|date updated)$/;

/** Keys whose day is that on which the decision came into a state. */
const ofRole: Readonly<Record<StatusRole, RegExp>> = {
  proposed: /^(?:proposed(?: on| date)?|date proposed)$/,
  accepted:
    /^(?:accepted(?: on| date)?|date accepted|approved(?: on)?|approval date|date approved|decision date|date of decision|decided(?: on)?|date decided)$/,
  rejected: /^(?:rejected on|date rejected|decision date|date of decision|decided(?: on)?|date decided)$/,
  deprecated: /^(?:deprecated on|date deprecated)$/,
  superseded: /^(?:superseded on|date superseded)$/,
};

/** Formats whose templates say that `date` is "when the decision was last updated". */
const lastUpdated: ReadonlySet<AdrFormat> = new Set(['madr2', 'madr3', 'madr4', 'log4brains']);

/**
 * Moves the dates that tell when the status was reached to today. `Date:` is such a date in MADR's formats, unless the
 * retired ADRs of the directory still have the day on which they were written, and where those that keep a history show
 * that it follows the history; elsewhere it is the day on which the record was written, and stays.
 * @param siblings the ADRs of the directory
 */
export function writeDates(
  { facts, record, text }: AdrText,
  role: StatusRole,
  today: string,
  siblings: readonly AdrRecord[],
): readonly FileEdit[] {
  const follows = (lastUpdated.has(record.format) && !staysAsWritten(siblings)) || followsHistory(siblings);
  return record.dates
    .filter(({ key }) => changed.test(key) || ofRole[role].test(key) || (key === 'date' && follows))
    .flatMap((date) => moved(date, today, facts.path, text));
}

/** Only what is a day alone, and not one after today. */
function moved({ iso, range, text: written }: AdrDate, today: string, file: string, text: string): FileEdit[] {
  const at = iso === undefined ? -1 : written.indexOf(iso);
  if (iso === undefined || at < 0 || iso >= today || /\p{L}/u.test(written.slice(at + iso.length))) return [];
  const start = range.start + at;
  return text.slice(start, start + iso.length) === iso
    ? [{ file, range: { start, end: start + iso.length }, newText: today }]
    : [];
}

/** Of ADRs whose history has several days, most date themselves by the last one, and none by the first. */
function followsHistory(records: readonly AdrRecord[]): boolean {
  const votes = records.flatMap(({ dates, history }) => {
    const stated = dates.find(({ key }) => key === 'date')?.iso;
    const days = (history?.entries ?? [])
      .flatMap(({ date, status }) => (status === undefined ? [] : (date ?? [])))
      .sort();
    const [first] = days;
    const last = days.at(-1);
    if (stated === undefined || first === last) return [];
    return stated === last ? ['last'] : stated === first ? ['first'] : ['other'];
  });
  const last = votes.filter((vote) => vote === 'last').length;
  return last >= 2 && last * 2 > votes.length && !votes.includes('first');
}

/** Most of those that are no longer in force are dated no later than what was written next. */
function staysAsWritten(records: readonly AdrRecord[]): boolean {
  const sorted = [...records].sort(compareRecords);
  const dateOf = (record: AdrRecord | undefined): string | undefined =>
    record?.dates.find(({ key }) => key === 'date')?.iso;
  const votes = sorted.flatMap((record, index) => {
    const date = dateOf(record);
    if (record.statuses[0]?.class !== 'retired' || date === undefined) return [];
    const next = sorted
      .slice(index + 1)
      .map(dateOf)
      .find((later) => later !== undefined);
    return next === undefined ? [] : [date <= next];
  });
  return votes.filter(Boolean).length * 2 > votes.length;
}
