import type { Node } from '@vscode/tree-sitter-wasm';
import type { VariableCollector } from '../../../environment/variable-collector.ts';
import type { Call, CallGrammar } from '../calls.ts';
import { childrenOf, field, type Literal, noDefault, nodesOf, type Told } from '../literal.ts';
import type { GoNodes } from './nodes.ts';

/** Flags that a variable stands in for: of urfave/cli in all its versions, and of kingpin. */
export function readGoFlags(nodes: GoNodes, grammar: CallGrammar, collector: VariableCollector): void {
  for (const literal of nodes.of('composite_literal')) readCliFlag(literal, grammar, collector);
  readKingpin(grammar, collector);
}

/** `&cli.StringFlag{Name: "port", EnvVars: []string{"PORT"}, Value: "8080", Usage: "…", Required: true}` */
function readCliFlag(node: Node, grammar: CallGrammar, collector: VariableCollector): void {
  const type = field(node, 'type');
  if (type === undefined || !/^(?:qualified_type|type_identifier|generic_type)$/.test(type.type)) return;
  const [, kind] = /(?:^|\.)(\w+)Flag$/.exec(type.text) ?? [];
  if (kind === undefined) return;
  const elements = elementsOf(node);
  const names = [elements.get('EnvVars'), elements.get('Sources'), elements.get('EnvVar')].flatMap((element) =>
    element === undefined ? [] : namesIn(element, grammar),
  );
  const [name, ...others] = names;
  if (name === undefined) return;
  const value = elements.get('Value');
  const given: Told = value === undefined ? noDefault : grammar.value(value);
  const usage = elements.get('Usage');
  collector.add({
    role: 'declared',
    name: name.text,
    range: name.range,
    type: typeOfFlag(kind),
    ...given,
    required: elements.get('Required')?.text === 'true' ? true : given.hasDefault ? false : undefined,
    description: usage === undefined ? undefined : textOf(usage, grammar),
  });
  // Older names of the same: whether they are documented is up to whoever keeps them.
  for (const other of others) collector.prefix(other.text);
}

function elementsOf(node: Node): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>();
  for (const element of childrenOf(field(node, 'body'))) {
    const key = field(element, 'key');
    const value = childrenOf(field(element, 'value'))[0];
    if (key !== undefined && value !== undefined) found.set(key.text, value);
  }
  return found;
}

/** Longer ones are no names, and nobody's usage. */
const LONGEST_VALUE = 5000;

/** Strings of a list, or in calls like `cli.EnvVars("A", "B")` at any depth; version 1 has one text with commas. */
function namesIn(element: Node, grammar: CallGrammar): Literal[] {
  if (element.endIndex - element.startIndex > LONGEST_VALUE) return [];
  const only = grammar.literal(element);
  if (only !== undefined) {
    const text = only.text.split(',')[0]?.trimEnd() ?? '';
    return [{ text, range: { start: only.range.start, end: only.range.start + text.length } }];
  }
  const named = (node: Node): Literal[] => {
    const literal = grammar.literal(grammar.constants.get(node.text) ?? node);
    return literal === undefined ? [] : [literal];
  };
  if (element.type === 'composite_literal')
    return childrenOf(field(element, 'body')).flatMap((one) => childrenOf(one).flatMap(named));
  return nodesOf(element, 'call_expression').flatMap((call) =>
    /\bEnvVars?$/.test(field(call, 'function')?.text.slice(-20) ?? '')
      ? childrenOf(field(call, 'arguments')).flatMap(named)
      : [],
  );
}

/** `"first " + "second"` too. */
function textOf(node: Node, grammar: CallGrammar): string | undefined {
  if (node.endIndex - node.startIndex > LONGEST_VALUE) return undefined;
  const literals = nodesOf(node, 'interpreted_string_literal', 'raw_string_literal').map(
    (one) => grammar.literal(one)?.text,
  );
  return literals.includes(undefined) ? undefined : literals.join('');
}

/** `string` of `StringFlag`, `[]string` of `StringSliceFlag`. */
function typeOfFlag(kind: string): string {
  const name = kind.charAt(0).toLowerCase() + kind.slice(1);
  return name.endsWith('Slice') ? `[]${name.slice(0, -'Slice'.length)}` : name;
}

/** `app.Flag("port", "Where it listens.").Default("8080").Envar("PORT").Int()` */
function readKingpin(grammar: CallGrammar, collector: VariableCollector): void {
  for (const call of grammar.calls) {
    if (grammar.isOver()) return;
    if (call.callee !== 'Envar' && call.callee !== 'OverrideDefaultFromEnvar') continue;
    const [argument] = call.args;
    const name = argument === undefined ? undefined : grammar.literal(grammar.constants.get(argument.text) ?? argument);
    if (name === undefined) continue;
    const chain = chainOf(call.node);
    const start = chain.find(({ callee }) => callee === 'Flag' || callee === 'Arg');
    const [fallback] = chain.find(({ callee }) => callee === 'Default')?.args ?? [];
    const given = fallback === undefined ? noDefault : grammar.value(fallback);
    const help = start?.args[1];
    const last = chain.at(-1);
    collector.add({
      role: 'declared',
      name: name.text,
      range: name.range,
      type:
        last !== undefined && last.args.length === 0 && last.callee !== 'Required'
          ? typeOfFlag(last.callee)
          : undefined,
      ...given,
      required: chain.some(({ callee }) => callee === 'Required') ? true : given.hasDefault ? false : undefined,
      description: help === undefined ? undefined : grammar.literal(help)?.text,
    });
  }
}

/** Beyond that nobody chains by hand. */
const LONGEST_CHAIN = 12;

/** The calls of a chain, in the order of the text. */
function chainOf(node: Node): Pick<Call, 'callee' | 'args'>[] {
  const shape = (call: Node): Pick<Call, 'callee' | 'args'> => ({
    callee: field(field(call, 'function'), 'field')?.text ?? '',
    args: childrenOf(field(call, 'arguments')),
  });
  const chain = [shape(node)];
  for (let at: Node | undefined = node; at !== undefined && chain.length < LONGEST_CHAIN; ) {
    at = field(field(at, 'function'), 'operand');
    if (at?.type !== 'call_expression') break;
    chain.unshift(shape(at));
  }
  for (let at = node.parent; at?.type === 'selector_expression' && chain.length < 2 * LONGEST_CHAIN; at = at.parent) {
    at = at.parent;
    if (at?.type !== 'call_expression') break;
    chain.push(shape(at));
  }
  return chain;
}
