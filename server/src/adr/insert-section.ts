import type { FileEdit } from '../text/edit.ts';
import type { FileFacts } from '../workspace/facts.ts';
import { sectionKey } from './convention-sections.ts';
import type { RequiredSection } from './format-sections.ts';
import type { AdrRecord, AdrSection } from './record.ts';

/**
 * The heading of a section where it usually stands: behind the nearest one that precedes it, else before the nearest
 * one that follows, else at the end; underlined where the document underlines its headings.
 */
export function insertSection(
  file: FileFacts,
  record: AdrRecord,
  section: RequiredSection,
  order: readonly Pick<RequiredSection, 'name' | 'class'>[],
): FileEdit {
  const key = sectionKey(section);
  const at = order.findIndex((other) => sectionKey(other) === key);
  const find = (other: Pick<RequiredSection, 'name' | 'class'>): AdrSection | undefined =>
    record.sections.find((own) => own.name === other.name) ??
    record.sections.find((own) => sectionKey(own) === sectionKey(other));
  const previous = order.slice(0, Math.max(0, at)).findLast((other) => find(other) !== undefined);
  const next = at < 0 ? undefined : order.slice(at + 1).find((other) => find(other) !== undefined);
  const before = previous === undefined ? undefined : find(previous);
  const after = next === undefined ? undefined : find(next);
  const heading = headingLines(file, section);
  const { eol } = file;
  const insert = (offset: number, newText: string): FileEdit => ({
    file: file.path,
    range: { start: offset, end: offset },
    newText,
  });
  if (before !== undefined) {
    // A subsection is left behind with all of its siblings.
    const whole = record.sections.findLast(
      (other) =>
        other.level <= section.level && other.range.start <= before.range.start && before.range.end <= other.range.end,
    );
    return insert((whole ?? before).contentRange.end, eol + eol + heading);
  }
  if (after !== undefined) return insert(after.headingRange.start, heading + eol + eol);
  const endsLine = file.lineStarts.at(-1) === file.length;
  return insert(file.length, `${endsLine ? '' : eol}${eol}${heading}${eol}`);
}

function headingLines(file: FileFacts, { level, heading }: RequiredSection): string {
  const others = file.headings.filter((other) => other.level <= 2);
  const underlined = others.filter(({ range }) =>
    file.lineStarts.some((start) => range.start < start && start < range.end),
  );
  if (level > 2 || underlined.length * 2 <= others.length) return `${'#'.repeat(level)} ${heading}`;
  return `${heading}${file.eol}${(level === 1 ? '=' : '-').repeat(Math.max(3, heading.length))}`;
}
