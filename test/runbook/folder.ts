import fc from 'fast-check';

/** A runbook, before it is dressed. */
export interface Subject {
  /** `DoorStaysOpen`, for the file and the title of an alert's runbook. */
  readonly alert: string;
  readonly title: string;
}

/** A way to write runbooks that many repositories have. */
export interface Dress {
  readonly name: 'alert' | 'incident' | 'procedure' | 'governed';
  readonly folder: string;
  readonly file: (subject: Subject) => string;
  /** The text, with `\n`. */
  readonly write: (subject: Subject) => string;
  /** A section that each runbook has, its body included. */
  readonly section: string;
  /** What a fault says of the runbook as a whole. */
  readonly heading: (subject: Subject) => string;
}

const slug = ({ title }: Subject): string => title.toLowerCase().replace(/[^a-z]+/g, '-');

const command = (what: string): string => `\`\`\`bash\nkubectl rollout restart deployment/<${what}> -n cats\n\`\`\`\n`;

const alertDress: Dress = {
  name: 'alert',
  folder: 'content/runbooks/doors',
  file: ({ alert }) => `${alert}.md`,
  write: ({ alert, title }) =>
    `# ${alert}\n\n## Meaning\n\n${title}.\n\n## Impact\n\nBoris is wet.\n\n## Diagnosis\n\nVerify the hinges.\n\n## Mitigation\n\nRestart it:\n\n${command('door')}`,
  section: '## Impact\n\nBoris is wet.\n\n',
  heading: ({ alert }) => alert,
};

const incidentDress: Dress = {
  name: 'incident',
  folder: 'docs/runbooks',
  file: (subject) => `${slug(subject)}.md`,
  write: ({ title }) =>
    `# ${title}\n\n**Owner:** Ada\n**Last updated:** 2026-01-10\n\n## Symptoms\n\nThe door is open.\n\n## Diagnosis\n\nLook at it.\n\n## Resolution\n\n1. Restart the door and check it:\n\n   ${command('door').trimEnd().replaceAll('\n', '\n   ')}\n\n## Escalation\n\nCall ada@cats.dev.\n`,
  section: '## Diagnosis\n\nLook at it.\n\n',
  heading: ({ title }) => title,
};

const procedureDress: Dress = {
  name: 'procedure',
  folder: 'ops/playbooks',
  file: (subject) => `${slug(subject)}.md`,
  write: ({ title }) =>
    `# ${title}\n\n| Owner | Ada |\n| --- | --- |\n| Severity | low |\n\n## Prerequisites\n\nA key.\n\n## Steps\n\n${command('gate')}\n## Verification\n\nThe gate should be shut.\n\n## Rollback\n\nOpen it again.\n`,
  section: '## Prerequisites\n\nA key.\n\n',
  heading: ({ title }) => title,
};

const governedDress: Dress = {
  name: 'governed',
  folder: 'runbooks',
  file: (subject) => `${slug(subject)}.md`,
  write: ({ title }) =>
    `---\ntitle: ${title}\nowner_slack: "#cats"\nlast_reviewed_on: 2026-04-01\nreview_in: 3 months\n---\n\n# ${title}\n\n## How it works\n\nIt has hinges.\n\n## Who needs it\n\nBoris.\n`,
  section: '## How it works\n\nIt has hinges.\n\n',
  heading: ({ title }) => title,
};

export const dresses = [alertDress, incidentDress, procedureDress, governedDress] as const;

/** A folder in which everything agrees, on the first of May 2026. */
export interface Folder {
  readonly dress: Dress;
  readonly subjects: readonly Subject[];
  readonly index: 'none' | 'list' | 'table';
  readonly eol: '\n' | '\r\n';
  readonly mark: boolean;
}

export const TODAY = '2026-05-01';

export const pathOf = ({ dress }: Folder, subject: Subject): string => `${dress.folder}/${dress.file(subject)}`;
export const indexOf = ({ dress }: Folder): string => `${dress.folder}/README.md`;

const label = ({ dress }: Folder, subject: Subject): string => (dress.name === 'alert' ? subject.alert : subject.title);

export function rowOf(folder: Folder, subject: Subject): string {
  const link = `[${label(folder, subject)}](${folder.dress.file(subject)})`;
  return folder.index === 'list' ? `- ${link}\n` : `| ${link} |\n`;
}

/** In the order of their paths. */
export const sorted = (folder: Folder): readonly Subject[] =>
  [...folder.subjects].sort((a, b) => (pathOf(folder, a) < pathOf(folder, b) ? -1 : 1));

export function writeFolder(folder: Folder): Map<string, string> {
  const files = new Map(folder.subjects.map((subject) => [pathOf(folder, subject), folder.dress.write(subject)]));
  if (folder.index !== 'none') {
    const top = folder.index === 'table' ? '| Runbook |\n| --- |\n' : '';
    const rows = sorted(folder).map((subject) => rowOf(folder, subject));
    files.set(indexOf(folder), `# All of them\n\n${top}${rows.join('')}`);
  }
  return files;
}

const subjects: readonly Subject[] = [
  { alert: 'DoorStaysOpen', title: 'A door stays open' },
  { alert: 'BowlIsEmpty', title: 'The bowl is empty' },
  { alert: 'WaterTooWarm', title: 'Water is too warm' },
  { alert: 'CatNotInside', title: 'No cat came in' },
  { alert: 'HingeSqueaks', title: 'Hinges squeak' },
  { alert: 'LightStaysOn', title: 'Somebody left the light on' },
  { alert: 'ToyIsMissing', title: 'Toys went missing' },
];

export const folder: fc.Arbitrary<Folder> = fc.record({
  dress: fc.constantFrom(...dresses),
  subjects: fc.shuffledSubarray([...subjects], { minLength: 5 }),
  index: fc.constantFrom('none' as const, 'list' as const, 'table' as const),
  eol: fc.constantFrom('\n' as const, '\r\n' as const),
  mark: fc.boolean(),
});
