import { capitalise } from '../adr/index-row.ts';
import type { AdrHistoryEntry, AdrStatus } from '../adr/record.ts';
import { defineRule, type Fix } from './rule.ts';

/** A history whose last word is not the ADR's status, or whose dates follow no order. */
export const adrHistoryMismatch = defineRule({
  id: 'adr-history-mismatch',
  summary: 'The history disagrees with the status, or its dates are out of order',
  severity: 'warning',
  kinds: ['adr'],
  messages: {
    status: 'The history ends with "{entry}", but the status is "{status}"',
    order: 'Date {date} is out of order: it stands after {before}',
  },
  fixable: true,
  check({ file, report }) {
    const entries = file.adr?.history?.entries ?? [];
    const dated = entries.filter(isDated);
    const order = orderOf(dated);
    if (order.kind === 'none') {
      report({
        message: 'order',
        data: { date: order.entry.date, before: order.before.date },
        range: order.entry.dateRange,
      });
      return;
    }
    const status = file.adr?.statuses[0];
    if (status === undefined || status.class === 'unknown' || status.place === 'changelog') return;
    const named = entries.flatMap((entry) => entry.status ?? []);
    const last = order.kind === 'descending' ? named[0] : named.at(-1);
    if (last === undefined || last.class === 'unknown' || last.class === status.class) return;
    // A lone "Draft" tells how the text began; it does not show that the history follows the status.
    if (last.class === 'open' && named.length < 2) return;
    report({
      message: 'status',
      data: { entry: last.word, status: status.written },
      range: last.range,
      fixes: status.note === '' ? [change(file.path, status, last.word)] : [],
    });
  },
});

/** Either the status runs ahead of the history or the other way round: only the author knows. */
function change(file: string, { written, wordRange }: AdrStatus, word: string): Fix {
  const newText = capitalise(word, written);
  return {
    title: `Change the status to "${newText}", as the history ends`,
    preferred: false,
    edits: [{ file, range: wordRange, newText }],
  };
}

interface Dated extends AdrHistoryEntry {
  readonly date: string;
  readonly dateRange: NonNullable<AdrHistoryEntry['dateRange']>;
}

/** What looks like a date but names no month is another rule's matter. */
const isDated = (entry: AdrHistoryEntry): entry is Dated =>
  entry.date !== undefined && entry.dateRange !== undefined && /^\d{4}-(?:0[1-9]|1[0-2])-/.test(entry.date);

type Order =
  | { readonly kind: 'ascending' | 'descending' }
  | { readonly kind: 'none'; readonly entry: Dated; readonly before: Dated };

/** The order of the dates; without one the first entry that goes against most of the others. ISO dates sort as texts. */
function orderOf(entries: readonly Dated[]): Order {
  const steps = entries.flatMap((entry, index) => {
    const before = entries[index - 1];
    return before === undefined || before.date === entry.date ? [] : [{ entry, before, up: before.date < entry.date }];
  });
  const ups = steps.filter((step) => step.up).length;
  if (ups === steps.length) return { kind: 'ascending' };
  if (ups === 0) return { kind: 'descending' };
  const odd = steps.find((step) => step.up !== ups * 2 >= steps.length);
  return odd === undefined ? { kind: 'ascending' } : { kind: 'none', entry: odd.entry, before: odd.before };
}
