import type { Node } from '@vscode/tree-sitter-wasm';
import type { EnvironmentFacts } from '../../environment/variable.ts';
import { VariableCollector } from '../../environment/variable-collector.ts';
import { readLineComments } from './line-comments.ts';
import { nodesOf } from './literal.ts';
import { readCommandOptions } from './python/command-options.ts';
import { readEnvObjects } from './python/env-objects.ts';
import { readNames } from './python/names.ts';
import { readSettingsClasses } from './python/pydantic.ts';
import { type PythonFile, readEnvironment } from './python/reads.ts';

/** What Python says of environment variables, by the standard library and by the libraries that settings are read with. */
export function readPythonVariables(root: Node): EnvironmentFacts {
  const collector = new VariableCollector();
  const file: PythonFile = {
    root,
    calls: nodesOf(root, 'call'),
    names: readNames(root),
    comments: readLineComments(root),
    collector,
    understood: new Set(),
  };
  readSettingsClasses(file);
  readEnvObjects(file);
  readCommandOptions(file);
  readEnvironment(file);
  return collector.facts();
}
