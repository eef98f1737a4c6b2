import { memoize } from '../text/memo.ts';
import type { AdrConvention } from './convention.ts';
import { type ConventionSection, sectionKey } from './convention-sections.ts';
import { readFileName } from './file-name.ts';
import { ownName } from './locate.ts';
import { compareRecords } from './order.ts';
import type { AdrFormat, AdrRecord, AdrSectionClass } from './record.ts';

/** A section that an ADR should have: by the directory's habit or by its format. */
export interface RequiredSection {
  /** Normalised: `considered options`. */
  readonly name: string;
  /** As it would be written: `Considered Options`. */
  readonly heading: string;
  readonly level: number;
  readonly class: AdrSectionClass;
}

const required = (heading: string, kind: AdrSectionClass): RequiredSection => ({
  name: heading.toLowerCase(),
  heading,
  level: 2,
  class: kind,
});

const nygard = [
  required('Context', 'context'),
  required('Decision', 'decision'),
  required('Consequences', 'consequences'),
];
const madr = [
  required('Context and Problem Statement', 'context'),
  required('Considered Options', 'options'),
  required('Decision Outcome', 'decision'),
];

/**
 * What the templates of each format call for, their optional parts left out. Formats that are told by other signs than
 * their headings require none.
 */
const byFormat: Readonly<Partial<Record<AdrFormat, readonly RequiredSection[]>>> = {
  nygard,
  'adr-tools': nygard,
  house: nygard,
  cosmos: nygard,
  arc42: nygard,
  backstage: nygard,
  madr2: madr,
  madr3: madr,
  madr4: madr,
  'madr-minimal': madr,
  log4brains: [madr[0], madr[2]].flatMap((section) => section ?? []),
  merson: [
    required('Decision', 'decision'),
    required('Rationale', 'rationale'),
    required('Consequences', 'consequences'),
  ],
  edc: [required('Decision', 'decision'), required('Rationale', 'rationale'), required('Approach', 'other')],
  'business-case': [required('Evaluation criteria', 'drivers'), required('Recommendation', 'decision')],
  alexandrian: [
    required('Discussion', 'other'),
    required('Solution', 'decision'),
    required('Consequences', 'consequences'),
  ],
};

/** What MADR's own templates invite their users to leave out. */
const optionalInMadr: ReadonlySet<string> = new Set([
  'decision drivers',
  'positive consequences',
  'negative consequences',
  'confirmation',
  'validation',
  'pros and cons of the options',
  'more information',
]);

/** "Negative" does for "Negative / Risks". */
const partsOf = (name: string): readonly string[] => [
  name,
  ...name.split(/ (?:and|und|et|y|e) |[/&]/).map((part) => part.trim()),
];

/** Sections that an ADR of a format has, when nothing is known of its siblings. */
const sectionsOfFormat = (format: AdrFormat): readonly RequiredSection[] => byFormat[format] ?? [];

/** Parts that other habits cover (status, date, history) or that there is not always something to say in. */
const neverMissing: ReadonlySet<AdrSectionClass> = new Set([
  'status',
  'history',
  'references',
  'related',
  'summary',
  'plan',
]);

/**
 * Sections that siblings have and that applied when this ADR was written: those of its own format; for an ADR of no
 * known format those of the directory's, since a missing section may be what hides the format. Undefined where the
 * directory teaches nothing.
 */
export function sectionsFor(convention: AdrConvention, record: AdrRecord): readonly ConventionSection[] | undefined {
  if (convention.sectionsByFormat.length === 0) return undefined;
  const own = convention.sectionsByFormat.find((entry) => entry.format === record.format)?.sections;
  const habitual = record.format === 'unclassified' && convention.format !== undefined ? convention.sections : [];
  return (own ?? habitual).filter((section) => {
    const after = compareRecords(record, positionOf(section.since)) >= 0;
    return after && (section.until === undefined || compareRecords(record, positionOf(section.until)) <= 0);
  });
}

const positionOf = memoize(
  (file): Pick<AdrRecord, 'file' | 'fileName'> => ({ file, fileName: readFileName(ownName(file).name) }),
);

/**
 * Sections that an ADR should have, in their usual order. One of no known format may have lost the section that tells
 * it: with too few siblings to learn from it is held to their format, if it has any section of that.
 */
export function wantedSections(record: AdrRecord, convention: AdrConvention | undefined): readonly RequiredSection[] {
  const learned = convention === undefined ? undefined : sectionsFor(convention, record);
  if (learned !== undefined) return learned;
  if (record.format !== 'unclassified') return sectionsOfFormat(record.format);
  const wanted = convention?.format === undefined ? [] : sectionsOfFormat(convention.format);
  const keys = new Set(record.sections.map(sectionKey));
  return wanted.some((section) => keys.has(sectionKey(section))) ? wanted : [];
}

/**
 * Sections that an ADR lacks: of those its siblings of the same format have or, with too few siblings, of those its
 * format calls for. A section of the same class under another name does.
 */
export function missingSections(record: AdrRecord, convention: AdrConvention | undefined): readonly RequiredSection[] {
  const wanted = wantedSections(record, convention);
  const keys = new Set(record.sections.map(sectionKey));
  const kinds = new Set(record.sections.map((section) => section.class));
  const names = new Set(record.sections.map((section) => section.name));
  return wanted.filter((section) => {
    if (neverMissing.has(section.class) || section.name === 'date') return false;
    if (optionalInMadr.has(section.name) && /^(?:madr|log4brains)/.test(record.format)) return false;
    return (
      !keys.has(sectionKey(section)) &&
      !partsOf(section.name).some((name) => names.has(name)) &&
      (section.class === 'other' || !kinds.has(section.class))
    );
  });
}
