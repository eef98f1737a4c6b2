import { type Folder, indexOf, pathOf, rowOf, type Subject, sorted, writeFolder } from './folder.ts';

/** A folder with one fault, and what is to be said of it. */
export interface Faulty {
  readonly files: Map<string, string>;
  readonly expected: readonly { readonly file: string; readonly text: string }[];
  /** Texts, by path, that a fix has to bring back. */
  readonly whole?: ReadonlyMap<string, string>;
}

export interface Fault {
  readonly name: string;
  readonly rule: string;
  /** Days of last commits by path. */
  readonly committed?: (folder: Folder) => ReadonlyMap<string, string>;
  /** Undefined where the folder has no room for the fault. */
  readonly put: (folder: Folder) => Faulty | undefined;
}

const victimOf = ({ subjects }: Folder): Subject => subjects.at(-1) as Subject;

/** Replaces a part of the victim's text that occurs once; undefined where it does not occur. */
function edited(folder: Folder, from: string | undefined, to: string, text: string): Faulty | undefined {
  const files = writeFolder(folder);
  const file = pathOf(folder, victimOf(folder));
  const parts = from === undefined || from === '' ? [] : (files.get(file) ?? '').split(from);
  if (parts.length !== 2) return undefined;
  files.set(file, parts.join(to));
  return { files, expected: [{ file, text }] };
}

const is = (folder: Folder, ...names: readonly string[]): boolean => names.includes(folder.dress.name);

const RULES = 'rules/doors.yaml';

/** The rules of alerts, each with the URL of its runbook. */
const rulesFor = (subjects: readonly Subject[], page: (subject: Subject) => string): string =>
  subjects
    .map(
      (subject) =>
        `- alert: ${subject.alert}\n  expr: up == 0\n  annotations:\n    runbook_url: https://cats.dev/${page(subject)}\n`,
    )
    .join('');

/** Every fault that the rules on runbooks know, one at a time. */
export const faults: readonly Fault[] = [
  {
    name: 'an alert that no rule raises',
    rule: 'runbook-alert-unknown',
    put(folder) {
      if (!is(folder, 'alert')) return undefined;
      const files = writeFolder(folder);
      const victim = victimOf(folder);
      const others = folder.subjects.filter((subject) => subject !== victim);
      files.set(
        RULES,
        rulesFor(others, ({ alert }) => alert),
      );
      return { files, expected: [{ file: pathOf(folder, victim), text: victim.alert }] };
    },
  },
  {
    name: "a runbook's URL with a slip of the pen",
    rule: 'runbook-url-dead',
    put(folder) {
      if (!is(folder, 'alert')) return undefined;
      const files = writeFolder(folder);
      const { alert } = victimOf(folder);
      files.set('waypost.config.json', `{ "runbook": { "urls": { "https://cats.dev/": "${folder.dress.folder}" } } }`);
      const whole = rulesFor(folder.subjects, (subject) => subject.alert);
      files.set(RULES, whole.replace(`cats.dev/${alert}\n`, `cats.dev/${alert}s\n`));
      return { files, expected: [{ file: RULES, text: `${alert}s` }], whole: new Map([[RULES, whole]]) };
    },
  },
  {
    name: 'a runbook that nobody has written',
    rule: 'runbook-url-dead',
    put(folder) {
      if (!is(folder, 'alert')) return undefined;
      const files = writeFolder(folder);
      const name = 'RoofLeaksBadly';
      files.set('waypost.config.json', `{ "runbook": { "urls": { "https://cats.dev/": "${folder.dress.folder}" } } }`);
      const whole = rulesFor(folder.subjects, (subject) => subject.alert);
      files.set(RULES, `${whole}${rulesFor([{ alert: name, title: name }], () => name)}`);
      const expected = [{ file: RULES, text: name }];
      if (folder.index === 'none') return { files, expected };
      // Beside the row that it would have, in a list that follows the names.
      const rows = sorted(folder);
      const neighbour = rows.findLast(({ alert }) => alert < name) ?? rows[0];
      if (neighbour !== undefined) expected.push({ file: indexOf(folder), text: rowOf(folder, neighbour).trimEnd() });
      return { files, expected };
    },
  },
  {
    name: 'a section that is not there',
    rule: 'runbook-missing-section',
    put: (folder) => edited(folder, folder.dress.section, '', folder.dress.heading(victimOf(folder))),
  },
  {
    name: 'a section without text',
    rule: 'runbook-empty-section',
    put(folder) {
      // A section of no known class may introduce the next; the last one cannot.
      const section = is(folder, 'governed') ? '## Who needs it\n\nBoris.\n' : folder.dress.section;
      const [, name = ''] = /^## (.*)/.exec(section) ?? [];
      return edited(folder, section, `## ${name}\n\n`, name);
    },
  },
  {
    name: 'a TODO',
    rule: 'runbook-placeholder-left',
    put(folder) {
      const from = { alert: 'Boris is wet.', incident: 'The door is open.', procedure: 'A key.', governed: 'Boris.' };
      return edited(folder, from[folder.dress.name], 'TODO: write it.', 'TODO');
    },
  },
  {
    name: 'an owner who is still to be named',
    rule: 'runbook-placeholder-left',
    put: (folder) =>
      is(folder, 'incident')
        ? edited(folder, '**Owner:** Ada', '**Owner:** TBD', 'TBD')
        : is(folder, 'procedure')
          ? edited(folder, '| Owner | Ada |', '| Owner | [your name] |', '[your name]')
          : undefined,
  },
  {
    name: 'a review that is overdue',
    rule: 'runbook-review-overdue',
    put: (folder) => edited(folder, 'last_reviewed_on: 2026-04-01', 'last_reviewed_on: 2026-01-31', '2026-01-31'),
  },
  {
    name: 'a day of the next review that has passed',
    rule: 'runbook-review-overdue',
    put: (folder) =>
      edited(folder, 'review_in: 3 months', 'review_in: 3 months\nnext_review: 2026-04-30', '2026-04-30'),
  },
  {
    name: 'a day of the last update that is not',
    rule: 'runbook-review-stale',
    committed: (folder) => new Map([[pathOf(folder, victimOf(folder)), '2026-01-13']]),
    put: (folder) => edited(folder, 'Last updated:** 2026-01-10', 'Last updated:** 2026-01-10', '2026-01-10'),
  },
  {
    name: "a title that is another alert's",
    rule: 'runbook-title-mismatch',
    put: (folder) =>
      is(folder, 'alert') && folder.index === 'none'
        ? edited(folder, `# ${victimOf(folder).alert}\n`, '# DoorIsGone\n', 'DoorIsGone')
        : undefined,
  },
  {
    name: 'an alert that has a runbook already',
    rule: 'runbook-duplicate-alert',
    put(folder) {
      if (!is(folder, 'alert')) return undefined;
      const files = writeFolder(folder);
      const victim = victimOf(folder);
      const file = pathOf(folder, victim);
      const twin = file.replace('/doors/', '/gates/');
      files.set(twin, files.get(file) ?? '');
      return { files, expected: [file, twin].map((path) => ({ file: path, text: victim.alert })) };
    },
  },
  {
    name: 'an owner who is not named',
    rule: 'runbook-missing-metadata',
    put(folder) {
      const from = {
        alert: '',
        incident: '**Owner:** Ada\n',
        procedure: '| Severity | low |\n',
        governed: 'owner_slack: "#cats"\n',
      };
      return edited(folder, from[folder.dress.name], '', folder.dress.heading(victimOf(folder)));
    },
  },
  {
    name: 'a command that destroys',
    rule: 'runbook-unguarded-command',
    put: (folder) => unguarded(folder, 'kubectl delete pvc data-<door>'),
  },
  {
    name: 'a change that nobody looks at',
    rule: 'runbook-no-verification',
    put(folder) {
      if (is(folder, 'alert')) return edited(folder, 'Verify the hinges.', 'Look at the hinges.', command('door'));
      return is(folder, 'incident') ? edited(folder, 'the door and check it', 'the door', command('door')) : undefined;
    },
  },
  {
    name: 'a change without a way back',
    rule: 'runbook-no-rollback',
    put: (folder) => (is(folder, 'procedure') ? withoutRollback(folder) : undefined),
  },
  {
    name: 'a variable that is called like the repository’s own, and is none of them',
    rule: 'runbook-unknown-environment-variable',
    put(folder) {
      const faulty = edited(folder, is(folder, 'governed') ? undefined : ' -n cats', ' -n "$DOOR_HSOT"', 'DOOR_HSOT');
      faulty?.files.set(
        'compose.yaml',
        'services:\n  door:\n    image: door\n    command: open $DOOR_HOST $DOOR_PORT $DOOR_SIDE\n',
      );
      faulty?.files.set(
        'waypost.config.json',
        '{ "coverage": { "environment": { "documents": ["docs/configuration.md"] } } }\n',
      );
      return faulty;
    },
  },
  {
    name: 'a quote that is not closed',
    rule: 'runbook-shell-syntax',
    put: (folder) => edited(folder, is(folder, 'governed') ? undefined : ' -n cats', ' -n "cats', '"'),
  },
  {
    name: 'a runbook that the list lacks',
    rule: 'index-stale',
    put(folder) {
      if (folder.index === 'none') return undefined;
      const files = writeFolder(folder);
      const file = indexOf(folder);
      const rows = sorted(folder);
      const at = rows.indexOf(victimOf(folder));
      const neighbour = rows[at === 0 ? 1 : at - 1];
      const text = files.get(file) ?? '';
      if (neighbour === undefined) return undefined;
      files.set(file, text.replace(rowOf(folder, victimOf(folder)), ''));
      return { files, expected: [{ file, text: rowOf(folder, neighbour).trimEnd() }], whole: new Map([[file, text]]) };
    },
  },
];

const command = (what: string): string => `kubectl rollout restart deployment/<${what}> -n cats`;

/** Nothing in the text warns of what is destroyed. */
function unguarded(folder: Folder, lost: string): Faulty | undefined {
  // Those of alerts speak of checking near the command, which is caution enough.
  if (!is(folder, 'incident', 'procedure')) return undefined;
  const restart = 'kubectl rollout restart deployment';
  return edited(folder, restart, is(folder, 'incident') ? `${lost}\n   ${restart}` : `${lost}\n${restart}`, lost);
}

/** One section fewer than its siblings would be a fault of its own: all go without. */
function withoutRollback(folder: Folder): Faulty {
  const files = new Map(
    [...writeFolder(folder)].map(([path, text]) => [
      path,
      text.replace('## Rollback\n\nOpen it again.\n', path === indexOf(folder) ? '' : '## After that\n\nGo home.\n'),
    ]),
  );
  const expected = folder.subjects.map((subject) => ({ file: pathOf(folder, subject), text: command('gate') }));
  return { files, expected };
}
