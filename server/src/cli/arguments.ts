import { parseArgs } from 'node:util';
import { closest, distance } from 'fastest-levenshtein';
import { UsageError } from './usage-error.ts';

/** How `waypost` was called. */
export type Invocation =
  | { readonly command: 'help'; readonly topic: Command | undefined }
  | { readonly command: 'version' }
  | ({ readonly command: 'check' } & CheckArguments)
  | ({ readonly command: 'inspect' } & InspectArguments);

export type Command = 'check' | 'inspect';

interface CommonArguments {
  /** As given: files or directories, relative to the working directory; none means all of the root. */
  readonly paths: readonly string[];
  readonly root: string | undefined;
  readonly config: string | undefined;
  readonly format: 'pretty' | 'json';
  /** False after `--no-color`; otherwise the terminal decides. */
  readonly color: boolean | undefined;
}

export type InspectArguments = CommonArguments;

export interface CheckArguments extends CommonArguments {
  readonly fix: boolean;
  readonly quiet: boolean;
  readonly maxWarnings: number | undefined;
}

const common = {
  root: { type: 'string' },
  config: { type: 'string' },
  format: { type: 'string' },
  'no-color': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

const options = {
  check: { ...common, fix: { type: 'boolean' }, quiet: { type: 'boolean' }, 'max-warnings': { type: 'string' } },
  inspect: common,
} as const;

type Options = Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly short?: string }>>;

const commands: readonly Command[] = ['check', 'inspect'];
const formats = ['pretty', 'json'] as const;

/** @throws UsageError that names the argument and what was probably meant. */
export function readArguments(args: readonly string[]): Invocation {
  const first = args.findIndex((argument) => !argument.startsWith('-'));
  const name = args[first];
  if (name === undefined) return readWithoutCommand(args);
  if (name === 'help') return { command: 'help', topic: readCommand(args[first + 1]) };
  const command = readCommand(name);
  if (command === undefined) throw new UsageError(`unknown command ${quote(name)}${hintOf(name)}; see waypost --help`);
  const { values, positionals } = parse([...args.slice(0, first), ...args.slice(first + 1)], options[command]);
  if (values.has('help')) return { command: 'help', topic: command };
  if (values.has('version')) return { command: 'version' };
  const shared: CommonArguments = {
    paths: positionals,
    root: values.get('root'),
    config: values.get('config'),
    format: readFormat(values.get('format') ?? 'pretty'),
    color: values.has('no-color') ? false : undefined,
  };
  if (command === 'inspect') return { command, ...shared };
  const maxWarnings = values.get('max-warnings');
  return {
    command,
    ...shared,
    fix: values.has('fix'),
    quiet: values.has('quiet'),
    maxWarnings: maxWarnings === undefined ? undefined : readCount(maxWarnings),
  };
}

function readWithoutCommand(args: readonly string[]): Invocation {
  const { values } = parse(args, common);
  if (values.has('version')) return { command: 'version' };
  if (values.has('help')) return { command: 'help', topic: undefined };
  throw new UsageError('a command is missing: waypost check or waypost inspect; see waypost --help');
}

const readCommand = (name: string | undefined): Command | undefined => commands.find((command) => command === name);

/** `waypost docs/` and `waypost ./x.md` mean `check`. */
const hintOf = (name: string): string =>
  didYouMean(name, commands) || (/[./\\]/.test(name) ? `, did you mean waypost check ${name}?` : '');

/** Options with their values; `''` for those that take none. */
function parse(args: readonly string[], known: Options): { values: Map<string, string>; positionals: string[] } {
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: known,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(known, token.name) ? known[token.name] : undefined;
    if (option === undefined) {
      const names = Object.keys(known).map((name) => `--${name}`);
      throw new UsageError(`unknown option ${quote(token.rawName)}${didYouMean(token.rawName, names)}`);
    }
    if (option.type === 'boolean' && token.value !== undefined) throw new UsageError(`${token.rawName} takes no value`);
    if (option.type === 'string' && (token.value === undefined || token.value === '' || isOption(token.value, known))) {
      throw new UsageError(`${token.rawName} needs a value`);
    }
    values.set(token.name, token.value ?? '');
  }
  return { values, positionals };
}

/** `--root --fix`: the value was forgotten. */
const isOption = (value: string, known: Options): boolean =>
  value.startsWith('--') && Object.hasOwn(known, value.slice(2));

function readFormat(name: string): 'pretty' | 'json' {
  const format = formats.find((known) => known === name);
  if (format === undefined) {
    throw new UsageError(
      `unknown format ${quote(name)}${didYouMean(name, formats)}; there are ${formats.join(' and ')}`,
    );
  }
  return format;
}

function readCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--max-warnings needs a whole number, not ${quote(text)}`);
  return Number(text);
}

const quote = (text: string): string => JSON.stringify(text);

/** `, did you mean --format?`, or nothing where no name is near; two letters exchanged are two edits. */
function didYouMean(name: string, known: readonly string[]): string {
  const best = closest(name, known);
  return distance(name, best) <= Math.max(2, Math.floor(best.length / 3)) ? `, did you mean ${best}?` : '';
}
