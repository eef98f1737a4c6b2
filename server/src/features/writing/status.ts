import type { AdrStatus } from '../../adr/record.ts';
import { classifyStatus } from '../../adr/status-words.ts';
import type { Range } from '../../text/range.ts';
import type { Completion, CompletionProvider } from '../completion.ts';
import type { FeatureContext } from '../context.ts';

/** Words that every reader of decision records knows, for directories that have not used one yet. */
const COMMON = ['proposed', 'accepted', 'rejected', 'deprecated', 'superseded'];

const MEANINGS: Readonly<Record<AdrStatus['class'], string>> = {
  live: 'in force',
  open: 'not decided yet',
  retired: 'no longer in force',
  unknown: '',
};

/** The words of the directory where the status of an ADR is written, those it uses most first. */
export const completeStatus: CompletionProvider = (context, offset) => {
  const range = statusAt(context, offset);
  return range === undefined ? undefined : statusCompletions(context, range);
};

/** Status words in the place of a range, as the directory writes them. */
export function statusCompletions({ facts, world }: FeatureContext, range: Range): Completion[] {
  const used = world.convention(facts.adr?.directory ?? '')?.status.words ?? [];
  const isUpper = used.length > 0 && used.every((word) => word === word.toUpperCase());
  const isCapital = used.length === 0 || used.some((word) => /^\p{Lu}/u.test(word));
  const dress = (word: string): string =>
    isUpper ? word.toUpperCase() : isCapital ? `${word.charAt(0).toUpperCase()}${word.slice(1)}` : word;
  const known = new Set(used.map((word) => classifyStatus(word).word));
  const words = [...used, ...COMMON.filter((word) => !known.has(word)).map(dress)];
  return words.map((word, index) => {
    const meaning = MEANINGS[classifyStatus(word).class];
    return {
      label: word,
      kind: 'enum-member',
      ...(meaning === '' ? {} : { detail: meaning }),
      range,
      newText: word,
      sortText: String(index).padStart(3, '0'),
    };
  });
}

/** What would be replaced at an offset where a status is written, or is to be written; undefined elsewhere. */
function statusAt({ facts, text }: FeatureContext, offset: number): Range | undefined {
  const { adr } = facts;
  if (adr === undefined) return undefined;
  const stated = adr.statuses.find(
    ({ place, range, wordRange }) =>
      place !== 'changelog' &&
      // Behind a key without a value it is the metadata's business.
      (range.end > range.start || place === 'section' || place === 'table') &&
      range.start <= offset &&
      offset <= Math.max(range.start, wordRange.end),
  );
  if (stated !== undefined) return stated.wordRange;
  const section = adr.sections.find(
    ({ class: kind, empty, headingRange, range }) =>
      kind === 'status' && empty && headingRange.end < offset && offset <= range.end,
  );
  if (section === undefined) return undefined;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return text.slice(lineStart, offset).trim() === '' ? { start: offset, end: offset } : undefined;
}
