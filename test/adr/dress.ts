import fc from 'fast-check';

/** A decision, before it is dressed. */
export interface Decision {
  readonly number: number;
  readonly title: string;
  readonly status: string;
  /** Numbers of the decisions at the other ends. */
  readonly supersedes?: number;
  readonly supersededBy?: number;
}

/** A way to write ADRs that many repositories have. */
export interface Dress {
  readonly name: string;
  readonly file: (decision: Decision) => string;
  /** The text, with `\n`. `find` knows the other decisions; one that it does not know is named by its id. */
  readonly write: (decision: Decision, find: (number: number) => Decision | undefined) => string;
  /** The number as the title has it; undefined in dresses whose titles have none. */
  readonly titleNumber: ((number: number) => string) | undefined;
  readonly history: 'table' | 'list' | undefined;
  /** The last section that each ADR has. */
  readonly required: string;
}

const pad = (number: number, width: number): string => String(number).padStart(width, '0');

const slugOf = ({ title, number }: Decision): string =>
  `${title
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-+|-+$/g, '')}-${'abcdefghijklm'[number]}`;

/** The tenth of the month of its number is the day on which it was decided. */
export const decidedOn = (number: number): string => `2024-${pad(number, 2)}-10`;

/** What happened to it: proposed, decided, superseded on the day of the successor. */
function logOf({ number, status, supersededBy }: Decision): readonly (readonly [date: string, status: string])[] {
  const proposed = [`2024-${pad(number, 2)}-05`, 'Proposed'] as const;
  if (status === 'Proposed') return [proposed];
  if (supersededBy === undefined) return [proposed, [decidedOn(number), status]];
  return [proposed, [decidedOn(number), 'Accepted'], [decidedOn(Math.min(12, supersededBy)), 'Superseded']];
}

const nygardBody =
  '## Context\n\nScans arrive in bursts.\n\n## Decision\n\nWe do as the title says.\n\n## Consequences\n\nOne more thing to run.\n';

const adrTools: Dress = {
  name: 'adr-tools',
  file: (decision) => `${pad(decision.number, 4)}-${slugOf(decision)}.md`,
  titleNumber: String,
  history: undefined,
  required: 'Consequences',
  write(decision, find) {
    const link = (number: number): string => {
      const other = find(number);
      return other === undefined ? `ADR-${pad(number, 4)}` : `[${number}. ${other.title}](${this.file(other)})`;
    };
    const { number, title, supersedes, supersededBy } = decision;
    const status = supersededBy === undefined ? decision.status : `Superseded by ${link(supersededBy)}`;
    const more = supersedes === undefined ? '' : `\n\nSupersedes ${link(supersedes)}`;
    return `# ${number}. ${title}\n\nDate: ${decidedOn(number)}\n\n## Status\n\n${status}${more}\n\n${nygardBody}`;
  },
};

const madr: Dress = {
  name: 'MADR with front matter',
  file: (decision) => `${pad(decision.number, 4)}-${slugOf(decision)}.md`,
  titleNumber: undefined,
  history: undefined,
  required: 'Considered Options',
  write(decision, find) {
    const link = (number: number): string => {
      const other = find(number);
      return `${other === undefined ? '' : '['}ADR-${pad(number, 4)}${other === undefined ? '' : `](${this.file(other)})`}`;
    };
    const { number, title, supersedes, supersededBy } = decision;
    const status = supersededBy === undefined ? decision.status.toLowerCase() : `superseded by ${link(supersededBy)}`;
    const more = supersedes === undefined ? 'Asked again each year.' : `Supersedes ${link(supersedes)}`;
    return `---\nstatus: ${status}\ndate: ${decidedOn(number)}\n---\n\n# ${title}\n\n## Context and Problem Statement\n\nWhich one?\n\n## Considered Options\n\n* Apache Kafka\n* Redis Streams\n\n## Decision Outcome\n\nChosen option: "Apache Kafka", because it is there.\n\n## More Information\n\n${more}\n`;
  },
};

const house: Dress = {
  name: 'ADR-NNN with a table of its history',
  file: (decision) => `ADR-${pad(decision.number, 3)}-${slugOf(decision)}.md`,
  titleNumber: (number) => pad(number, 3),
  history: 'table',
  required: 'Consequences',
  write(decision) {
    const { number, title, status, supersedes, supersededBy } = decision;
    const lead = [
      `**Status:** ${supersededBy === undefined ? status : 'Superseded'}`,
      ...(supersededBy === undefined ? [] : [`**Superseded by:** ADR-${pad(supersededBy, 3)}`]),
      ...(supersedes === undefined ? [] : [`**Supersedes:** ADR-${pad(supersedes, 3)}`]),
      `**Date:** ${decidedOn(number)}`,
    ];
    const rows = logOf(decision).map(([date, word]) => `| ${date} | ${word} | Agreed |\n`);
    return `# ADR-${pad(number, 3)}: ${title}\n\n${lead.join('\n')}\n\n${nygardBody}\n## History\n\n| Date | Status | Note |\n| --- | --- | --- |\n${rows.join('')}`;
  },
};

const leadList: Dress = {
  name: 'a list of keys in the lead, and of changes',
  file: (decision) => `adr-${pad(decision.number, 4)}-${slugOf(decision)}.md`,
  titleNumber: (number) => pad(number, 4),
  history: 'list',
  required: 'Consequences',
  write(decision, find) {
    const link = (number: number): string => {
      const other = find(number);
      const id = `ADR-${pad(number, 4)}`;
      return other === undefined ? id : `[${id}](./${this.file(other)})`;
    };
    const { number, title, status, supersedes, supersededBy } = decision;
    const lead = [
      `- **Status**: ${supersededBy === undefined ? status : `Superseded by ${link(supersededBy)}`}`,
      ...(supersedes === undefined ? [] : [`- **Supersedes**: ${link(supersedes)}`]),
      `- **Date**: ${decidedOn(number)}`,
    ];
    const log = logOf(decision).map(([date, word]) => `- ${date}: ${word}\n`);
    return `# ADR ${pad(number, 4)} - ${title}\n\n${lead.join('\n')}\n\n${nygardBody}\n## History\n\n${log.join('')}`;
  },
};

const metadataTable: Dress = {
  name: 'a table of metadata',
  file: (decision) => `ADR-${decision.number}.md`,
  titleNumber: undefined,
  history: undefined,
  required: 'Consequences',
  write(decision, find) {
    const link = (number: number): string => {
      const other = find(number);
      return other === undefined ? `ADR-${pad(number, 4)}` : `[ADR-${number}](${this.file(other)})`;
    };
    const { number, title, status, supersedes, supersededBy } = decision;
    const rows = [
      `| Date | ${decidedOn(number)} |`,
      `| Status | ${supersededBy === undefined ? status : `Superseded by ${link(supersededBy)}`} |`,
      ...(supersedes === undefined ? [] : [`| Supersedes | ${link(supersedes)} |`]),
    ];
    return `# ${title}\n\n| Metadata | Value |\n| --- | --- |\n${rows.join('\n')}\n\n${nygardBody}`;
  },
};

export const dresses = [adrTools, madr, house, leadList, metadataTable] as const;

/** A page that lists the decisions. */
export type IndexForm = 'none' | 'table' | 'titles' | 'list' | 'numbered';

/** An ADR directory in which everything agrees. */
export interface Directory {
  readonly dress: Dress;
  readonly decisions: readonly Decision[];
  readonly index: IndexForm;
  readonly eol: '\n' | '\r\n';
  readonly mark: boolean;
}

export const FOLDER = 'docs/adr';
export const INDEX = `${FOLDER}/README.md`;

export const pathOf = ({ dress }: Pick<Directory, 'dress'>, decision: Decision): string =>
  `${FOLDER}/${dress.file(decision)}`;

/** How a row of the index says it. */
export function rowOf({ dress, index }: Directory, decision: Decision, place: number): string {
  const { number, title, status, supersededBy } = decision;
  const word = supersededBy === undefined ? status : 'Superseded';
  const file = dress.file(decision);
  switch (index) {
    case 'none':
      return '';
    case 'table':
      return `| [${pad(number, 4)}](${file}) | ${title} | ${word} |\n`;
    case 'titles':
      return `| ${number} | [${title}](${file}) |\n`;
    case 'list':
      return `- [ADR-${pad(number, 4)}: ${title}](${file})\n`;
    case 'numbered':
      return `${place + 1}. [${title}](${file}) (${word})\n`;
    default:
      return index satisfies never;
  }
}

export function writeIndex(directory: Directory): string {
  const head = { none: '', table: '| ADR | Title | Status |\n|---|---|---|\n', titles: '| No | ADR |\n|---|---|\n' };
  const { index, decisions } = directory;
  const top = index === 'table' || index === 'titles' ? head[index] : '';
  return `# Decisions\n\n${top}${decisions.map((decision, place) => rowOf(directory, decision, place)).join('')}`;
}

/** The texts with `\n`, before faults are put in. */
export function writeDirectory(directory: Directory): Map<string, string> {
  const { dress, decisions, index } = directory;
  const find = (number: number): Decision | undefined => decisions.find((decision) => decision.number === number);
  const files = new Map(decisions.map((decision) => [pathOf(directory, decision), dress.write(decision, find)]));
  if (index !== 'none') files.set(INDEX, writeIndex(directory));
  return files;
}

/** The texts as they lie on a disk. */
export const encode = ({ eol, mark }: Directory, files: ReadonlyMap<string, string>): Map<string, string> =>
  new Map([...files].map(([path, text]) => [path, (mark ? '\uFEFF' : '') + text.replaceAll('\n', eol)]));

const titles = [
  'Use Kafka',
  'Cache answers at the edge',
  'Queues: one for each tenant',
  'Store photos 📷 on disk',
  'Say "yes" to typed events',
  'Façade before the old system',
  'Rotate keys weekly',
  'Keep logs for a year',
  'Deploy from main',
  'Ship one binary',
  'Write dates in ISO form',
] as const;

/** Five to nine decisions; of some, one is superseded by a later one. */
export const directory: fc.Arbitrary<Directory> = fc
  .record({
    dress: fc.constantFrom(...dresses),
    titles: fc.uniqueArray(fc.constantFrom(...titles), { minLength: 5, maxLength: 9 }),
    statuses: fc.array(fc.constantFrom('Accepted', 'Accepted', 'Accepted', 'Proposed', 'Rejected', 'Deprecated'), {
      minLength: 9,
      maxLength: 9,
    }),
    pair: fc.option(fc.tuple(fc.nat(8), fc.nat(8))),
    index: fc.constantFrom<IndexForm>('none', 'table', 'titles', 'list', 'numbered'),
    eol: fc.constantFrom('\n' as const, '\r\n' as const),
    mark: fc.boolean(),
  })
  .map(({ titles: names, statuses, pair, ...rest }) => {
    // The first and the last are accepted, so that each fault finds a decision to sit in.
    const plain = names.map((title, index): Decision => {
      const status = index === 0 || index === names.length - 1 ? 'Accepted' : (statuses[index] ?? 'Accepted');
      return { number: index + 1, title, status };
    });
    return { ...rest, decisions: pair === null ? plain : withPair(plain, pair) };
  });

/** The earlier of the two is superseded by the later one. */
export function withPair(decisions: readonly Decision[], [a, b]: readonly [number, number]): readonly Decision[] {
  const inner = decisions.length - 2;
  const older = 1 + (Math.min(a, b) % inner);
  const newer = 1 + (Math.max(a, b) % inner);
  if (older >= newer) return decisions;
  return decisions.map((decision, index) =>
    index === older
      ? { ...decision, status: 'Accepted', supersededBy: newer + 1 }
      : index === newer
        ? { ...decision, status: 'Accepted', supersedes: older + 1 }
        : decision,
  );
}
