import type { Node } from '@vscode/tree-sitter-wasm';
import type { EnvironmentFacts } from '../../environment/variable.ts';
import { VariableCollector } from '../../environment/variable-collector.ts';
import { readLineComments } from './line-comments.ts';
import { tabulate } from './node-table.ts';
import { readConvict } from './typescript/convict.ts';
import { readDeclaredTypes } from './typescript/declared-types.ts';
import { readEnvVar } from './typescript/env-var.ts';
import { readEnvalid } from './typescript/envalid.ts';
import { readNames, SCRIPT_NODES } from './typescript/names.ts';
import { readNest } from './typescript/nest.ts';
import { readEnvironment, type ScriptFile } from './typescript/reads.ts';
import { readSchemas } from './typescript/schemas.ts';
import { readSvelteKit } from './typescript/svelte-kit.ts';
import { readCall } from './typescript/syntax.ts';

/** What TypeScript and JavaScript say of environment variables, by the runtimes and by the libraries settings are read with. */
export function readScriptVariables(root: Node, isOver: () => boolean): EnvironmentFacts {
  const collector = new VariableCollector();
  const nodes = tabulate(root, SCRIPT_NODES);
  const file: ScriptFile = {
    nodes,
    calls: nodes('call_expression').flatMap((node) => readCall(node) ?? []),
    names: readNames(nodes),
    comments: readLineComments(root, nodes('comment')),
    collector,
    understood: new Set(),
    isOver,
  };
  readDeclaredTypes(file);
  readSchemas(file);
  readEnvalid(file);
  readConvict(file);
  readNest(file);
  readEnvVar(file);
  readSvelteKit(file);
  readEnvironment(file);
  return collector.facts();
}
