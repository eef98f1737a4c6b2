import type { Node } from '@vscode/tree-sitter-wasm';
import type { EnvironmentFacts } from '../../environment/variable.ts';
import { isScreaming, VariableCollector } from '../../environment/variable-collector.ts';
import { childrenOf, noDefault, nodesOf, type Told, told, untold } from './literal.ts';

/**
 * Scripts of shells: what is read and never given a value before comes from outside. `$APP_PORT`, `${APP_PORT:-8080}`,
 * `${APP_PORT:?}`; `export APP_PORT=8080` gives one to whatever is started.
 */
export function readBashVariables(root: Node): EnvironmentFacts {
  const collector = new VariableCollector();
  const assigned = new Map<string, number>();
  for (const node of nodesOf(root, 'variable_assignment', 'for_statement', 'declaration_command', 'command')) {
    for (const name of assignedBy(node)) {
      // A loop's variable has a value within the loop.
      if (!assigned.has(name)) assigned.set(name, node.type === 'for_statement' ? node.startIndex : node.endIndex);
    }
  }
  for (const node of nodesOf(root, 'simple_expansion', 'expansion')) {
    const variable = childrenOf(node).find(({ type }) => type === 'variable_name');
    if (variable === undefined || !isScreaming(variable.text)) continue;
    if ((assigned.get(variable.text) ?? Number.POSITIVE_INFINITY) <= node.startIndex) continue;
    const range = { start: variable.startIndex, end: variable.endIndex };
    collector.add({ name: variable.text, range, role: 'read', ...fallbackOf(node, variable) });
  }
  for (const node of nodesOf(root, 'variable_assignment')) {
    const name = node.childForFieldName('name');
    if (name === null || !isScreaming(name.text) || !isExported(node)) continue;
    collector.add({ name: name.text, range: { start: name.startIndex, end: name.endIndex }, role: 'set' });
  }
  return collector.facts();
}

/** `export X=1`, and `X=1 command`. */
const isExported = (node: Node): boolean =>
  node.parent?.type === 'command' ||
  (node.parent?.type === 'declaration_command' && node.parent.text.startsWith('export'));

/** Names that a statement gives a value to. */
function assignedBy(node: Node): readonly string[] {
  switch (node.type) {
    case 'variable_assignment': {
      // What stands before a command holds for that command alone.
      const name = node.parent?.type === 'command' ? null : node.childForFieldName('name');
      return name === null ? [] : [name.text];
    }
    case 'for_statement':
      return [node.childForFieldName('variable')?.text ?? ''];
    case 'declaration_command':
      // `export X` passes on what is there.
      return node.text.startsWith('export')
        ? []
        : childrenOf(node)
            .filter(({ type }) => type === 'variable_name')
            .map(({ text }) => text);
    default: {
      const [command, ...words] = childrenOf(node);
      return command !== undefined && /^(?:read|getopts|mapfile|readarray|printf)$/.test(command.text)
        ? words.map(({ text }) => text)
        : [];
    }
  }
}

/** What `:-`, `-`, `:=`, `=` and `:?` say. */
function fallbackOf(node: Node, variable: Node): Told & { readonly required: boolean | undefined } {
  if (node.type === 'simple_expansion') return { ...noDefault, required: undefined };
  const behind = node.text.slice(variable.endIndex - node.startIndex, -1);
  const match = /^(:?[-=?])(.*)$/s.exec(behind);
  if (match === null) return { ...noDefault, required: undefined };
  const [, operator = '', word = ''] = match;
  if (operator.endsWith('?')) return { ...noDefault, required: true };
  const text = /^(["']?)([^"'$`\\\r\n]*)\1$/.exec(word)?.[2];
  return { ...(text === undefined ? untold : told(text)), required: false };
}
