import type { Node } from '@vscode/tree-sitter-wasm';
import type { VariableCollector } from '../../../environment/variable-collector.ts';
import { nodesOf } from '../syntax.ts';
import { rustLiteral } from './calls.ts';

/** `env::var("X")` in what is given to a macro, as to `lazy_static!`: no code yet, but tokens. */
export function readTokenTrees(root: Node, collector: VariableCollector): void {
  for (const tree of nodesOf(root, 'token_tree')) {
    const tokens = tree.children;
    for (const [index, token] of tokens.entries()) {
      if (token?.type !== 'identifier' || !/^var(?:_os)?$/.test(token.text)) continue;
      if (!/^(?:env|dotenvy?)$/.test(tokens[index - 2]?.text ?? '')) continue;
      const first = tokens[index + 1]?.namedChildren[0];
      const name = first === undefined || first === null ? undefined : rustLiteral(first);
      if (name !== undefined) collector.add({ role: 'read', name: name.text, range: name.range });
    }
  }
}
