import type { Node } from '@vscode/tree-sitter-wasm';
import type { EnvironmentFacts } from '../../../environment/variable.ts';
import type { Range } from '../../../text/range.ts';
import { nodesOf, rangeOf } from '../literal.ts';

/** More attributes stand before no module. */
const MOST_ATTRIBUTES = 8;

/** Without what the tests of a file read, which Rust keeps beside the code: `#[cfg(test)] mod tests`. */
export function withoutTests(facts: EnvironmentFacts, root: Node): EnvironmentFacts {
  if (facts.uses.length === 0 || !root.text.includes('cfg(test)')) return facts;
  const tests = nodesOf(root, 'mod_item').filter(isForTests).map(rangeOf);
  const isTest = ({ range }: { readonly range: Range }): boolean =>
    tests.some(({ start, end }) => start <= range.start && range.end <= end);
  return { ...facts, uses: facts.uses.filter((use) => !isTest(use)) };
}

function isForTests(module: Node): boolean {
  let before = module.previousNamedSibling;
  for (let count = 0; count < MOST_ATTRIBUTES && before !== null; count++) {
    if (before.type !== 'attribute_item' && !/comment$/.test(before.type)) return false;
    if (/^#\[cfg\(test\)\]/.test(before.text)) return true;
    before = before.previousNamedSibling;
  }
  return false;
}
