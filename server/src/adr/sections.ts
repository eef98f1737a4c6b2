import type { Heading } from '../markdown/document.ts';
import type { Range } from '../text/range.ts';
import type { AdrSection } from './record.ts';
import { classifySection, normaliseHeading } from './section-names.ts';
import type { AdrSource } from './source.ts';
import { blankOut, trimRange } from './source.ts';

/** Every heading but the title, with what it is about. */
export function readSections(source: AdrSource): AdrSection[] {
  const { document } = source;
  const visible = blankOut(
    document.text,
    [...document.comments, ...document.headings].map((part) => part.range),
  );
  return document.sections.flatMap((section) => {
    const heading = section.heading;
    if (heading === undefined || heading === source.titleHeading) return [];
    const name = normaliseHeading(heading.text);
    return {
      level: heading.level,
      heading: shownText(heading),
      name,
      class: classifySection(name),
      headingRange: heading.range,
      textRange: heading.textRange,
      range: section.range,
      contentRange: trimRange(document.text, { start: heading.range.end, end: section.range.end }),
      empty: visible.slice(section.range.start, section.range.end).trim() === '',
    };
  });
}

/** Comments are no part of what is shown: `Links <!-- optional -->` -> `Links`. */
const shownText = (heading: Heading): string => {
  const start = heading.text.indexOf('<!--');
  return (start < 0 ? heading.text : heading.text.slice(0, start)).trim();
};

/** From the heading's line to the next heading of any level. */
export const ownRange = (source: AdrSource, section: AdrSection): Range =>
  source.ownRanges.get(section.headingRange.start) ?? { start: section.headingRange.end, end: section.range.end };
