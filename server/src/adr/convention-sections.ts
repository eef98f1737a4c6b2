import { compareRecords, mostCommon } from './order.ts';
import type { AdrRecord, AdrSection, AdrSectionClass } from './record.ts';

/** A section that nearly every ADR of a directory has. */
export interface ConventionSection {
  /** Normalised name: `context`. */
  readonly name: string;
  /** As most write it: `Context`. */
  readonly heading: string;
  readonly level: number;
  /** Share of ADRs that have it, 0..1. */
  readonly share: number;
  readonly class: AdrSectionClass;
  /** File of the first ADR that has it: those before it were written by other habits. */
  readonly since: string;
  /** File of the last ADR that has it, where several newer ones have left it out; undefined while the habit lasts. */
  readonly until: string | undefined;
}

/** Fewer ADRs than this teach nothing about sections. */
const MIN_SIBLINGS = 5;
/** Parts of sections are a matter of what there is to say: it takes more ADRs, and more of them, to make a habit. */
const MIN_SIBLINGS_OF_PARTS = 10;
const BELONGS_AS_PART = 0.9;
/** A section belongs to the format where at least this share of the ADRs have it. */
const BELONGS = 0.8;
/** This many ADRs in a row, at the end, that do without a section have given it up. */
const GIVEN_UP = 3;

/** Classes of which an ADR needs one, whatever it is called: "Background" does for "Context". */
const interchangeable: ReadonlySet<AdrSectionClass> = new Set([
  'status',
  'context',
  'decision',
  'consequences',
  'options',
  'history',
]);

/** What stands for a section when ADRs are compared. */
export const sectionKey = (section: Pick<AdrSection, 'class' | 'name'>): string =>
  interchangeable.has(section.class) ? `class ${section.class}` : section.name;

/**
 * Sections that at least 80 % of these ADRs have, in their usual order; none for fewer than five ADRs.
 * Deeper headings (level 4 and on) are parts of a text, not of a form.
 */
export function learnSections(records: readonly AdrRecord[]): ConventionSection[] {
  const sorted = [...records].sort(compareRecords);
  if (sorted.length < MIN_SIBLINGS) return [];
  const seen = new Map<
    string,
    { readonly section: AdrSection; readonly place: number; readonly index: number; readonly isPart: boolean }[]
  >();
  for (const [index, record] of sorted.entries()) {
    const own = new Set<string>();
    const top = Math.min(...record.sections.map(({ level }) => level));
    for (const [place, section] of record.sections.entries()) {
      const key = sectionKey(section);
      const isPart = section.level > top;
      if (isPart && sorted.length < MIN_SIBLINGS_OF_PARTS) continue;
      if (section.level > 3 || section.name === '' || own.has(key)) continue;
      own.add(key);
      const list = seen.get(key) ?? [];
      list.push({ section, place, index, isPart });
      seen.set(key, list);
    }
  }
  const learned = [...seen].flatMap(([key, found]) => {
    const share = found.length / sorted.length;
    const first = sorted[found[0]?.index ?? 0];
    const lastIndex = found.at(-1)?.index ?? 0;
    const isPart = found.every((one) => one.isPart);
    if (share < (isPart ? BELONGS_AS_PART : BELONGS) || first === undefined) return [];
    const name = mostCommon(found.map(({ section }) => section.name)) ?? key;
    const same = found.filter(({ section }) => section.name === name);
    const heading = mostCommon(same.map(({ section }) => section.heading)) ?? name;
    const level = mostCommon(same.map(({ section }) => section.level)) ?? 2;
    const until = sorted.length - 1 - lastIndex >= GIVEN_UP ? sorted[lastIndex]?.file : undefined;
    const order = found.reduce((sum, { place }) => sum + place, 0) / found.length;
    const kind = found[0]?.section.class ?? 'other';
    return [{ order, learned: { name, heading, level, share, class: kind, since: first.file, until } }];
  });
  return learned
    .sort((a, b) => a.order - b.order || (a.learned.name < b.learned.name ? -1 : 1))
    .map((entry) => entry.learned);
}
