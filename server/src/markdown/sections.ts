import type { LineIndex } from '../text/lines.ts';
import type { Heading, Section } from './document.ts';

/** Cuts a document at its headings; `bodyStart` is where the front matter ends. */
export function sectionsOf(
  text: string,
  lines: LineIndex,
  headings: readonly Heading[],
  bodyStart: number,
): readonly Section[] {
  const sections: Section[] = [];
  const first = headings[0];
  const firstStart = first === undefined ? text.length : startOfLine(lines, first);
  if (text.slice(bodyStart, firstStart).trim() !== '') {
    const range = { start: bodyStart, end: firstStart };
    sections.push({ heading: undefined, range, ownRange: range });
  }
  const ends = sectionEnds(headings, lines, text.length);
  for (const [index, heading] of headings.entries()) {
    const next = headings[index + 1];
    const ownEnd = next === undefined ? text.length : startOfLine(lines, next);
    const afterHeading = lines.lineStart(lines.lineAt(heading.range.end) + 1);
    sections.push({
      heading,
      range: { start: heading.range.start, end: ends[index] ?? text.length },
      ownRange: { start: Math.min(afterHeading, ownEnd), end: ownEnd },
    });
  }
  return sections;
}

/** Where each heading's section ends: at the next heading that is not below it. */
function sectionEnds(headings: readonly Heading[], lines: LineIndex, textEnd: number): number[] {
  const ends: number[] = headings.map(() => textEnd);
  const open: { readonly index: number; readonly level: number }[] = [];
  for (const [index, heading] of headings.entries()) {
    for (let top = open.at(-1); top !== undefined && top.level >= heading.level; top = open.at(-1)) {
      ends[top.index] = startOfLine(lines, heading);
      open.pop();
    }
    open.push({ index, level: heading.level });
  }
  return ends;
}

const startOfLine = (lines: LineIndex, heading: Heading): number => lines.lineStart(lines.lineAt(heading.range.start));
