import { missingSections, type RequiredSection } from '../../adr/format-sections.ts';
import type { AdrRecord, AdrSection } from '../../adr/record.ts';
import type { Completion, CompletionProvider } from '../completion.ts';
import type { FeatureContext } from '../context.ts';

/** A heading that is being written. */
const HEADING = /^(#{1,6})[ \t]{0,4}([^#\r\n]{0,80})$/;

/** Sections that the siblings of an ADR have and it has not, while a heading is written; those it should have first. */
export const completeSections: CompletionProvider = (context, offset) => {
  const { facts, text, document } = context;
  const { adr } = facts;
  if (adr === undefined || document === undefined) return undefined;
  if (document.codeBlocks.some(({ range }) => range.start < offset && offset < range.end)) return undefined;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const written = HEADING.exec(text.slice(lineStart, Math.min(offset, lineStart + 100)));
  if (written === null) return undefined;
  const [, hashes = '', typed = ''] = written;
  // The title is the first one's business.
  if (hashes.length === 1 && typed === '' && adr.titlePlace === undefined) return undefined;
  const others: AdrRecord = {
    ...adr,
    sections: adr.sections.filter(({ headingRange }) => offset < headingRange.start || headingRange.end < offset),
  };
  const lineEnd = text.slice(offset).search(/[\r\n]/);
  const range = { start: lineStart, end: lineEnd < 0 ? text.length : offset + lineEnd };
  return candidates(others, context).map(({ section, isMissing }, index): Completion => {
    const heading = `${'#'.repeat(section.level)} ${section.heading}`;
    return {
      label: section.heading,
      kind: 'class',
      detail: isMissing ? 'missing here' : 'in other records of this directory',
      range,
      newText: heading,
      filterText: `${hashes} ${section.heading}`,
      sortText: String(index).padStart(3, '0'),
    };
  });
};

interface Candidate {
  readonly section: Pick<RequiredSection, 'heading' | 'level'>;
  readonly isMissing: boolean;
}

/** More than these are no help. */
const MOST_USUAL = 20;

/** What is missing, then what at least two siblings have, the most frequent first. */
function candidates(record: AdrRecord, { world, snapshot }: FeatureContext): Candidate[] {
  const missing = missingSections(record, world.convention(record.directory));
  const present = new Set([...record.sections, ...missing].map(({ name }) => name));
  const seen = new Map<string, { readonly section: AdrSection; readonly count: number }>();
  for (const { file } of world.adrsIn(record.directory)) {
    const sections = file === record.file ? [] : (snapshot.files.get(file)?.facts.adr?.sections ?? []);
    for (const section of sections) {
      if (section.level > 3 || section.name === '' || present.has(section.name)) continue;
      seen.set(section.name, { section, count: (seen.get(section.name)?.count ?? 0) + 1 });
    }
  }
  const usual = [...seen.values()].filter(({ count }) => count > 1).sort((a, b) => b.count - a.count);
  return [
    ...missing.map((section) => ({ section, isMissing: true })),
    ...usual.slice(0, MOST_USUAL).map(({ section }) => ({ section, isMissing: false })),
  ];
}
