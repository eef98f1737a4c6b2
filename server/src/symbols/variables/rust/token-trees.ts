import { isScreaming, type VariableCollector } from '../../../environment/variable-collector.ts';
import { isEnvironmentReader } from '../environment-names.ts';
import { rustLiteral } from './calls.ts';
import type { RustNodes } from './nodes.ts';

/** `env::var("X")` in what is given to a macro, as to `lazy_static!`, and in what it makes: no code yet, but tokens. */
export function readTokenTrees(nodes: RustNodes, collector: VariableCollector): void {
  for (const tree of nodes.of('token_tree')) {
    const tokens = tree.children;
    for (const [index, token] of tokens.entries()) {
      if (token?.type !== 'identifier') continue;
      const isOwn = /^var(?:_os)?$/.test(token.text) && /^(?:env|dotenvy?)$/.test(tokens[index - 2]?.text ?? '');
      if (!isOwn && !isEnvironmentReader(token.text, '')) continue;
      const first = tokens[index + 1]?.type === 'token_tree' ? tokens[index + 1]?.namedChildren[0] : undefined;
      const name = first === undefined || first === null ? undefined : rustLiteral(first);
      if (name !== undefined && (isOwn || isScreaming(name.text))) {
        collector.add({ role: 'read', name: name.text, range: name.range });
      } else if (first !== undefined && first !== null && name === undefined) {
        // `get_env($name)` of a macro that makes the settings.
        collector.prefix('');
      }
    }
  }
}
