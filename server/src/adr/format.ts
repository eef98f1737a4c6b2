import type { KeyValue } from './key-values.ts';
import { plainText } from './plain.ts';
import type { AdrFormat, AdrHistory, AdrSection } from './record.ts';
import type { AdrSource } from './source.ts';

/** What the signatures look at. */
export interface FormatEvidence {
  readonly source: AdrSource;
  readonly sections: readonly AdrSection[];
  readonly keyValues: readonly KeyValue[];
  readonly history: AdrHistory | undefined;
}

interface Clues extends FormatEvidence {
  /** A section with one of these normalised names exists. */
  has(...names: readonly string[]): boolean;
  count(...names: readonly string[]): number;
  hasClass(kind: AdrSection['class']): boolean;
  hasKey(...keys: readonly string[]): boolean;
  readonly frontMatterKeys: ReadonlySet<string>;
}

const madr = (c: Clues): boolean => c.has('context and problem statement') && c.has('decision outcome');

const madr2Metadata = (c: Clues): boolean =>
  c.keyValues.some((pair) => pair.bullet !== undefined && /^(?:status|deciders|date)$/.test(pair.key)) ||
  c.has('positive consequences', 'negative consequences') ||
  (c.has('links') && c.has('considered options')) ||
  c.hasKey('technical story');

const listKeys = /^(?:status|deciders|date|tags)$/;

/**
 * Signatures in the order in which they are tried; the first match wins. Headings decide, never front matter alone.
 * Source: a catalogue of the formats of about 2,300 ADRs and of the templates in circulation.
 */
const signatures: readonly (readonly [format: AdrFormat, matches: (c: Clues) => boolean])[] = [
  ['madr4', (c) => madr(c) && (c.frontMatterKeys.has('decision makers') || c.has('confirmation'))],
  ['log4brains', isLog4brains],
  [
    'madr3',
    (c) =>
      madr(c) &&
      (['status', 'deciders', 'consulted', 'informed'].some((key) => c.frontMatterKeys.has(key)) ||
        c.has('validation') ||
        (c.has('consequences') && c.has('more information'))),
  ],
  ['madr2', (c) => madr(c) && madr2Metadata(c)],
  ['madr-minimal', (c) => madr(c) && c.has('considered options')],
  [
    'tyree-akerman',
    (c) =>
      c.count(
        'issue',
        'decision',
        'status',
        'group',
        'assumptions',
        'constraints',
        'positions',
        'argument',
        'implications',
        'related decisions',
        'related requirements',
        'related artifacts',
        'related principles',
        'notes',
      ) >= 5 && c.has('issue', 'positions', 'argument', 'implications'),
  ],
  ['planguage', (c) => c.count('tag', 'gist', 'requirement', 'rationale', 'priority', 'stakeholders') >= 4],
  [
    'business-case',
    (c) =>
      c.count(
        'evaluation criteria',
        'candidates to consider',
        'research and analysis of each candidate',
        'recommendation',
      ) >= 3,
  ],
  [
    'alexandrian',
    (c) =>
      c.count(
        'prologue',
        'prologue (summary)',
        'discussion',
        'discussion (context)',
        'solution',
        'solution (decision)',
      ) >= 3,
  ],
  [
    'edgex',
    (c) =>
      c.has('submitters') && c.has('change log', 'changelog') && c.has('context', 'proposed design', 'considerations'),
  ],
  ['house', (c) => isHouse(c)],
  [
    'cosmos',
    (c) =>
      c.has('changelog', 'change log') &&
      c.history?.form !== 'table' &&
      c.hasClass('context') &&
      c.hasClass('decision'),
  ],
  [
    'eip-like',
    (c) =>
      ['adr', 'title', 'status', 'date', 'type'].filter((key) => c.frontMatterKeys.has(key)).length >= 4 &&
      c.sections.some((section) => section.level === 1 && /^(?:abstract|context)/.test(section.name)),
  ],
  ['arc42', (c) => c.has('title') && c.has('context') && c.has('decision') && c.has('consequences')],
  [
    'backstage',
    (c) =>
      c.source.titleHeading === undefined &&
      c.frontMatterKeys.has('id') &&
      c.frontMatterKeys.has('title') &&
      c.has('context') &&
      c.has('decision'),
  ],
  ['odh', (c) => leadTable(c, ['', '']) && c.count('what', 'why', 'goals', 'non-goals', 'how') >= 3],
  ['nats', (c) => leadTable(c, ['metadata', 'value'])],
  [
    'adr-tools',
    (c) =>
      isNygard(c) &&
      /^# N+\. T$/.test(c.source.title?.form ?? '') &&
      c.keyValues.some((pair) => pair.key === 'date' && pair.bullet === undefined && !pair.bold),
  ],
  ['nygard', isNygard],
  ['edc', (c) => c.has('decision') && c.has('rationale') && c.has('approach') && !c.hasClass('context')],
  ['merson', (c) => c.has('decision') && c.has('rationale') && c.has('consequences') && !c.hasClass('context')],
  ['y-statement', hasYStatement],
];

export function detectFormat(evidence: FormatEvidence): AdrFormat {
  const names = new Set(evidence.sections.map((section) => section.name));
  const kinds = new Set(evidence.sections.map((section) => section.class));
  const keys = new Set(evidence.keyValues.map((pair) => pair.key));
  const clues: Clues = {
    ...evidence,
    has: (...wanted) => wanted.some((name) => names.has(name)),
    count: (...wanted) => wanted.filter((name) => names.has(name)).length,
    hasClass: (kind) => kinds.has(kind),
    hasKey: (...wanted) => wanted.some((key) => keys.has(key)),
    frontMatterKeys: new Set(evidence.source.frontMatter.map((entry) => entry.key)),
  };
  return signatures.find(([, matches]) => matches(clues))?.[0] ?? 'unclassified';
}

function isNygard(c: Clues): boolean {
  return c.hasClass('context') && c.hasClass('decision');
}

function isLog4brains(c: Clues): boolean {
  const dashes = c.keyValues.some((pair) => pair.bullet === '-' && listKeys.test(pair.key));
  const compactDate = /^YYYYMMDD-/.test(c.source.fileName.form);
  if (!dashes) return compactDate && madr(c) && c.source.frontMatter.length === 0;
  const tagged = c.keyValues.some((pair) => pair.bullet === '-' && pair.key === 'tags');
  return (
    (compactDate && (madr(c) || c.has('decision', 'decision outcome', 'context and problem statement'))) ||
    (madr(c) && tagged)
  );
}

/** `# ADR-NNN: T` with the four sections of Nygard and a table of changes. */
const isHouse = (c: Clues): boolean =>
  /^# ADR[-_ #]{0,3}N+/i.test(c.source.title?.form ?? '') &&
  c.hasClass('context') &&
  c.hasClass('decision') &&
  c.history?.form === 'table';

function leadTable(c: Clues, header: readonly [string, string]): boolean {
  return c.source.document.tables.some((table) => {
    const cells = table.header.cells.map((cell) => plainText(c.source.text.slice(cell.start, cell.end)).toLowerCase());
    return (
      table.range.start >= c.source.lead.start &&
      table.range.end <= c.source.lead.end &&
      cells.length === 2 &&
      cells[0] === header[0] &&
      cells[1] === header[1]
    );
  });
}

/** "In the context of A, facing B we decided for C to achieve D". */
function hasYStatement(c: Clues): boolean {
  return c.source.document.blocks.some((block) => {
    if (block.kind !== 'paragraph') return false;
    const text = c.source.prose
      .slice(block.range.start, Math.min(block.range.end, block.range.start + 2000))
      .toLowerCase();
    const context = text.indexOf('in the context of ');
    const facing = text.indexOf('facing ', context);
    const decided = text.indexOf('we decided ', facing);
    return (
      context >= 0 &&
      facing > context &&
      decided > facing &&
      /and neglected|to achieve|accepting/.test(text.slice(decided))
    );
  });
}
