import type { Literal } from '../literal.ts';

/** What the tag of a field says of its variable, in the words of any of the libraries. */
export interface TagSays {
  readonly name: Literal | undefined;
  /** Other names of the same variable. */
  readonly others: readonly string[];
  /** What the variables of a struct in it begin with. */
  readonly prefix: string;
  readonly default: string | undefined;
  readonly isRequired: boolean;
  readonly isOptional: boolean;
  readonly description: string | undefined;
  readonly isIgnored: boolean;
  readonly splitsWords: boolean;
  /** Its name is that of envconfig, which is written in capitals whatever the tag has. */
  readonly isEnvconfig: boolean;
}

const silent: TagSays = {
  name: undefined,
  others: [],
  prefix: '',
  default: undefined,
  isRequired: false,
  isOptional: false,
  description: undefined,
  isIgnored: false,
  splitsWords: false,
  isEnvconfig: false,
};

/** What is written behind a name: caarlos0/env's options, sethvargo/go-envconfig's, vrischmann/envconfig's. */
const REQUIRED = new Set(['required', 'notEmpty']);
const OPTIONS = new Set([
  'file',
  'unset',
  'expand',
  'init',
  'optional',
  'noinit',
  'overwrite',
  'decodeunset',
  ...REQUIRED,
]);

/**
 * Reads what caarlos0/env, kelseyhightower/envconfig, sethvargo/go-envconfig, vrischmann/envconfig, cleanenv, go-flags and
 * kong write: `env:"PORT,required" envDefault:"8080"`, `envconfig:"PORT" default:"8080" desc:"…"`,
 * `env:"PORT, default=8080"`, `env:"PORT" env-default:"8080" env-description:"…"`.
 */
export function readTag(tag: Literal | undefined): TagSays {
  if (tag === undefined || !/env|split_words|ignored|default|desc|required/.test(tag.text)) return silent;
  const pairs = pairsOf(tag);
  const text = (...keys: string[]): string | undefined =>
    keys.map((key) => pairs.get(key)?.text).find((value) => value !== undefined);
  const own = pairs.get('env') ?? pairs.get('envconfig');
  const parts = own === undefined ? [] : split(own);
  const [first, ...rest] = parts;
  const others: string[] = [];
  const options = new Map<string, string>();
  for (const { text: part } of rest) {
    const [key = '', ...value] = part.split('=');
    if (value.length > 0) options.set(key, value.join('='));
    else if (OPTIONS.has(key)) options.set(key, '');
    else others.push(key);
  }
  const namespace = text('env-namespace');
  return {
    name: first === undefined || first.text === '' ? undefined : first,
    others,
    prefix:
      text('envPrefix', 'env-prefix', 'envprefix') ??
      options.get('prefix') ??
      (namespace === undefined ? '' : `${namespace}_`),
    default: text('envDefault', 'env-default', 'default') ?? options.get('default'),
    isRequired:
      [...REQUIRED].some((option) => options.has(option)) || isTrue(text('env-required')) || isTrue(text('required')),
    isOptional: options.has('optional') || text('optional') !== undefined,
    description: text('env-description', 'desc', 'description', 'help', 'usage'),
    isIgnored: isTrue(text('ignored')) || own?.text === '-',
    splitsWords: isTrue(text('split_words')),
    isEnvconfig: pairs.has('envconfig'),
  };
}

/** kong writes `required:""`. */
const isTrue = (value: string | undefined): boolean => value === 'true' || value === '';

function pairsOf({ text, range }: Literal): ReadonlyMap<string, Literal> {
  const found = new Map<string, Literal>();
  const pair = /([A-Za-z_][\w.-]{0,60}):"([^"\\]*)"/g;
  for (let match = pair.exec(text); match !== null; match = pair.exec(text)) {
    const [whole, key = '', value = ''] = match;
    const end = range.start + match.index + whole.length - 1;
    found.set(key, { text: value, range: { start: end - value.length, end } });
  }
  return found;
}

/** By commas, without the white space around. sethvargo's default is the last thing and may have commas itself. */
function split({ text, range }: Literal): Literal[] {
  const parts: Literal[] = [];
  for (let at = 0; at <= text.length; ) {
    const isDefault = /^\s{0,8}default=/.test(text.slice(at, at + 20));
    const comma = isDefault ? -1 : text.indexOf(',', at);
    const end = comma < 0 ? text.length : comma;
    const written = text.slice(at, end);
    const trimmed = written.trim();
    const start = range.start + at + (written.length - written.trimStart().length);
    parts.push({ text: trimmed, range: { start, end: start + trimmed.length } });
    at = end + 1;
  }
  return parts;
}
