import { capitalise } from './index-row.ts';
import type { AdrRecord } from './record.ts';
import { classifyStatus } from './status-words.ts';
import type { StatusRole, WorkflowState } from './workflow.ts';

/** Words for a role in the order in which a directory's own are looked through; the first is what is written without any. */
const preferred: Readonly<Record<StatusRole, readonly string[]>> = {
  proposed: ['proposed', 'proposal', 'draft', 'in review', 'under review', 'pending', 'suggested', 'open'],
  accepted: ['accepted', 'approved', 'adopted', 'agreed', 'ratified', 'decided', 'active', 'living', 'final', 'done'],
  rejected: ['rejected', 'declined', 'denied', 'refused', 'not accepted', 'withdrawn'],
  deprecated: ['deprecated', 'obsolete', 'outdated', 'retired'],
  superseded: ['superseded', 'replaced'],
};

/**
 * The word by which a directory says that a decision is in a state: `Approved` where nobody writes "Accepted".
 * @param words those in use, the most used first
 */
export function wordFor(state: WorkflowState, words: readonly string[], isOwn: boolean): string {
  const used = words.map((written) => ({ written, word: classifyStatus(written).word }));
  const wanted = isOwn ? [state.word] : preferred[state.role];
  for (const word of wanted) {
    const found = used.find((other) => other.word === word);
    if (found !== undefined) return found.written;
  }
  const name = isOwn ? state.name : (wanted[0] ?? state.name);
  return capitalise(name, words[0] ?? 'Accepted');
}

/** The value of an ADR's status as other ADRs have it, if it is nothing but the word and its ornaments: `✅ Accepted`. */
export function ornamented(text: string, { statuses }: AdrRecord): string | undefined {
  const [status] = statuses;
  if (status === undefined || status.note !== '' || status.word === '') return undefined;
  const value = text.slice(status.range.start, status.range.end);
  return value.length > 60 || /[[\]()\r\n|]/.test(value) ? undefined : value;
}

/** A value with another word in it. An emoji belonged to the old word and goes with it. */
export function withWord(value: string, wordAt: { readonly start: number; readonly end: number }, word: string) {
  const before = value.slice(0, wordAt.start);
  const emoji = /(?:\p{Extended_Pictographic}|\u{fe0f}|\u{200d}|:[a-z_]{2,30}:)\u{fe0f}?\s{0,4}$/u;
  let head = before;
  for (let at = emoji.exec(head); at !== null; at = emoji.exec(head)) head = head.slice(0, at.index);
  return head + word + value.slice(wordAt.end);
}
