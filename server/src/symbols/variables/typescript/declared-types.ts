import { childrenOf, field, rangeOf, written } from '../literal.ts';
import type { ScriptFile } from './reads.ts';
import { stringOf } from './syntax.ts';

/** `declare namespace NodeJS { interface ProcessEnv { PORT?: string } }`, and Vite's `ImportMetaEnv`. */
export function readDeclaredTypes({ nodes, collector, comments }: ScriptFile): void {
  for (const declaration of nodes('interface_declaration')) {
    const name = field(declaration, 'name')?.text;
    if (name !== 'ProcessEnv' && name !== 'ImportMetaEnv') continue;
    for (const member of childrenOf(field(declaration, 'body'))) {
      const label = field(member, 'name');
      if (member.type !== 'property_signature' || label === undefined) continue;
      const literal = stringOf(label) ?? { text: label.text, range: rangeOf(label) };
      const [type] = childrenOf(field(member, 'type'));
      const isOptional = member.children.some((child) => child?.type === '?') || /\bundefined\b/.test(type?.text ?? '');
      collector.add({
        name: literal.text,
        range: literal.range,
        role: 'declared',
        type: type === undefined ? undefined : written(type).replace(/\s*\|\s*undefined$/, ''),
        // That it may be left out is all that its type says.
        required: isOptional ? undefined : true,
        description: comments.of(member),
        group: name,
      });
    }
  }
}
