import { childrenOf, field } from '../literal.ts';
import type { PythonFile } from './reads.ts';
import { stringOf } from './syntax.ts';

/** Options of a command that may be given as variables: `typer.Option(envvar="PORT")`, Click, ConfigArgParse. */
export function readCommandOptions({ nodes, collector }: PythonFile): void {
  for (const argument of nodes('keyword_argument')) {
    const name = field(argument, 'name')?.text;
    const value = field(argument, 'value');
    if (value === undefined) continue;
    if (name === 'auto_envvar_prefix') {
      const prefix = stringOf(value)?.text;
      if (prefix !== undefined) collector.prefix(`${prefix}_`);
    }
    if (name !== 'envvar' && name !== 'env_var') continue;
    for (const item of value.type === 'list' || value.type === 'tuple' ? childrenOf(value) : [value]) {
      const literal = stringOf(item);
      if (literal !== undefined) collector.add({ name: literal.text, range: literal.range, role: 'read' });
    }
  }
}
