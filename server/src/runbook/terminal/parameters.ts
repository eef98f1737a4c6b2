import type { Range } from '../../text/range.ts';
import { fillPlaceholders } from '../shell/scripts.ts';
import { type Quoting, quoteFor, quotingOf } from './quoting.ts';

/** Something that a person has to fill in before a command makes sense. */
export interface Parameter {
  /** `pod` of `<pod>`, `NAMESPACE` of `$NAMESPACE`. */
  readonly name: string;
  /** As it stands in the command; the first of its spellings. */
  readonly written: string;
  /** A variable may have a value in the terminal; a placeholder has none. */
  readonly kind: 'placeholder' | 'variable';
}

interface Place extends Parameter {
  readonly range: Range;
  readonly quoting: Quoting;
}

/** More are no parameters but a template. */
const MOST = 20;
const LONGEST_COMMAND = 4000;

/** What every shell, or nearly every login, has a value for. */
const environment: ReadonlySet<string> = new Set(
  'HOME USER LOGNAME PATH PWD OLDPWD SHELL HOSTNAME HOSTTYPE OSTYPE MACHTYPE LANG TERM EDITOR VISUAL PAGER DISPLAY TMPDIR UID EUID PPID RANDOM SECONDS LINENO IFS SHLVL REPLY BASH BASHPID BASH_VERSION BASH_SOURCE COLUMNS LINES KUBECONFIG'.split(
    ' ',
  ),
);

/**
 * What is to be filled in, each name once, in the order of the command.
 *
 * @param assigned names of variables that the runbook itself gives a value
 */
export function parametersOf(command: string, assigned: ReadonlySet<string>): readonly Parameter[] {
  const byName = new Map<string, Parameter>();
  for (const { name, written, kind } of placesOf(command, assigned)) {
    const key = `${kind} ${name}`;
    if (!byName.has(key) && byName.size < MOST) byName.set(key, { name, written, kind });
  }
  return [...byName.values()];
}

/** By kind and name, as `keyOf` has them. */
export type ParameterValues = ReadonlyMap<string, string>;

/** What a parameter is called among values: a placeholder and a variable of one name are two things. */
export const parameterKey = ({ kind, name }: Pick<Parameter, 'kind' | 'name'>): string => `${kind} ${name}`;

/** The command with these values in the quotes that they need; what has no value stays as it is. */
export function fillParameters(command: string, values: ParameterValues, assigned: ReadonlySet<string>): string {
  let out = '';
  let at = 0;
  for (const { range, quoting, ...parameter } of placesOf(command, assigned)) {
    const value = values.get(parameterKey(parameter));
    if (value === undefined || value === '') continue;
    out += command.slice(at, range.start) + quoteFor(value, quoting);
    at = range.end;
  }
  return out + command.slice(at);
}

function placesOf(command: string, assigned: ReadonlySet<string>): readonly Place[] {
  if (command.length > LONGEST_COMMAND) return [];
  const quoting = quotingOf(command);
  const at = (start: number): Quoting => quoting[start] ?? 'none';
  const placeholders = placeholderRanges(command).map(
    (range): Place => ({
      kind: 'placeholder',
      name: command.slice(range.start + 1, range.end - 1).trim(),
      written: command.slice(range.start, range.end),
      range,
      quoting: at(range.start),
    }),
  );
  const variables = [...command.matchAll(/\$(?:([A-Za-z_]\w{0,60})|\{([A-Za-z_]\w{0,60})\})/g)].flatMap(
    (match): Place[] => {
      const name = match[1] ?? match[2] ?? '';
      const start = match.index;
      const isText = at(start) === 'single' || isEscaped(command, start);
      if (isText || environment.has(name) || name.startsWith('LC_') || assigned.has(name)) return [];
      const range = { start, end: start + match[0].length };
      return [{ kind: 'variable', name, written: match[0], range, quoting: at(start) }];
    },
  );
  return [...placeholders, ...variables].sort((a, b) => a.range.start - b.range.start);
}

/** Where the reading of shell fences sees a parameter and no redirection. */
function placeholderRanges(command: string): Range[] {
  const filled = fillPlaceholders(command);
  const ranges: Range[] = [];
  for (let start = 0; start < command.length; start++) {
    if (command[start] !== '<' || filled[start] !== 'x') continue;
    const end = command.indexOf('>', start) + 1;
    ranges.push({ start, end });
    start = end - 1;
  }
  return ranges;
}

function isEscaped(command: string, at: number): boolean {
  let count = 0;
  while (command[at - 1 - count] === '\\') count++;
  return count % 2 === 1;
}

/** Names of variables to which a script gives a value: by assignment, `for`, `read`. */
export function assignedNames(script: string): readonly string[] {
  const names: string[] = [];
  for (const line of script.split('\n').slice(0, 500)) {
    const short = line.slice(0, LONGEST_COMMAND);
    for (const match of short.matchAll(/(?<![\w$.\-/])([A-Za-z_]\w{0,60})\+?=/g)) names.push(match[1] ?? '');
    for (const match of short.matchAll(/\b(?:for|select)[ \t]{1,8}([A-Za-z_]\w{0,60})\b/g)) names.push(match[1] ?? '');
    const read = /\bread(?:[ \t]{1,8}-[^ \t]{1,20}){0,4}((?:[ \t]{1,8}[A-Za-z_]\w{0,60}){1,8})/.exec(short);
    names.push(...(read?.[1]?.trim().split(/[ \t]+/) ?? []));
  }
  return names;
}
