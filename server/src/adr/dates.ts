import { containsRange, type Range } from '../text/range.ts';
import { normaliseKey } from './front-matter.ts';
import { type KeyValue, readKeyValues } from './key-values.ts';
import { plainText } from './plain.ts';
import type { AdrDate, AdrRecord, AdrSection } from './record.ts';
import { ownRange } from './sections.ts';
import { type AdrSource, linesOf, MOST_PLACES, trimRange } from './source.ts';

const dateKeys: ReadonlySet<string> = new Set(
  [
    'date|created|created on|created at|created date|creation date|date created|last updated|last update|last updated on|updated|updated on|updated at',
    'last modified|last changed|modified|modified date|lastmod|last reviewed|reviewed on|decision date|date of decision|decided|decided on|date decided',
    'accepted|accepted on|accepted date|date accepted|approved|approved on|approval date|date approved|proposed|proposed on|proposed date|date proposed',
    'implemented|implemented on|superseded on|date superseded|deprecated on|effective date|start date|publish date|published|pub date|date published',
    'datum|fecha|data|дата|날짜|일자|작성일|日期|日付|作成日',
  ].flatMap((line) => line.split('|')),
);

/** Whether a key, as `normaliseKey` has it, gives a date: `date`, `last updated`. */
export const isDateKey = (key: string): boolean => dateKeys.has(key);

/** `date` says so itself; of the other keys a value without digits ("created: by hand") is no date. */
export function readDates(
  source: AdrSource,
  keyValues: readonly KeyValue[],
  sections: readonly AdrSection[],
): AdrDate[] {
  return [
    ...source.frontMatter
      .filter((entry) => dateKeys.has(entry.key))
      .flatMap((entry) => date(source, 'front-matter', entry.key, entry.values[0]?.range ?? entry.range)),
    ...keyValues
      .filter((pair) => dateKeys.has(pair.key))
      .flatMap((pair) => date(source, 'key-value', pair.key, pair.range)),
    ...inLeadTables(source),
    ...sections
      .filter((section) => section.level <= 3 && section.class === 'status')
      .flatMap((section) => readKeyValues(source, ownRange(source, section)))
      .filter((pair) => dateKeys.has(pair.key))
      .flatMap((pair) => date(source, 'section', pair.key, pair.range)),
    ...sections
      .filter((section) => section.level <= 3 && dateKeys.has(section.name))
      .flatMap((section) => {
        const line = linesOf(source.document, ownRange(source, section))
          .map((range) => trimRange(source.prose, range))
          .find((range) => range.end > range.start);
        return line === undefined ? [] : date(source, 'section', section.name, line);
      }),
  ].slice(0, MOST_PLACES);
}

function inLeadTables(source: AdrSource): AdrDate[] {
  const key = (cell: Range | undefined): string =>
    cell === undefined
      ? ''
      : normaliseKey(plainText(source.text.slice(cell.start, Math.min(cell.end, cell.start + 100))).replace(/:$/, ''));
  return source.document.tables
    .filter((table) => containsRange(source.lead, table.range))
    .flatMap((table) => {
      const beside = [table.header, ...table.rows].flatMap((row) => {
        const name = key(row.cells[0]);
        const value = row.cells[1];
        if (value === undefined || !dateKeys.has(name)) return [];
        return row === table.header && !/^\d/.test(key(value)) ? [] : date(source, 'table', name, value);
      });
      if (beside.length > 0 || table.rows.length !== 1) return beside;
      return table.header.cells.flatMap((cell, column) => {
        const value = table.rows[0]?.cells[column];
        return value === undefined || !dateKeys.has(key(cell)) ? [] : date(source, 'table', key(cell), value);
      });
    });
}

function date(source: AdrSource, place: AdrDate['place'], key: string, written: Range): AdrDate[] {
  const outer = trimRange(source.text, written);
  const marker =
    place === 'section' ? (/^(?:[*+-][ \t]{1,8})/.exec(source.text.slice(outer.start, outer.end))?.[0].length ?? 0) : 0;
  const range = { start: outer.start + marker, end: outer.end };
  const text = source.text.slice(range.start, range.end);
  if (!/\d/.test(text.slice(0, 200)) && !/yyyy/i.test(text.slice(0, 200))) return [];
  return [{ place, key, range, text, ...judgeDate(text, range.start) }];
}

/**
 * Whether a value that begins like a calendar date is one. Other ways to write dates (`09/27/23`, `September 5th`) are
 * nobody's business: which day they mean is not certain.
 */
export function judgeDate(text: string, offset: number): Pick<AdrDate, 'iso' | 'problem'> {
  const head = text.slice(0, 80);
  const skipped = /^[\s*_`"'({[]{0,10}/.exec(head)?.[0] ?? '';
  const body = head.slice(skipped.length);
  const placeholder = /^(?:yyyy[-/.]mm[-/.]dd|dd[-/.]mm[-/.]yyyy)/i.test(body);
  const braced = skipped.includes('{');
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(body);
  if (placeholder || braced) {
    const fix =
      braced && match !== null && isPadded(match) && isDay(match[1], match[2], match[3]) ? match[0] : undefined;
    return {
      iso: undefined,
      problem: { kind: 'placeholder', range: { start: offset, end: offset + text.length }, fix },
    };
  }
  if (match === null) {
    // `016-08-2018`: a day of three digits is in no calendar; DD-MM-YYYY has two.
    const odd = /^0\d{2,3}-\d{2}-\d{4}(?!\d)/.exec(body);
    if (odd === null) return { iso: undefined, problem: undefined };
    return {
      iso: undefined,
      problem: { kind: 'impossible', range: at(offset + skipped.length, odd[0]), fix: undefined },
    };
  }
  const real = isDay(match[1], match[2], match[3]);
  if (isPadded(match) && real) return { iso: match[0], problem: undefined };
  const padded = [match[1], match[2]?.padStart(2, '0'), match[3]?.padStart(2, '0')].join('-');
  const kind = real ? 'unpadded' : 'impossible';
  return {
    iso: undefined,
    problem: { kind, range: at(offset + skipped.length, match[0]), fix: real ? padded : undefined },
  };
}

const at = (start: number, text: string): Range => ({ start, end: start + text.length });

const isPadded = (match: RegExpExecArray): boolean => match[2]?.length === 2 && match[3]?.length === 2;

/** True for a day of the calendar. */
export function isDay(year: string | undefined, month: string | undefined, day: string | undefined): boolean {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (!(y >= 1000 && m >= 1 && m <= 12 && d >= 1)) return false;
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return d <= (days[m - 1] ?? 0);
}

/**
 * The day of an ADR as a reader would tell it: the date that it states, else the one beside its status, else its
 * history's latest, else the one in its file name. An ISO day where it is one, as written otherwise.
 */
export function dateOf({ dates, statuses, history, fileName }: AdrRecord): string | undefined {
  const [stated] = dates;
  if (stated !== undefined) return stated.iso ?? stated.text;
  const beside = /(?:19|20)\d\d-\d\d-\d\d(?!\d)/.exec(statuses[0]?.note.slice(0, 200) ?? '')?.[0];
  const logged = history?.entries.flatMap((entry) => entry.date ?? []).sort();
  return beside ?? logged?.at(-1) ?? dayOfName(fileName.date);
}

/** `20230604` and `2023_06_04` are the fourth of June; `2023-06` is no day, and stays as it is. */
function dayOfName(date: string | undefined): string | undefined {
  const match = /^(\d{4})[-_]?(\d{2})[-_]?(\d{2})$/.exec(date ?? '');
  return match !== null && isDay(match[1], match[2], match[3]) ? match.slice(1).join('-') : date;
}
