import { parseArgs } from 'node:util';
import { closest, distance } from 'fastest-levenshtein';
import { UsageError } from './usage-error.ts';

/** One option of a command: `--root DIR`. */
interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** The value may be left out. */
  readonly optional?: boolean;
}

/** Those of a command, by name. */
export type Options = Readonly<Record<string, Option>>;

/** Options with their values; `''` for those that take none. @throws UsageError for what is no option, or has a wrong value */
export function parseOptions(
  args: readonly string[],
  known: Options,
): { values: Map<string, string>; positionals: string[] } {
  const { tokens, positionals } = parseArgs({
    args: withEmptyValues(args, known),
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
    const isMissing = token.value === undefined || token.value === '' || isOption(token.value, known);
    if (option.type === 'string' && option.optional !== true && isMissing) {
      throw new UsageError(`${token.rawName} needs a value`);
    }
    values.set(token.name, token.value ?? '');
  }
  return { values, positionals };
}

/** `--changed --fix` is read as `--changed= --fix`: the value that may be left out is not the next option. */
function withEmptyValues(args: readonly string[], known: Options): string[] {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  return args.map((argument, index) => {
    const isOptional = argument.startsWith('--') && index < end && known[argument.slice(2)]?.optional === true;
    const next = args[index + 1];
    return isOptional && (next === undefined || next.startsWith('-')) ? `${argument}=` : argument;
  });
}

/** `--root --fix`: the value was forgotten. */
const isOption = (value: string, known: Options): boolean =>
  value.startsWith('--') && Object.hasOwn(known, value.slice(2));

/** `--format`: the first of those that there are where it is left out. @throws UsageError */
export function readFormat<Format extends string>(
  values: ReadonlyMap<string, string>,
  known: readonly [Format, ...Format[]],
): Format {
  const name = values.get('format') ?? known[0];
  const format = known.find((one) => one === name);
  if (format !== undefined) return format;
  const list = `${known.slice(0, -1).join(', ')} and ${known.at(-1)}`;
  throw new UsageError(`unknown format ${quote(name)}${didYouMean(name, known)}; there are ${list}`);
}

/** `--max-warnings 10` @throws UsageError */
export function readCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--max-warnings needs a whole number, not ${quote(text)}`);
  return Number(text);
}

/** As it was typed, and nothing that a terminal would heed. */
export const quote = (text: string): string => JSON.stringify(text);

/** `, did you mean --format?`, or nothing where no name is near; two letters exchanged are two edits. */
export function didYouMean(name: string, known: readonly string[]): string {
  const best = closest(name, known);
  return distance(name, best) <= Math.max(2, Math.floor(best.length / 3)) ? `, did you mean ${best}?` : '';
}
