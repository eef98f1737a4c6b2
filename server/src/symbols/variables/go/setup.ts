import type { Node } from '@vscode/tree-sitter-wasm';
import type { CallGrammar } from '../calls.ts';
import { childrenOf, field } from '../literal.ts';
import type { GoNodes } from './nodes.ts';

/** How a file has structs filled from the environment. */
export interface GoSetup {
  /** What caarlos0/env and go-envconfig put before every name. */
  readonly prefix: string;
  /** By the name of the struct: what kelseyhightower/envconfig puts before its names, `APP_`. */
  readonly processed: ReadonlyMap<string, string>;
}

/** `envconfig.Process("app", &config)`, `env.Options{Prefix: "APP_"}`, `envconfig.PrefixLookuper("APP_", …)`. */
export function setupOf(nodes: GoNodes, grammar: CallGrammar): GoSetup {
  const processed = new Map<string, string>();
  const prefixes = new Set<string>();
  let types: ReadonlyMap<string, string> | undefined;
  for (const { qualifier, callee, args } of grammar.calls) {
    const [first, second] = args;
    if (qualifier !== 'envconfig' || first === undefined || second === undefined) continue;
    const prefix = grammar.literal(grammar.constants.get(first.text) ?? first)?.text;
    if (callee === 'PrefixLookuper' && prefix !== undefined) prefixes.add(prefix);
    if ((callee !== 'Process' && callee !== 'MustProcess') || prefix === undefined) continue;
    types ??= typesOf(nodes);
    const target = second.type === 'unary_expression' ? (field(second, 'operand') ?? second) : second;
    const type = target.type === 'composite_literal' ? field(target, 'type')?.text : types.get(target.text);
    if (type !== undefined) processed.set(type, prefix === '' ? '' : `${prefix.toUpperCase()}_`);
  }
  for (const literal of nodes.of('composite_literal')) {
    if (field(literal, 'type')?.text !== 'env.Options') continue;
    for (const element of childrenOf(field(literal, 'body'))) {
      if (field(element, 'key')?.text !== 'Prefix') continue;
      const value = childrenOf(field(element, 'value'))[0];
      const prefix =
        value === undefined ? undefined : grammar.literal(grammar.constants.get(value.text) ?? value)?.text;
      if (prefix !== undefined) prefixes.add(prefix);
    }
  }
  const [only] = prefixes;
  return { prefix: prefixes.size === 1 ? (only ?? '') : '', processed };
}

/** Names of types by the variables and parameters that have them: `var c T`, `c := T{}`, `c := &T{}`, `c := new(T)`. */
function typesOf(nodes: GoNodes): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const node of nodes.of('var_spec', 'parameter_declaration', 'short_var_declaration')) {
    const type =
      field(node, 'type')?.text.replace(/^\*/, '') ??
      typeOfValue(childrenOf(field(node, 'right') ?? field(node, 'value'))[0]);
    const name = field(node, 'name')?.text ?? childrenOf(field(node, 'left'))[0]?.text;
    if (name !== undefined && type !== undefined) found.set(name, type);
  }
  return found;
}

function typeOfValue(node: Node | undefined): string | undefined {
  const value = node?.type === 'unary_expression' ? field(node, 'operand') : node;
  if (value?.type === 'composite_literal') return field(value, 'type')?.text;
  const isNew = value?.type === 'call_expression' && field(value, 'function')?.text === 'new';
  return isNew ? childrenOf(field(value, 'arguments'))[0]?.text : undefined;
}
