import { mostCommon } from '../../adr/order.ts';
import { isShared } from '../../adr/scaffold/sample.ts';
import { linesOf } from '../../adr/source.ts';
import type { RunbookSection, RunbookSectionClass } from '../record.ts';
import type { RunbookSample } from './sample.ts';

/** A section that a new runbook is to have. */
export interface OutlineSection {
  readonly level: number;
  /** As the folder writes it: `🔍 Diagnosis`. */
  readonly heading: string;
  readonly name: string;
  readonly class: RunbookSectionClass;
  /** What most of its siblings say there word for word; `''` where each says something of its own. */
  readonly body: string;
}

/** Fewer runbooks than this teach nothing about parts of sections. */
const MIN_FOR_PARTS = 3;

/** One section of one sample. */
interface Found {
  readonly sample: RunbookSample;
  readonly section: RunbookSection;
  /** Where it stands among those beside it, from 0 to 1. */
  readonly place: number;
}

/** The sections that most samples have, in the order that most of them follow; of one sample all of its own. */
export function learnOutline(samples: readonly RunbookSample[]): readonly OutlineSection[] {
  const all = samples.map((sample) => ({ sample, sections: sample.record.sections }));
  const top = mostCommon(all.flatMap(({ sections }) => topLevel(sections) ?? []));
  return top === undefined ? [] : outlineAt(all, top, samples.length);
}

/** H2, or H3 where there is none. */
const topLevel = (sections: readonly RunbookSection[]): number | undefined =>
  [2, 3].find((level) => sections.some((section) => section.level === level));

type Lists = readonly { readonly sample: RunbookSample; readonly sections: readonly RunbookSection[] }[];

function outlineAt(lists: Lists, level: number, count: number): OutlineSection[] {
  const byName = new Map<string, Found[]>();
  for (const { sample, sections } of lists) {
    const own = sections.filter((section) => section.level === level);
    const seen = new Set<string>();
    for (const [index, section] of own.entries()) {
      const { name, step } = section;
      // Steps are counted by each runbook for itself.
      if (name === '' || step || seen.has(name)) continue;
      seen.add(name);
      byName.set(name, [...(byName.get(name) ?? []), { sample, section, place: index / own.length }]);
    }
  }
  return [...byName.values()]
    .filter((found) => found.length > (count > 1 ? 1 : 0) && isShared(found.length, count))
    .map((found) => ({ found, order: found.reduce((sum, { place }) => sum + place, 0) / found.length }))
    .sort((a, b) => a.order - b.order)
    .flatMap(({ found }) => {
      const [first] = found;
      if (first === undefined) return [];
      const { name, class: kind } = first.section;
      const heading = mostCommon(found.map(({ section }) => section.heading)) ?? name;
      const parts = found.length >= MIN_FOR_PARTS ? outlineAt(found.map(partsOf), level + 1, found.length) : [];
      return [{ level, heading, name, class: kind, body: commonBody(found, count) }, ...parts];
    });
}

const partsOf = ({ sample, section }: Found): Lists[number] => ({
  sample,
  sections: sample.record.sections.filter(
    ({ level, headingRange: { start } }) =>
      level > section.level && start > section.range.start && start < section.range.end,
  ),
});

/** Whom to call and where to look is the same for many runbooks; what is wrong is not. */
const common: ReadonlySet<RunbookSectionClass> = new Set(['escalation', 'references']);

/** Words that each runbook of a folder has. */
function commonBody(found: readonly Found[], count: number): string {
  if (found.some(({ section }) => !common.has(section.class))) return '';
  const bodies = found.map(ownText);
  const usual = mostCommon(bodies.filter((body) => body !== ''));
  const sharing = bodies.filter((body) => body === usual).length;
  return usual !== undefined && sharing > 2 && isShared(sharing, count) ? usual : '';
}

/** What stands below a heading up to the next one. */
function ownText({ sample: { document, text }, section }: Found): string {
  const next = document.headings.find(({ range }) => range.start > section.headingRange.start);
  const end = Math.min(section.range.end, next?.range.start ?? text.length);
  const lines = linesOf(document, { start: section.headingRange.end, end });
  return lines
    .map((line) => text.slice(line.start, line.end))
    .join('\n')
    .trim();
}
