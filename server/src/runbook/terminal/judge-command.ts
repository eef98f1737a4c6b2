import { type Loss, lossOf } from '../commands.ts';

/** What a person should know before a command stands in a terminal. */
export interface Judgement {
  /** Why it must not go there, as a sentence without full stop. */
  readonly problem: string | undefined;
  /** What it would destroy. */
  readonly loss: Loss | undefined;
}

/** Nobody reads more in one line. */
const LONGEST = 4000;

/**
 * What no person sees and a terminal acts on: control characters, line ends, marks of direction, characters without
 * width, blanks that are no blanks to a shell.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]|(?! )\p{Zs}/u;

/** Judges what is about to be put into a terminal, every value filled in. */
export function judgeCommand(command: string): Judgement {
  // A database takes `drop table` for what it is; a document that says so in lower case is mostly prose.
  return { problem: problemOf(command), loss: lossOf(command) ?? lossOf(command.toUpperCase()) };
}

function problemOf(command: string): string | undefined {
  if (command.trim() === '') return 'there is no command';
  if (command.length > LONGEST) return `it is longer than ${LONGEST} characters`;
  if (/[\r\n]/.test(command)) return 'it has several lines, and a terminal would run the first of them';
  const unseen = UNSEEN.exec(command);
  if (unseen === null) return undefined;
  const code = (unseen[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `it holds a character that cannot be seen, U+${code}, in column ${unseen.index + 1}`;
}

const words: Readonly<Record<Loss, string>> = {
  volumes: 'deletes volumes',
  attachments: 'deletes attachments of volumes',
  namespaces: 'deletes a namespace, a project or a kind of resource',
  data: 'deletes data',
  files: 'deletes files',
  buckets: 'deletes stored objects',
  snapshots: 'deletes snapshots or backups',
  infrastructure: 'tears down infrastructure',
  replicas: 'stops every replica',
  history: 'overwrites history that others have',
};

/** `deletes volumes` */
export const describeLoss = (loss: Loss): string => words[loss];
