import { isDay } from '../dates.ts';

/** Writes a day, given as `2026-05-01`, in the form of a directory. */
export type WriteDate = (iso: string) => string;

const months = 'January February March April May June July August September October November December'.split(' ');

interface Written {
  readonly first: number;
  readonly second: number;
  readonly separator: string;
}

/**
 * The form in which most of these dates are written: `2026-05-01`, `2026/05/01`, `01.05.2026`, `5/27/2026`,
 * `May 1, 2026`, `1 May 2026`. ISO where none is known or where it is not certain which number is the month.
 */
export function learnDateForm(texts: readonly string[]): WriteDate {
  const iso: WriteDate = (date) => date;
  const forms = texts.flatMap((text) => formOf(text.trim()) ?? []);
  const counts = new Map<string, number>();
  for (const { name } of forms) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (most === undefined || most[1] * 2 <= texts.length) return iso;
  if (most[0] !== 'numbers') return forms.find(({ name }) => name === most[0])?.write ?? iso;
  return numbersForm(forms.flatMap(({ numbers }) => numbers ?? [])) ?? iso;
}

interface Form {
  readonly name: string;
  readonly write?: WriteDate;
  readonly numbers?: Written;
}

function formOf(text: string): Form | undefined {
  const yearFirst = /^\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)/.exec(text);
  if (yearFirst !== null) {
    const separator = yearFirst[1] ?? '-';
    return { name: `year${separator}`, write: (date) => date.replaceAll('-', separator) };
  }
  if (/^\d{8}(?!\d)/.test(text)) return { name: 'digits', write: (date) => date.replaceAll('-', '') };
  const numbers = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/.exec(text);
  if (numbers !== null) {
    const [, first = '', separator = '', second = ''] = numbers;
    return { name: 'numbers', numbers: { first: Number(first), second: Number(second), separator } };
  }
  return wordForm(text);
}

function wordForm(text: string): Form | undefined {
  const monthFirst = /^(\p{L}{3,9})\.? (\d{1,2})(st|nd|rd|th)?(,?) (\d{4})(?!\d)/u.exec(text);
  const dayFirst = /^(\d{1,2})(st|nd|rd|th)? (\p{L}{3,9})\.?(,?) (\d{4})(?!\d)/u.exec(text);
  const word = monthFirst?.[1] ?? dayFirst?.[3] ?? '';
  const full = months.find((month) => month.toLowerCase() === word.toLowerCase());
  const short = months.find((month) => month.slice(0, 3).toLowerCase() === word.toLowerCase());
  if (full === undefined && short === undefined) return undefined;
  const ordinal = (monthFirst?.[3] ?? dayFirst?.[2]) !== undefined;
  const comma = monthFirst?.[4] ?? dayFirst?.[4] ?? '';
  const isShort = full === undefined;
  return {
    name: `${monthFirst === null ? 'day' : 'month'}${isShort}${ordinal}${comma}`,
    write(date) {
      const [year = '', month = '', day = ''] = date.split('-');
      const name = months[Number(month) - 1] ?? '';
      const shown = isShort ? name.slice(0, 3) : name;
      const number = `${Number(day)}${ordinal ? ordinalEnding(Number(day)) : ''}`;
      return monthFirst === null ? `${number} ${shown}${comma} ${year}` : `${shown} ${number}${comma} ${year}`;
    },
  };
}

const ordinalEnding = (day: number): string =>
  day >= 11 && day <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');

/** Day or month first: one of the dates must tell. With points it is the day everywhere. */
function numbersForm(written: readonly Written[]): WriteDate | undefined {
  const separator = written[0]?.separator ?? '/';
  const dayFirst = separator === '.' || written.some(({ first }) => first > 12);
  const monthFirst = written.some(({ second }) => second > 12);
  if (dayFirst === monthFirst) return undefined;
  return (date) => {
    const [year = '', month = '', day = ''] = date.split('-');
    if (!isDay(year, month, day)) return date;
    return [...(dayFirst ? [day, month] : [month, day]), year].join(separator);
  };
}
