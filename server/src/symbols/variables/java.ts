import type { Node } from '@vscode/tree-sitter-wasm';
import type { EnvironmentFacts } from '../../environment/variable.ts';
import { VariableCollector } from '../../environment/variable-collector.ts';
import { readCalls } from './calls.ts';
import { readJavaAnnotations } from './java/annotations.ts';
import { javaCallGrammar } from './java/calls.ts';
import { javaNodes } from './java/nodes.ts';

/** Java: `System.getenv`, dotenv, Spring's `@Value` and `Environment`, MicroProfile's `@ConfigProperty`. */
export function readJavaVariables(root: Node, isOver: () => boolean): EnvironmentFacts {
  const collector = new VariableCollector();
  const nodes = javaNodes(root);
  const grammar = javaCallGrammar(nodes, isOver);
  readCalls(grammar, collector);
  readJavaAnnotations(nodes, grammar, collector);
  return collector.facts();
}
