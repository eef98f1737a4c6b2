import type { Node } from '@vscode/tree-sitter-wasm';
import type { VariableCollector } from '../../../environment/variable-collector.ts';
import type { Call, CallGrammar } from '../calls.ts';
import { childrenOf, field, noDefault, type Told, untold } from '../literal.ts';
import type { RustField, RustStruct } from './structs.ts';

/** `envy::prefixed("APP_").from_env::<Config>()`: each field of the struct is a variable by its name in capitals. */
export function readEnvy(grammar: CallGrammar, structs: readonly RustStruct[], collector: VariableCollector): void {
  for (const call of grammar.calls) {
    if (call.callee !== 'from_env') continue;
    if (grammar.isOver()) return;
    const prefix = prefixOf(call, grammar);
    if (prefix === undefined) continue;
    const struct = structs.find(({ name }) => name === targetOf(call.node));
    if (struct === undefined) {
      // It is filled, but from which fields another file tells.
      collector.prefix(prefix);
      continue;
    }
    for (const one of struct.fields) readField(one, struct.name, prefix, grammar, collector);
  }
}

/** @returns undefined for a call that is not one of envy's */
function prefixOf({ node, qualifier }: Call, grammar: CallGrammar): string | undefined {
  if (qualifier === 'envy') return '';
  const written = field(node, 'function');
  const called = written?.type === 'generic_function' ? field(written, 'function') : written;
  const before = field(called, 'value');
  if (before?.type !== 'call_expression' || field(before, 'function')?.text !== 'envy::prefixed') return undefined;
  const [first] = childrenOf(field(before, 'arguments'));
  return first === undefined ? undefined : grammar.literal(grammar.constants.get(first.text) ?? first)?.text;
}

/** What it is read into: its own type argument, the type of its `let`, or what the function gives. */
function targetOf(node: Node): string | undefined {
  const written = field(node, 'function');
  const own = written?.type === 'generic_function' ? childrenOf(field(written, 'type_arguments'))[0]?.text : undefined;
  if (own !== undefined) return own;
  for (let at = node.parent, steps = 0; at !== null && steps < 20; at = at.parent, steps++) {
    if (at.type === 'let_declaration') {
      const type = field(at, 'type')?.text;
      if (type !== undefined) return innermost(type);
    }
    if (at.type === 'function_item') {
      const type = field(at, 'return_type')?.text;
      if (type !== 'Self' && type !== undefined && !/\bSelf\b/.test(type)) return innermost(type);
    }
    if (at.type === 'impl_item') return field(at, 'type')?.text;
  }
  return undefined;
}

/** `Config` of `Result<Config, envy::Error>`. */
const innermost = (type: string): string => /<\s*(\w+)/.exec(type)?.[1] ?? type;

function readField(
  one: RustField,
  group: string,
  prefix: string,
  grammar: CallGrammar,
  collector: VariableCollector,
): void {
  const serde = one.attributes.get('serde');
  if (serde?.has('skip') === true || serde?.has('skip_deserializing') === true || serde?.has('flatten') === true)
    return;
  const renamed = serde?.get('rename')?.literal;
  const fallback = serde?.get('default');
  const given: Told = fallback === undefined ? noDefault : defaultOf(fallback.literal?.text, grammar);
  collector.add({
    role: 'declared',
    name: prefix + (renamed?.text ?? one.name).toUpperCase(),
    range: renamed?.range ?? one.nameRange,
    type: one.type,
    ...given,
    required: !given.hasDefault && !one.isOption,
    description: one.description,
    group,
  });
}

/** `#[serde(default = "default_port")]` with `fn default_port() -> u16 { 8080 }`. */
function defaultOf(name: string | undefined, grammar: CallGrammar): Told {
  const body = grammar.functions.find((one) => one.name === name)?.node;
  const statements = childrenOf(field(body, 'body'));
  const [only] = statements;
  return statements.length === 1 && only !== undefined ? grammar.value(only) : untold;
}
