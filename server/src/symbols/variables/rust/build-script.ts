import type { Node } from '@vscode/tree-sitter-wasm';
import type { VariableCollector } from '../../../environment/variable-collector.ts';
import { nodesOf } from '../literal.ts';

/** `println!("cargo:rustc-env=NAME={name}")`: what a build script gives to `env!("NAME")`. */
export function readBuildScript(root: Node, collector: VariableCollector): void {
  if (!/cargo::?rustc-env=/.test(root.text)) return;
  for (const node of nodesOf(root, 'string_content')) {
    const [, before, name] = /^(cargo::?rustc-env=)([A-Z][A-Z0-9_]{0,100})(?==)/.exec(node.text.slice(0, 200)) ?? [];
    if (before === undefined || name === undefined) continue;
    const start = node.startIndex + before.length;
    collector.add({ role: 'set', name, range: { start, end: start + name.length } });
  }
}
