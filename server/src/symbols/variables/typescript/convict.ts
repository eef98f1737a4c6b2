import type { Node } from '@vscode/tree-sitter-wasm';
import { noDefault } from '../literal.ts';
import type { ScriptFile } from './reads.ts';
import { entriesOf, entryOf, stringOf, toldBy, unwrap } from './syntax.ts';

/** A variable is not described by more. */
const MOST_OPTIONS = 20;

/** `{ doc: 'Where it listens', format: 'port', default: 8080, env: 'PORT' }`, as convict has them. */
export function readConvict({ nodes, collector }: ScriptFile): void {
  for (const object of nodes('object')) {
    if (object.namedChildCount > MOST_OPTIONS) continue;
    const env = stringOf(entryOf(object, 'env'));
    if (env === undefined) continue;
    const format = entryOf(object, 'format');
    const fallback = entryOf(object, 'default');
    // Other objects have an `env`, too: one of convict's has a format or default as well.
    if (format === undefined && fallback === undefined) continue;
    const told = fallback === undefined ? noDefault : toldBy(fallback);
    collector.add({
      name: env.text,
      range: env.range,
      role: 'declared',
      type: format === undefined ? undefined : typeOf(unwrap(format)),
      ...told,
      required: told.default === undefined ? undefined : false,
      description: stringOf(entryOf(object, 'doc'))?.text,
      group: groupOf(object),
      isSecret: entryOf(object, 'sensitive')?.text === 'true',
    });
  }
}

/** `'port'`, `String`, `['a', 'b']` */
function typeOf(format: Node): string | undefined {
  if (format.type === 'identifier') return format.text;
  if (format.type !== 'array') return stringOf(format)?.text;
  const choices = format.namedChildren.map((one) => (one === null ? undefined : stringOf(one)?.text));
  return choices.some((one) => one === undefined) || choices.length === 0
    ? undefined
    : choices.map((one) => `'${one ?? ''}'`).join(' | ');
}

/** The section that it stands in: `db` of `db: { host: { ... } }`. */
function groupOf(object: Node): string | undefined {
  const section = object.parent?.parent?.parent;
  if (section?.type !== 'pair') return undefined;
  return entriesOf(section.parent ?? undefined).find(({ node }) => node.startIndex === section.startIndex)?.key.text;
}
