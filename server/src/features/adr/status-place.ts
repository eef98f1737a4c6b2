import { lineStartAt, nextLineStart } from '../../adr/lines-of-text.ts';
import type { AdrRecord, AdrStatus } from '../../adr/record.ts';
import { statusPlaces } from '../../adr/write-status.ts';
import { containsRange, type Range } from '../../text/range.ts';
import type { FileFacts } from '../../workspace/facts.ts';

/** The status that a range touches: its line, or the heading above it. */
export function statusAt(facts: FileFacts, record: AdrRecord, range: Range): AdrStatus | undefined {
  return statusPlaces(record).find((status) => {
    const line = lineOf(facts, status.range.start);
    const heading = record.sections.find(
      ({ class: kind, range: section }) => kind === 'status' && containsRange(section, status.range),
    )?.headingRange;
    return touches(line, range) || (heading !== undefined && status.place === 'section' && touches(heading, range));
  });
}

const lineOf = (facts: FileFacts, offset: number): Range => ({
  start: lineStartAt(facts, offset),
  end: Math.max(offset, (nextLineStart(facts, offset) ?? facts.length + 1) - 1),
});

const touches = (a: Range, b: Range): boolean => a.start <= b.end && b.start <= a.end;
