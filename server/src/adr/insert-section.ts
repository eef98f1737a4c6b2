import type { FileEdit } from '../text/edit.ts';
import { lineStartsOf } from '../text/line-lengths.ts';
import type { Range } from '../text/range.ts';
import type { FileFacts } from '../workspace/facts.ts';

/** What is asked of a section that others are put beside: `AdrSection`, `RunbookSection`. */
export interface PlacedSection extends NamedSection {
  readonly level: number;
  readonly headingRange: Range;
  readonly range: Range;
  readonly contentRange: Range;
}

export interface NamedSection {
  readonly name: string;
  readonly class: string;
}

/**
 * The heading of a section where it usually stands: behind the nearest one that precedes it, else before the nearest
 * one that follows, else at the end; underlined where the document underlines its headings.
 *
 * @param order sections in their usual order
 * @param keyOf what stands for a section when documents are compared
 */
export function insertSection<Named extends NamedSection, Placed extends Named & PlacedSection>(
  file: FileFacts,
  sections: readonly Placed[],
  section: Named & NewSection,
  order: readonly Named[],
  keyOf: (section: Named) => string,
): FileEdit {
  const key = keyOf(section);
  const at = order.findIndex((other) => keyOf(other) === key);
  const find = (other: Named): Placed | undefined =>
    sections.find((own) => own.name === other.name) ?? sections.find((own) => keyOf(own) === keyOf(other));
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
    const whole = sections.findLast(
      (other) =>
        other.level <= section.level && other.range.start <= before.range.start && before.range.end <= other.range.end,
    );
    return insert((whole ?? before).contentRange.end, eol + eol + heading);
  }
  if (after !== undefined) return insert(after.headingRange.start, heading + eol + eol);
  const endsLine = lineStartsOf(file).at(-1) === file.length;
  return insert(file.length, `${endsLine ? '' : eol}${eol}${heading}${eol}`);
}

/** As a heading is written. */
interface NewSection {
  readonly level: number;
  readonly heading: string;
}

function headingLines(file: FileFacts, { level, heading }: NewSection): string {
  const others = file.headings.filter((other) => other.level <= 2);
  const underlined = others.filter(({ range }) =>
    lineStartsOf(file).some((start) => range.start < start && start < range.end),
  );
  if (level > 2 || underlined.length * 2 <= others.length) return `${'#'.repeat(level)} ${heading}`;
  return `${heading}${file.eol}${(level === 1 ? '=' : '-').repeat(Math.max(3, heading.length))}`;
}
