import {
  type Decision,
  type Directory,
  decidedOn,
  INDEX,
  pathOf,
  rowOf,
  withPair,
  writeDirectory,
  writeIndex,
} from './dress.ts';

/** A directory with one fault, and what is to be said of it: `path rule "text"`. */
export interface Faulty {
  readonly files: Map<string, string>;
  readonly expected: readonly { readonly file: string; readonly rule: string; readonly text: string }[];
  /** Whether there is one right answer. */
  readonly fixed: boolean;
  /** All texts after the fix, where it has to bring back what was there before. */
  readonly whole?: ReadonlyMap<string, string>;
}

export interface Fault {
  readonly name: string;
  readonly rule: string;
  /** A rule that is off unless it is set. */
  readonly off?: boolean;
  /** Undefined where the directory has no room for the fault. */
  readonly put: (directory: Directory) => Faulty | undefined;
}

/** The decision that faults are put into: accepted, at neither end of a supersession. */
const victimOf = ({ decisions }: Directory): Decision => decisions.at(-1) as Decision;

/** Replaces a part that occurs once; undefined where it does not occur. */
function replaced(text: string | undefined, from: string, to: string): string | undefined {
  if (text === undefined) return undefined;
  const at = text.indexOf(from);
  return at < 0 || text.indexOf(from, at + 1) >= 0 ? undefined : text.slice(0, at) + to + text.slice(at + from.length);
}

interface Edit {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  /** The text at the finding's range. */
  readonly text: string;
  readonly fixed: boolean;
}

/** A fault in the victim's text. */
function edited(directory: Directory, { rule, from, to, text, fixed }: Edit): Faulty | undefined {
  const files = writeDirectory(directory);
  const file = pathOf(directory, victimOf(directory));
  const next = replaced(files.get(file), from, to);
  if (next === undefined) return undefined;
  files.set(file, next);
  return { files, expected: [{ file, rule, text }], fixed };
}

/** A fault of a decision itself, in all that is written of it. */
function altered(directory: Directory, decision: Decision): Map<string, string> {
  const decisions = directory.decisions.map((other) => (other.number === decision.number ? decision : other));
  return writeDirectory({ ...directory, decisions });
}

const statusIn = (directory: Directory, status: string): string =>
  directory.dress.name.startsWith('MADR') ? status.toLowerCase() : status;

/** The title as its heading says it, number and all. */
function headingOf(directory: Directory, decision: Decision): string {
  const text = writeDirectory(directory).get(pathOf(directory, decision)) ?? '';
  return /^# (.*)$/m.exec(text)?.[1] ?? '';
}

/** The supersession of a directory, made where there is none. */
function paired(directory: Directory): { directory: Directory; older: Decision; newer: Decision } | undefined {
  const decisions = directory.decisions.some((decision) => decision.supersedes !== undefined)
    ? directory.decisions
    : withPair(directory.decisions, [0, 1]);
  const newer = decisions.find((decision) => decision.supersedes !== undefined);
  const older = decisions.find((decision) => decision.supersededBy !== undefined);
  return newer === undefined || older === undefined
    ? undefined
    : { directory: { ...directory, decisions }, older, newer };
}

/** How the directory names another decision in a relation. */
function targetIn(directory: Directory, other: Decision): string {
  const { dress } = directory;
  if (dress.name === 'adr-tools') return `[${headingOf(directory, other)}](${dress.file(other)})`;
  if (dress.history === 'table') return `ADR-${String(other.number).padStart(3, '0')}`;
  if (dress.name === 'a table of metadata') return `[ADR-${other.number}](${dress.file(other)})`;
  const before = dress.history === 'list' ? './' : '';
  return `[ADR-${String(other.number).padStart(4, '0')}](${before}${dress.file(other)})`;
}

/** One half is missing; everything else is written as if nobody had ever said it. */
function oneWay(given: Directory, missing: 'older' | 'newer'): Faulty | undefined {
  const pair = paired(given);
  if (pair === undefined) return undefined;
  const { directory, older, newer } = pair;
  const { supersededBy: _by, ...unmarked } = older;
  const { supersedes: _of, ...silent } = newer;
  const files = altered(directory, missing === 'older' ? unmarked : silent);
  const [teller, other] = missing === 'older' ? [newer, older] : [older, newer];
  const file = pathOf(directory, teller);
  const text = targetIn(directory, other);
  return { files, expected: [{ file, rule: 'adr-supersede-one-way', text }], fixed: true };
}

const GUIDANCE = "What is the issue that we're seeing that is motivating this decision or change?";

/** Every fault that the rules on ADRs know, one at a time. */
export const faults: readonly Fault[] = [
  {
    name: "a number in the title that is not the file name's",
    rule: 'adr-number-mismatch',
    put(directory) {
      const { titleNumber } = directory.dress;
      const own = titleNumber?.(victimOf(directory).number);
      const other = titleNumber?.(77);
      const heading = headingOf(directory, victimOf(directory));
      if (own === undefined || other === undefined) return undefined;
      return edited(directory, {
        rule: 'adr-number-mismatch',
        from: heading,
        to: heading.replace(own, other),
        text: other,
        fixed: true,
      });
    },
  },
  {
    name: 'a number that is taken',
    rule: 'adr-duplicate-number',
    put(directory) {
      const victim = victimOf(directory);
      const twin: Decision = { ...victim, title: 'Do something else' };
      if (pathOf(directory, twin) === pathOf(directory, victim)) return undefined;
      const decisions = [...directory.decisions, twin];
      const both = { ...directory, decisions };
      const textOf = (decision: Decision): string =>
        directory.dress.titleNumber?.(decision.number) ?? headingOf(directory, decision);
      const expected = [
        { file: pathOf(directory, victim), rule: 'adr-duplicate-number', text: textOf(victim) },
        {
          file: pathOf(directory, twin),
          rule: 'adr-duplicate-number',
          text: directory.dress.titleNumber?.(twin.number) ?? twin.title,
        },
      ];
      return { files: writeDirectory(both), expected, fixed: false };
    },
  },
  {
    name: 'a section that is not there',
    rule: 'adr-missing-section',
    put(directory) {
      const text = writeDirectory(directory).get(pathOf(directory, victimOf(directory))) ?? '';
      const { required } = directory.dress;
      const section = new RegExp(`## ${required}\\n\\n(?:.+\\n)+`).exec(text)?.[0] ?? '';
      return edited(directory, {
        rule: 'adr-missing-section',
        from: section,
        to: '',
        text: headingOf(directory, victimOf(directory)),
        fixed: false,
      });
    },
  },
  {
    name: 'a section with nothing in it',
    rule: 'adr-empty-section',
    put(directory) {
      const text = writeDirectory(directory).get(pathOf(directory, victimOf(directory))) ?? '';
      const { required } = directory.dress;
      const section = new RegExp(`## ${required}\\n\\n(?:.+\\n)+`).exec(text)?.[0] ?? '';
      return edited(directory, {
        rule: 'adr-empty-section',
        from: section,
        to: `## ${required}\n`,
        text: required,
        fixed: false,
      });
    },
  },
  {
    name: 'a decision that does not say it is superseded',
    rule: 'adr-supersede-one-way',
    put: (given) => oneWay(given, 'older'),
  },
  {
    name: 'a decision that does not say what it supersedes',
    rule: 'adr-supersede-one-way',
    put: (given) => oneWay(given, 'newer'),
  },
  {
    name: 'a decision that supersedes what supersedes it',
    rule: 'adr-supersede-cycle',
    put(given) {
      const pair = paired(given);
      if (pair === undefined) return undefined;
      const { directory, older, newer } = pair;
      const files = altered(directory, { ...older, supersedes: newer.number });
      const target = (from: Decision, to: Decision) => ({
        file: pathOf(directory, from),
        rule: 'adr-supersede-cycle',
        text: targetIn(directory, to),
      });
      return { files, expected: [target(older, newer), target(newer, older)], fixed: false };
    },
  },
  {
    name: 'a successor that does not exist',
    rule: 'adr-supersede-target-missing',
    put(directory) {
      const victim = victimOf(directory);
      const files = altered(directory, { ...victim, supersededBy: 77 });
      const text = `ADR-${'77'.padStart(directory.dress.history === 'table' ? 3 : 4, '0')}`;
      const expected = [{ file: pathOf(directory, victim), rule: 'adr-supersede-target-missing', text }];
      return { files, expected, fixed: false };
    },
  },
  {
    name: 'a status that is misspelled',
    rule: 'adr-unknown-status',
    put(directory) {
      const victim = victimOf(directory);
      const files = writeDirectory(directory);
      const file = pathOf(directory, victim);
      // The history stays as it is: there the word is one of many.
      const [head = '', ...history] = (files.get(file) ?? '').split('## History');
      const word = statusIn(directory, 'Acceptd');
      const next = replaced(head, statusIn(directory, 'Accepted'), word);
      if (next === undefined) return undefined;
      files.set(file, [next, ...history].join('## History'));
      return { files, expected: [{ file, rule: 'adr-unknown-status', text: word }], fixed: true };
    },
  },
  {
    name: 'two statuses',
    rule: 'adr-status-conflict',
    put(directory) {
      const at = directory.dress.history === undefined ? '## Deci' : '## Context';
      return edited(directory, {
        rule: 'adr-status-conflict',
        from: at,
        to: `## Status\n\nRejected\n\n${at}`,
        text: 'Rejected',
        fixed: directory.dress.history !== undefined,
      });
    },
  },
  ...(['2024-5-1', '2024-13-01', 'YYYY-MM-DD'] as const).map(
    (date): Fault => ({
      name: `the date ${date}`,
      rule: 'adr-invalid-date',
      put(directory) {
        const key = { 'adr-tools': 'Date: ', 'MADR with front matter': 'date: ', 'a table of metadata': '| Date | ' }[
          directory.dress.name
        ];
        const before = key ?? (directory.dress.history === 'table' ? '**Date:** ' : '- **Date**: ');
        const from = before + decidedOn(victimOf(directory).number);
        return edited(directory, {
          rule: 'adr-invalid-date',
          from,
          to: before + date,
          text: date,
          fixed: date === '2024-5-1',
        });
      },
    }),
  ),
  {
    name: 'a status that is not stated',
    rule: 'adr-missing-status',
    put(directory) {
      if (directory.dress.history !== undefined) return undefined;
      const from =
        { 'adr-tools': '## Status\n\nAccepted\n\n', 'MADR with front matter': 'status: accepted\n' }[
          directory.dress.name
        ] ?? '| Status | Accepted |\n';
      return edited(directory, {
        rule: 'adr-missing-status',
        from,
        to: '',
        text: headingOf(directory, victimOf(directory)),
        fixed: false,
      });
    },
  },
  {
    name: 'no history of a decision that is not proposed any more',
    rule: 'adr-missing-history',
    put(directory) {
      const text = writeDirectory(directory).get(pathOf(directory, victimOf(directory))) ?? '';
      const at = text.indexOf('\n## History');
      if (at < 0) return undefined;
      return edited(directory, {
        rule: 'adr-missing-history',
        from: text.slice(at),
        to: '',
        text: 'Accepted',
        fixed: false,
      });
    },
  },
  {
    name: 'a history without a date',
    rule: 'adr-missing-history',
    put(directory) {
      const { history } = directory.dress;
      const text = writeDirectory(directory).get(pathOf(directory, victimOf(directory))) ?? '';
      const at = text.indexOf('\n## History');
      if (at < 0 || history !== 'table') return undefined;
      const to = '\n## History\n\n| Date | Status | Note |\n| --- | --- | --- |\n';
      return edited(directory, {
        rule: 'adr-missing-history',
        from: text.slice(at),
        to,
        text: 'Accepted',
        fixed: false,
      });
    },
  },
  {
    name: 'a history in which a rejected decision is accepted',
    rule: 'adr-status-transition',
    put: (directory) =>
      edited(directory, {
        rule: 'adr-status-transition',
        from: '-05 | Proposed',
        to: '-05 | Rejected',
        text: 'Accepted',
        fixed: false,
      }) ??
      edited(directory, {
        rule: 'adr-status-transition',
        from: '-05: Proposed',
        to: '-05: Rejected',
        text: 'Accepted',
        fixed: false,
      }),
  },
  {
    name: 'a history that ends with another status',
    rule: 'adr-history-mismatch',
    put(directory) {
      const { history } = directory.dress;
      const on = decidedOn(victimOf(directory).number);
      const [from, to] =
        history === 'table' ? [`| ${on} | Accepted`, `| ${on} | Rejected`] : [`- ${on}: Accepted`, `- ${on}: Rejected`];
      return history === undefined
        ? undefined
        : edited(directory, { rule: 'adr-history-mismatch', from, to, text: 'Rejected', fixed: false });
    },
  },
  {
    name: 'a history whose dates go back and forth',
    rule: 'adr-history-mismatch',
    put(directory) {
      const { history } = directory.dress;
      const row = (date: string, word: string): string =>
        history === 'table' ? `| ${date} | ${word} | Agreed |\n` : `- ${date}: ${word}\n`;
      const own = row(decidedOn(victimOf(directory).number), 'Accepted');
      const to = `${own}${row('2025-03-01', 'Accepted')}${row('2025-02-01', 'Accepted')}`;
      return history === undefined
        ? undefined
        : edited(directory, { rule: 'adr-history-mismatch', from: own, to, text: '2025-02-01', fixed: false });
    },
  },
  {
    name: 'an ADR that nobody wrote',
    rule: 'adr-unknown-reference',
    put: (directory) =>
      edited(directory, {
        rule: 'adr-unknown-reference',
        from: '## Deci',
        to: 'See ADR-77.\n\n## Deci',
        text: 'ADR-77',
        fixed: false,
      }),
  },
  {
    name: "the template's guidance",
    rule: 'adr-template-leftover',
    put: (directory) =>
      edited(directory, {
        rule: 'adr-template-leftover',
        from: '## Deci',
        to: `${GUIDANCE}\n\n## Deci`,
        text: GUIDANCE,
        fixed: false,
      }),
  },
  {
    name: 'a number that is left out',
    rule: 'adr-numbering-gap',
    off: true,
    put(directory) {
      const { decisions } = directory;
      const at = decisions.findIndex(
        (decision, index) =>
          index > 0 &&
          index < decisions.length - 1 &&
          decision.supersedes === undefined &&
          decision.supersededBy === undefined,
      );
      const after = decisions[at + 1];
      if (at < 0 || after === undefined || decisions.length < 6) return undefined;
      const text = directory.dress.titleNumber?.(after.number) ?? after.title;
      const files = writeDirectory({ ...directory, decisions: decisions.filter((_, index) => index !== at) });
      return { files, expected: [{ file: pathOf(directory, after), rule: 'adr-numbering-gap', text }], fixed: false };
    },
  },
  {
    name: 'a choice that was not considered',
    rule: 'adr-option-not-considered',
    put: (directory) =>
      edited(directory, {
        rule: 'adr-option-not-considered',
        from: 'Chosen option: "Apache Kafka"',
        to: 'Chosen option: "Postgres"',
        text: 'Postgres',
        fixed: false,
      }),
  },
  {
    name: 'an index without a decision',
    rule: 'index-stale',
    put(directory) {
      if (directory.index === 'none') return undefined;
      const { decisions } = directory;
      // Others of its class remain, so that the page is seen to list such decisions.
      const lists = { ...directory, decisions: decisions.slice(0, -1) };
      const files = writeDirectory(directory);
      files.set(INDEX, writeIndex(lists));
      const neighbour = decisions.at(-2) as Decision;
      const text = rowOf(directory, neighbour, decisions.length - 2).trimEnd();
      const whole = writeDirectory(directory);
      return { files, expected: [{ file: INDEX, rule: 'index-stale', text }], fixed: true, whole };
    },
  },
  {
    name: 'an index without a decision in its midst',
    rule: 'index-stale',
    put(directory) {
      const { decisions, index } = directory;
      const at = decisions.findIndex(
        ({ status, supersededBy }, place) =>
          place > 0 && place < decisions.length - 1 && status === 'Accepted' && supersededBy === undefined,
      );
      const neighbour = decisions[at - 1];
      if (index === 'none' || at < 0 || neighbour === undefined) return undefined;
      const files = writeDirectory(directory);
      files.set(INDEX, writeIndex({ ...directory, decisions: decisions.filter((_, place) => place !== at) }));
      const text = rowOf(directory, neighbour, at - 1).trimEnd();
      const expected = [{ file: INDEX, rule: 'index-stale', text }];
      // Where rows count, all that follow would have to count on.
      const fixed = index !== 'numbered';
      return { files, expected, fixed, ...(fixed ? { whole: writeDirectory(directory) } : {}) };
    },
  },
  {
    name: 'an index with a decision that is gone',
    rule: 'index-stale',
    put(directory) {
      if (directory.index === 'none') return undefined;
      const victim: Decision = { number: directory.decisions.length + 1, title: 'Zip it', status: 'Accepted' };
      const files = writeDirectory(directory);
      const all = { ...directory, decisions: [...directory.decisions, victim] };
      files.set(INDEX, writeIndex(all));
      return {
        files,
        expected: [{ file: INDEX, rule: 'index-stale', text: directory.dress.file(victim) }],
        fixed: true,
        whole: writeDirectory(directory),
      };
    },
  },
  {
    name: 'an index with another title',
    rule: 'index-stale',
    put(directory) {
      const victim = victimOf(directory);
      const files = writeDirectory(directory);
      const next = replaced(files.get(INDEX), victim.title, 'An older name');
      if (next === undefined) return undefined;
      files.set(INDEX, next);
      const text =
        {
          table: String(victim.number).padStart(4, '0'),
          list: `ADR-${String(victim.number).padStart(4, '0')}: An older name`,
        }[directory.index as string] ?? 'An older name';
      return {
        files,
        expected: [{ file: INDEX, rule: 'index-stale', text }],
        fixed: true,
        whole: writeDirectory(directory),
      };
    },
  },
  {
    name: 'an index with another status',
    rule: 'index-stale',
    put(directory) {
      if (directory.index !== 'table') return undefined;
      const row = rowOf(directory, victimOf(directory), 0);
      const files = writeDirectory(directory);
      const next = replaced(files.get(INDEX), row, row.replace('Accepted', 'Rejected'));
      if (next === undefined) return undefined;
      files.set(INDEX, next);
      return {
        files,
        expected: [{ file: INDEX, rule: 'index-stale', text: 'Rejected' }],
        fixed: true,
        whole: writeDirectory(directory),
      };
    },
  },
];
