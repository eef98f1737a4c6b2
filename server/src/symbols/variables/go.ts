import type { Node } from '@vscode/tree-sitter-wasm';
import type { EnvironmentFacts } from '../../environment/variable.ts';
import { VariableCollector } from '../../environment/variable-collector.ts';
import { readCalls } from './calls.ts';
import { goCallGrammar } from './go/calls.ts';
import { readExpansions } from './go/expand.ts';
import { readGoFlags } from './go/flags.ts';
import { readGoTags } from './go/tags.ts';
import { readViper } from './go/viper.ts';

/**
 * Go: `os.Getenv` and what is written around it, the tags of envconfig, caarlos0/env, cleanenv, go-flags and kong, the
 * flags of urfave/cli and kingpin, viper.
 */
export function readGoVariables(root: Node): EnvironmentFacts {
  const collector = new VariableCollector();
  const grammar = goCallGrammar(root);
  readCalls(grammar, collector);
  readExpansions(grammar, collector);
  readGoFlags(root, grammar, collector);
  readGoTags(root, grammar, collector);
  readViper(grammar, collector);
  return collector.facts();
}
