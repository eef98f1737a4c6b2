import type { VariableCollector } from '../../../environment/variable-collector.ts';
import { noDefault } from '../literal.ts';
import type { RustField, RustStruct, Saying } from './structs.ts';

/** What clap's derive is written with, and structopt's before it. */
const CLAP = ['arg', 'clap', 'structopt'];

/** `#[arg(long, env = "PORT", default_value_t = 8080)]`, and `#[envconfig(from = "PORT", default = "8080")]`. */
export function readRustAttributes(structs: readonly RustStruct[], collector: VariableCollector): void {
  for (const struct of structs) {
    for (const one of struct.fields) {
      for (const name of CLAP) {
        const sayings = one.attributes.get(name);
        const env = sayings?.get('env');
        if (sayings !== undefined && env !== undefined) readClap(one, struct.name, env, sayings, collector);
      }
      readEnvconfig(one, struct.name, collector);
    }
  }
}

function readClap(
  one: RustField,
  group: string,
  env: Saying,
  sayings: ReadonlyMap<string, Saying>,
  collector: VariableCollector,
): void {
  if (env.hasValue && env.literal === undefined) return;
  const fallback =
    sayings.get('default_value') ??
    sayings.get('default_value_t') ??
    sayings.get('default_values_t') ??
    sayings.get('default_values');
  const given = fallback?.value ?? noDefault;
  // A flag is false, and a list empty, where nothing is said.
  const isFree =
    one.isOption ||
    /^(?:bool|Vec<.*>)$/.test(one.type) ||
    [...sayings.keys()].some((key) => key.startsWith('required_'));
  collector.add({
    role: 'declared',
    name: env.literal?.text ?? one.name.toUpperCase(),
    range: env.literal?.range ?? one.nameRange,
    type: one.type,
    ...given,
    required:
      sayings.get('required')?.value.default === 'true'
        ? true
        : given.hasDefault || one.isOption
          ? false
          : isFree
            ? undefined
            : true,
    description: sayings.get('help')?.literal?.text ?? one.description,
    group,
    isSecret: sayings.has('hide_env_values') || sayings.has('hide_env'),
  });
}

function readEnvconfig(one: RustField, group: string, collector: VariableCollector): void {
  const sayings = one.attributes.get('envconfig');
  const from = sayings?.get('from')?.literal;
  if (from === undefined) return;
  const given = sayings?.get('default')?.value ?? noDefault;
  collector.add({
    role: 'declared',
    name: from.text,
    range: from.range,
    type: one.type,
    ...given,
    required: !given.hasDefault && !one.isOption,
    description: one.description,
    group,
  });
}
