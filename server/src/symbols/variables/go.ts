import type { Node } from '@vscode/tree-sitter-wasm';
import type { EnvironmentFacts } from '../../environment/variable.ts';
import { VariableCollector } from '../../environment/variable-collector.ts';
import { readCalls } from './calls.ts';
import { goCallGrammar } from './go/calls.ts';
import { readExpansions } from './go/expand.ts';
import { readGoFlags } from './go/flags.ts';
import { goNodes } from './go/nodes.ts';
import { readGoTags } from './go/tags.ts';
import { readViper } from './go/viper.ts';

/**
 * Go: `os.Getenv` and what is written around it, the tags of envconfig, caarlos0/env, cleanenv, go-flags and kong, the
 * flags of urfave/cli and kingpin, viper.
 */
export function readGoVariables(root: Node, isOver: () => boolean): EnvironmentFacts {
  const collector = new VariableCollector();
  const nodes = goNodes(root);
  const grammar = goCallGrammar(nodes, isOver);
  readCalls(grammar, collector);
  readExpansions(grammar, collector);
  readGoFlags(nodes, grammar, collector);
  readGoTags(nodes, grammar, collector);
  readViper(grammar, collector);
  return collector.facts();
}
