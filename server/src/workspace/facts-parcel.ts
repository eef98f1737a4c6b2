import { shareReference } from '../references/share-reference.ts';
import { type Range, sameRange } from '../text/range.ts';
import { withoutMarkdown } from './extract.ts';
import type { FileFacts, HeadingFact } from './facts.ts';

type Own = 'path' | 'kind' | 'eol' | 'length' | 'lineLengths';

/** What most documents have none of. */
const nothing: Omit<FileFacts, Own> = { ...withoutMarkdown, diagrams: [], citations: [], suppressions: [] };

/**
 * Facts on their way between threads, as JSON: it is written and read in a third of the time that a structured clone
 * takes, and holds no text of which a fact is only a part. What a document has none of is left out.
 *
 * @param facts null for a document that cannot be read
 */
export const packFacts = (facts: readonly (FileFacts | null)[]): string =>
  JSON.stringify(facts.map((each) => (each === null ? null : withoutNothing(each))));

function withoutNothing(facts: FileFacts): Partial<FileFacts> {
  const defaults: Readonly<Record<string, unknown>> = nothing;
  const all: Readonly<Record<string, unknown>> = { ...facts };
  const some: Record<string, unknown> = {};
  for (const key in all) {
    const value = all[key];
    if (Array.isArray(value) ? value.length > 0 : value !== defaults[key]) some[key] = value;
  }
  return some;
}

/** What {@link packFacts} was given; where documents have none of something, the same none for all of them. */
export const unpackFacts = (packed: string): (FileFacts | undefined)[] =>
  (JSON.parse(packed) as (Pick<FileFacts, Own> | null)[]).map((each) => (each === null ? undefined : unpack(each)));

function unpack(parcel: Pick<FileFacts, Own>): FileFacts {
  const facts: FileFacts = { ...nothing, ...parcel };
  const { references, adr, runbook, headings } = facts;
  return {
    ...facts,
    references: references.length === 0 ? references : references.map(shareReference),
    adr: adr && { ...adr, sections: shareHeadings(adr.sections, headings) },
    runbook: runbook && { ...runbook, sections: shareHeadings(runbook.sections, headings) },
  };
}

interface Section {
  readonly headingRange: Range;
  readonly textRange: Range;
}

/** The sections without copies of where the document's headings stand. Both are in the order of the text. */
function shareHeadings<Each extends Section>(sections: readonly Each[], headings: readonly HeadingFact[]): Each[] {
  let at = 0;
  return sections.map((section) => {
    let heading = headings[at];
    while (heading !== undefined && heading.range.start < section.headingRange.start) heading = headings[++at];
    if (heading === undefined || !sameRange(heading.range, section.headingRange)) return section;
    if (!sameRange(heading.textRange, section.textRange)) return section;
    return { ...section, headingRange: heading.range, textRange: heading.textRange };
  });
}
