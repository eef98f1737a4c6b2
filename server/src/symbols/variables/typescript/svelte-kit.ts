import { field, nodesOf, rangeOf } from '../literal.ts';
import type { ScriptFile } from './reads.ts';
import { stringOf } from './syntax.ts';

/** `import { API_KEY } from '$env/static/private'` */
export function readSvelteKit({ nodes, collector }: ScriptFile): void {
  for (const statement of nodes('import_statement')) {
    if (stringOf(field(statement, 'source'))?.text.startsWith('$env/static/') !== true) continue;
    for (const specifier of nodesOf(statement, 'import_specifier')) {
      const name = field(specifier, 'name');
      if (name !== undefined) collector.add({ name: name.text, range: rangeOf(name), role: 'read' });
    }
  }
}
