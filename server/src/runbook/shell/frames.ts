/** A part of a script that has a beginning and an end of its own, while its end is looked for. */
export interface Frame {
  readonly kind:
    | 'top'
    | 'subshell'
    | 'brace'
    | 'substitution'
    | 'if'
    | 'loop'
    | 'case'
    | 'test'
    | 'array'
    | 'quote'
    | 'parameter';
  /** Offset and text of what began it. */
  readonly start: number;
  readonly token: string;
  /** Inside double quotes, where single quotes quote nothing. */
  readonly quoted: boolean;
  /**
   * What may come next. `start`: a command or nothing; `operand`: a command; `words`: more of a simple command; `end`:
   * what may follow a compound command; `prefix`: a command or nothing, behind `!` and `time`; the others belong to the words that begin one.
   */
  state:
    | 'start'
    | 'prefix'
    | 'operand'
    | 'words'
    | 'end'
    | 'head'
    | 'case-word'
    | 'case-in'
    | 'pattern'
    | 'function-name';
  /** Of `if`, a loop and `case`: the part that is being read. */
  phase: 'condition' | 'body' | 'else';
  /** Whether the part that is being read has a command yet: none may be empty. */
  hasCommand: boolean;
  /** Words of the simple command so far. */
  words: number;
  /** Start of the word that is being read, and whether it is nothing but its letters. */
  word: { readonly start: number; plain: boolean } | undefined;
  /** The operator that waits for its right side or its file. */
  pending: { readonly start: number; readonly token: string; readonly isRedirection: boolean } | undefined;
}

export function openFrame(kind: Frame['kind'], start: number, token: string, quoted = false): Frame {
  return {
    kind,
    start,
    token,
    quoted,
    state: 'start',
    phase: 'condition',
    hasCommand: false,
    words: 0,
    word: undefined,
    pending: undefined,
  };
}

/** What ends what a token begins. */
const closers: ReadonlyMap<string, string> = new Map([
  ['if', 'fi'],
  ['for', 'done'],
  ['select', 'done'],
  ['while', 'done'],
  ['until', 'done'],
  ['case', 'esac'],
  ['(', ')'],
  ['$(', ')'],
  ['<(', ')'],
  ['>(', ')'],
  ['{', '}'],
  ['${', '}'],
  ['[[', ']]'],
]);

/** `$(` is closed by `)`, `if` by `fi`, a quote by itself. */
export const closerOf = (token: string): string => closers.get(token) ?? token;
