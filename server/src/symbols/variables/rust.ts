import type { Node } from '@vscode/tree-sitter-wasm';
import type { EnvironmentFacts } from '../../environment/variable.ts';
import { VariableCollector } from '../../environment/variable-collector.ts';
import { readCalls } from './calls.ts';
import { readRustAttributes } from './rust/attributes.ts';
import { readBuildScript } from './rust/build-script.ts';
import { readClapBuilders } from './rust/builders.ts';
import { rustCallGrammar } from './rust/calls.ts';
import { readEnvy } from './rust/envy.ts';
import { rustNodes } from './rust/nodes.ts';
import { rustStructs } from './rust/structs.ts';
import { withoutTests } from './rust/tests.ts';
import { readTokenTrees } from './rust/token-trees.ts';

/** Rust: `std::env::var`, `env!`, the attributes and builders of clap, structs that envy or the crate envconfig fill. */
export function readRustVariables(root: Node, isOver: () => boolean): EnvironmentFacts {
  const collector = new VariableCollector();
  const nodes = rustNodes(root);
  const grammar = rustCallGrammar(nodes, isOver, /"cargo::?[a-z]/.test(root.text));
  const structs = rustStructs(nodes);
  readCalls(grammar, collector);
  readTokenTrees(nodes, collector);
  readClapBuilders(grammar, collector);
  readRustAttributes(structs, collector);
  readBuildScript(root, collector);
  readEnvy(grammar, structs, collector);
  return withoutTests(collector.facts(), root);
}
