import type { Node } from '@vscode/tree-sitter-wasm';
import type { VariableCollector } from '../../../environment/variable-collector.ts';
import type { CallGrammar } from '../calls.ts';
import { childrenOf, field, noDefault } from '../literal.ts';

/** `Arg::new("port").env("PORT").default_value("8080").help("…")`; and what the crates config and figment take in. */
export function readClapBuilders(grammar: CallGrammar, collector: VariableCollector): void {
  for (const { node, callee, qualifier, args } of grammar.calls) {
    if (grammar.isOver()) return;
    const [first] = args;
    const text = first === undefined ? undefined : grammar.literal(grammar.constants.get(first.text) ?? first);
    if (qualifier === 'Environment' && callee === 'with_prefix') {
      // A prefix that is made while the program runs may be any.
      collector.prefix(text === undefined ? '' : `${text.text.toUpperCase()}_`);
    } else if (qualifier === 'Env' && callee === 'prefixed' && text !== undefined) {
      collector.prefix(text.text.toUpperCase());
    } else if (callee === 'env' && text !== undefined && args.length === 2) {
      // `Command::new("x").env("PORT", port)`
      collector.add({ role: 'set', name: text.text, range: text.range });
    } else if (callee === 'env' && text !== undefined && args.length === 1) {
      const chain = chainOf(node);
      if (!chain.isArgument) continue;
      const fallback = chain.steps.get('default_value');
      const help = chain.steps.get('help') ?? chain.steps.get('about');
      const given = fallback === undefined ? noDefault : grammar.value(fallback);
      collector.add({
        role: 'declared',
        name: text.text,
        range: text.range,
        ...given,
        required: chain.steps.get('required')?.text === 'true' ? true : given.hasDefault ? false : undefined,
        description: help === undefined ? undefined : grammar.literal(help)?.text,
        isSecret: chain.steps.get('hide_env_values')?.text === 'true',
      });
    }
  }
}

/** Beyond that nobody chains by hand. */
const LONGEST_CHAIN = 30;

/** The calls before and behind one, by name, with their first arguments. */
function chainOf(node: Node): { readonly steps: ReadonlyMap<string, Node>; readonly isArgument: boolean } {
  const steps = new Map<string, Node>();
  const note = (call: Node): void => {
    const name = field(field(call, 'function'), 'field')?.text;
    const [first] = childrenOf(field(call, 'arguments'));
    if (name !== undefined && first !== undefined) steps.set(name, first);
  };
  let isArgument = false;
  for (let at: Node | undefined = node, count = 0; at?.type === 'call_expression' && count < LONGEST_CHAIN; count++) {
    const called = field(at, 'function');
    if (called?.type === 'scoped_identifier') isArgument = /^(?:clap::)?Arg::(?:new|with_name)$/.test(called.text);
    note(at);
    at = field(called, 'value');
  }
  for (let at = node.parent, count = 0; at?.type === 'field_expression' && count < LONGEST_CHAIN; count++) {
    const call = at.parent;
    if (call?.type !== 'call_expression') break;
    note(call);
    at = call.parent;
  }
  return { steps, isArgument };
}
