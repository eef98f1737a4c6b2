import type { AdrRecord, AdrStatus } from './record.ts';

/** The status of an option, inside the section that describes it, is none of the ADR. */
export const isNested = (status: AdrStatus, adr: AdrRecord): boolean =>
  adr.sections.some(
    ({ level, class: kind, name, range }) =>
      level > 1 &&
      kind !== 'status' &&
      !name.startsWith('status') &&
      range.start < status.range.start &&
      status.range.end <= range.end,
  );
