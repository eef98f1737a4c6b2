/** A span of the calendar, as people agree on reviews. */
export interface Interval {
  readonly months: number;
  readonly days: number;
}

const numbers: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  six: 6,
  nine: 9,
  twelve: 12,
  eighteen: 18,
};

const words: Readonly<Record<string, Interval>> = {
  daily: { months: 0, days: 1 },
  weekly: { months: 0, days: 7 },
  biweekly: { months: 0, days: 14 },
  fortnightly: { months: 0, days: 14 },
  monthly: { months: 1, days: 0 },
  quarterly: { months: 3, days: 0 },
  'semi-annually': { months: 6, days: 0 },
  semiannually: { months: 6, days: 0 },
  biannually: { months: 6, days: 0 },
  'half-yearly': { months: 6, days: 0 },
  annually: { months: 12, days: 0 },
  yearly: { months: 12, days: 0 },
};

/** `6 months`, `every two weeks`, `90d`, `quarterly`; undefined for what is no span of the calendar. */
export function readInterval(text: string): Interval | undefined {
  const plain = text.slice(0, 60).trim().toLowerCase();
  const word = words[plain];
  if (word !== undefined && Object.hasOwn(words, plain)) return word;
  const match = /^(?:every |each )?(\d{1,3}|[a-z]{1,8})? ?(days?|weeks?|months?|quarters?|years?|d|w|y)$/.exec(plain);
  const [, amount = 'one', unit = ''] = match ?? [];
  const count = /^\d/.test(amount) ? Number(amount) : Object.hasOwn(numbers, amount) ? (numbers[amount] ?? 0) : 0;
  if (match === null || count === 0) return undefined;
  switch (unit[0]) {
    case 'd':
      return { months: 0, days: count };
    case 'w':
      return { months: 0, days: 7 * count };
    case 'm':
      return { months: count, days: 0 };
    case 'q':
      return { months: 3 * count, days: 0 };
    default:
      return { months: 12 * count, days: 0 };
  }
}

/** The ISO day an interval after another; the last of the month where the month is shorter: 31 January + 1 month. */
export function addInterval(day: string, { months, days }: Interval): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const total = year * 12 + month - 1 + months;
  // Beyond it ISO days are longer, and no longer sort as texts.
  if (total >= 9998 * 12) return '9999-12-31';
  const last = new Date(Date.UTC(Math.floor(total / 12), (total % 12) + 1, 0)).getUTCDate();
  const moved = new Date(Date.UTC(Math.floor(total / 12), total % 12, Math.min(date, last) + days));
  return moved.toISOString().slice(0, 10);
}

/** Days from one ISO day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
