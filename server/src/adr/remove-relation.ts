import type { FileEdit } from '../text/edit.ts';
import { containsRange, type Range } from '../text/range.ts';
import type { FileFacts } from '../workspace/facts.ts';
import { inCaseOf } from './index-row.ts';
import { lineStartAt, nextLineStart } from './lines-of-text.ts';
import type { AdrRecord, AdrRelation, AdrSection } from './record.ts';
import { standsAlone } from './relation-style.ts';

/** An ADR and one of its relations. */
export interface StatedRelation {
  readonly facts: FileFacts;
  readonly record: AdrRecord;
  readonly relation: AdrRelation;
}

/**
 * Takes one half of a relation away: its line, its target in a list of several, or its part of the status, which then is
 * the given word again. Undefined where it stands in a sentence that would make no sense without it.
 */
export function removeRelation({ facts, record, relation }: StatedRelation, status: string): FileEdit | undefined {
  const { form, targetRange } = relation;
  if (form === undefined) return undefined;
  const remove = (range: Range): FileEdit => ({ file: facts.path, range, newText: '' });
  const [own] = record.statuses;
  if (own !== undefined && containsRange(own.range, targetRange)) {
    // In a section of several paragraphs another one may say what held before.
    const section = record.sections.find(
      ({ class: kind, contentRange }) => kind === 'status' && containsRange(contentRange, own.range),
    );
    const isAlone = section === undefined || isOneLine(facts, section.contentRange);
    const isAll = own.range.end === targetRange.end || /^[\s)\]"'.*_]*$/.test(form.after);
    return isAlone && isAll
      ? { file: facts.path, range: own.range, newText: inCaseOf(status, own.written) }
      : undefined;
  }
  const following = /^["']?\s*(?:,|;|and |&)\s*["']?/.exec(form.after);
  if (following !== null) return remove({ start: targetRange.start, end: targetRange.end + following[0].length });
  const preceding = /["']?\s*(?:,|;| and|&)\s*["']?$/.exec(form.before);
  if (preceding !== null) return remove({ start: targetRange.start - preceding[0].length, end: targetRange.end });
  if (!standsAlone(form)) return undefined;
  const emptied = record.sections.find(
    ({ class: kind, contentRange }) =>
      kind !== 'status' && containsRange(contentRange, targetRange) && isOneLine(facts, contentRange),
  );
  return remove(emptied === undefined ? wholeLine(facts, targetRange.start) : wholeSection(facts, emptied));
}

/** A section that held nothing else, up to the next heading; at the end of the text with the blank line before it. */
function wholeSection(facts: FileFacts, { headingRange, range }: AdrSection): Range {
  const start = lineStartAt(facts, headingRange.start);
  if (range.end < facts.length || start === 0) return { start, end: range.end };
  const before = lineStartAt(facts, start - 1);
  return { start: isBlank(facts, before) ? before : start, end: range.end };
}

/** A line with its ending; a paragraph of one line with the blank line before it. */
function wholeLine(facts: FileFacts, offset: number): Range {
  const start = lineStartAt(facts, offset);
  const next = nextLineStart(facts, offset);
  const end = next ?? facts.length;
  const before = start === 0 ? undefined : lineStartAt(facts, start - 1);
  const standsApart = before !== undefined && isBlank(facts, before) && (next === undefined || isBlank(facts, next));
  if (next === undefined) return { start: Math.max(0, (standsApart ? before : start) - facts.eol.length), end };
  return { start: standsApart ? before : start, end };
}

/** Nothing but its ending. */
const isBlank = (facts: FileFacts, start: number): boolean =>
  (nextLineStart(facts, start) ?? facts.length) - start <= facts.eol.length;

const isOneLine = (facts: FileFacts, { start, end }: Range): boolean =>
  lineStartAt(facts, start) === lineStartAt(facts, end);
