import type { Node } from '@vscode/tree-sitter-wasm';
import { noDefault, type Told } from '../literal.ts';
import type { ScriptFile } from './reads.ts';
import { readChain, stringOf, toldBy } from './syntax.ts';

/** `env.get('PORT').default('8080').asPortNumber()`, as env-var has them. */
export function readEnvVar({ calls, names, collector, understood }: ScriptFile): void {
  for (const { node, name } of calls) {
    // The last call of a chain tells all of it, and is met first.
    if (understood.has(node.startIndex) || !/^as[A-Z]|^(?:default|required|get)$/.test(name)) continue;
    const { root, links } = readChain(node);
    const at = links.findIndex((link) => link.name === 'get');
    const key = stringOf(links[at]?.args[0]);
    if (key === undefined || !isLibrary(root, names.moduleOf(root.text) ?? required(names.assigned(root.text))))
      continue;
    understood.add(node.startIndex);
    let told: Told = noDefault;
    let isRequired: boolean | undefined;
    let type: string | undefined;
    let description: string | undefined;
    for (const { name: link, args } of links.slice(at + 1)) {
      if (link === 'default') told = toldBy(args[0]);
      else if (link === 'required') isRequired = args[0]?.text !== 'false';
      else if (link === 'description' || link === 'example')
        description ??= link === 'description' ? stringOf(args[0])?.text : undefined;
      else if (/^as[A-Z]/.test(link)) type = `${link.charAt(2).toLowerCase()}${link.slice(3)}`;
    }
    collector.add({
      name: key.text,
      range: key.range,
      role: 'declared',
      type,
      ...told,
      required: told.hasDefault ? false : (isRequired ?? false),
      description,
    });
  }
}

const isLibrary = (root: Node, module: string | undefined): boolean =>
  root.type === 'identifier' && module === 'env-var';

/** The module of `require('env-var')`. */
function required(value: Node | undefined): string | undefined {
  if (value === undefined) return undefined;
  const { root, links } = readChain(value);
  return root.text === 'require' ? stringOf(links.find(({ name }) => name === 'require')?.args[0])?.text : undefined;
}
