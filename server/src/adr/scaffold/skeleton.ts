import { containsRange } from '../../text/range.ts';
import { sectionKey } from '../convention-sections.ts';
import type { AdrSection } from '../record.ts';
import { ownRange } from '../sections.ts';
import { skeletonOfFrontMatter, skeletonOfLead } from './metadata-lines.ts';
import { isBoilerplate, isShared, type Sample } from './sample.ts';
import { bodyOf } from './section-body.ts';

/**
 * What is left of an ADR when all that it says is taken away: its title line, the keys of its metadata, and the headings
 * that its siblings have as well, each above a placeholder. Number, title, status and date are still the model's own.
 *
 * @param wanted keys of the sections that every ADR of the directory should have
 */
export function skeletonOf(model: Sample, siblings: readonly Sample[], wanted: ReadonlySet<string>): string {
  const samples = [model, ...siblings];
  const { text, document, record } = model;
  const first = record.sections[0]?.headingRange.start ?? text.length;
  const afterFrontMatter = document.frontMatter?.range.end ?? 0;
  const pieces: string[] = [
    skeletonOfFrontMatter(model, siblings),
    skeletonOfLead(model, siblings, { start: afterFrontMatter, end: first }),
  ];
  const kept = record.sections.filter((section) => isKept(section, samples, wanted));
  for (const section of record.sections) {
    const parents = record.sections.filter(
      (other) => other !== section && containsRange(other.range, section.headingRange),
    );
    if (!kept.includes(section) || parents.some((parent) => !kept.includes(parent))) continue;
    const own = ownRange(model.source, section);
    const heading = text.slice(section.headingRange.start, own.start).trimEnd();
    const hasParts = kept.some((other) => other !== section && containsRange(section.range, other.headingRange));
    const body = bodyOf(model, section, siblings, hasParts);
    pieces.push(`${heading}${body === '' ? '\n' : `${gapAfter(model, section)}${body}\n`}`);
  }
  const [front = '', lead = '', ...sections] = pieces;
  const tail = closing(model, siblings);
  const blocks = [lead.trim(), ...sections.map((piece) => piece.trimEnd()), tail].filter((piece) => piece !== '');
  return `${front}${front === '' ? '' : gapBelow(text, afterFrontMatter)}${blocks.join('\n\n')}\n`;
}

/** A section belongs to the form where most siblings have it. Parts of sections are compared by their words. */
function isKept(section: AdrSection, samples: readonly Sample[], wanted: ReadonlySet<string>): boolean {
  const keyOf = (one: AdrSection): string => (one.level > 2 ? `part ${one.name}` : sectionKey(one));
  if (section.level <= 2 && wanted.has(sectionKey(section))) return true;
  const key = keyOf(section);
  const having = samples.filter(({ record }) =>
    record.sections.some((other) => keyOf(other) === key && other.level === section.level),
  );
  return samples.length > 1 ? having.length > 1 && isShared(having.length, samples.length) : section.level <= 2;
}

const gapAfter = ({ text, source }: Sample, section: AdrSection): string =>
  /^\n[ \t]*\n/.test(text.slice(ownRange(source, section).start - 1)) ||
  /^[ \t]*\n[ \t]*\n/.test(text.slice(section.headingRange.end))
    ? '\n\n'
    : '\n';

const gapBelow = (text: string, offset: number): string => (/^\n[ \t]*\n/.test(text.slice(offset)) ? '\n\n' : '\n');

/** The last line, where all siblings end with the same remark. */
function closing(model: Sample, siblings: readonly Sample[]): string {
  const lastLine = ({ text }: Sample): string => text.trimEnd().split('\n').at(-1) ?? '';
  const own = lastLine(model);
  const isCommon = siblings.length > 2 && siblings.every((sibling) => lastLine(sibling) === own);
  return isCommon && isBoilerplate(own) ? own : '';
}
