import type { Node } from '@vscode/tree-sitter-wasm';
import type { EnvironmentFacts } from '../../environment/variable.ts';
import { VariableCollector } from '../../environment/variable-collector.ts';
import { readLineComments } from './line-comments.ts';
import { tabulate } from './node-table.ts';
import { readCommandOptions } from './python/command-options.ts';
import { readEnvObjects } from './python/env-objects.ts';
import { PYTHON_NODES, readNames } from './python/names.ts';
import { readSettingsClasses } from './python/pydantic.ts';
import { type PythonFile, readEnvironment } from './python/reads.ts';

/** What Python says of environment variables, by the standard library and by the libraries that settings are read with. */
export function readPythonVariables(root: Node, isOver: () => boolean): EnvironmentFacts {
  const collector = new VariableCollector();
  const nodes = tabulate(root, PYTHON_NODES);
  const file: PythonFile = {
    root,
    nodes,
    calls: nodes('call'),
    names: readNames(nodes),
    comments: readLineComments(root, nodes('comment')),
    collector,
    understood: new Set(),
    isOver,
  };
  readSettingsClasses(file);
  readEnvObjects(file);
  readCommandOptions(file);
  readEnvironment(file);
  return collector.facts();
}
