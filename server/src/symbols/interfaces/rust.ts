import type { Node } from '@vscode/tree-sitter-wasm';
import type { InterfaceDeclaration, InterfaceMember } from '../../symbols/declared.ts';
import { rust } from '../languages/rust.ts';
import { ancestorsOf, descendantsOf, fieldOf, lastName, namedChildrenOf, rangeOf, readEach } from '../nodes.ts';
import { eachOnce, type InterfaceReader, isDeprecatedNode, memberOf, signatureOf, summaryOfNode } from './reader.ts';

/** Traits of modules. */
function read(root: Node, isOver: () => boolean): InterfaceDeclaration[] {
  return readEach(descendantsOf(root, ['trait_item']), isOver, (node): InterfaceDeclaration[] => {
    const name = fieldOf(node, 'name');
    const outer = ancestorsOf(node);
    if (name === undefined || outer === undefined) return [];
    if (outer.some(({ type }) => type === 'function_item')) return [];
    const modules = outer.filter(({ type }) => type === 'mod_item');
    const bounds = fieldOf(node, 'bounds');
    return [
      {
        name: name.text,
        nameRange: rangeOf(name),
        containers: modules.map((one) => fieldOf(one, 'name')?.text ?? '').reverse(),
        kind: 'trait',
        bases: (bounds === undefined ? [] : namedChildrenOf(bounds))
          .filter(({ type }) => BOUNDS.has(type))
          .map((bound) => lastName(bound.text)),
        isPublic: [node, ...modules].every((one) => isPublic(one) && !isHidden(one)) && !isSealed(bounds),
        members: membersOf(node),
        summary: summaryOfNode(root, node, node, rust),
        isDeprecated: isDeprecatedNode(root, node, node, rust),
      },
    ];
  });
}

/** `: private::Sealed`: nobody else can implement it. */
const isSealed = (bounds: Node | undefined): boolean =>
  bounds !== undefined && /\b(?:private|sealed|__private)::|\bSealed\b/.test(bounds.text);

/** Not lifetimes, and not `?Sized`. */
const BOUNDS = new Set(['type_identifier', 'generic_type', 'scoped_type_identifier']);

/** `pub(crate)` and its like are for the crate alone. */
const isPublic = (node: Node): boolean =>
  namedChildrenOf(node).some(({ type, text }) => type === 'visibility_modifier' && text === 'pub');

/** `#[doc(hidden)]`: public for a macro's sake. */
function isHidden(node: Node): boolean {
  for (let before = node.previousNamedSibling; before !== null; before = before.previousNamedSibling) {
    if (before.type === 'attribute_item') {
      if (/^#\[ *doc *\( *hidden *\) *\]$/.test(before.text)) return true;
    } else if (!rust.comments.includes(before.type)) return false;
  }
  return false;
}

function membersOf(node: Node): InterfaceMember[] {
  const body = fieldOf(node, 'body');
  if (body === undefined) return [];
  return eachOnce(
    namedChildrenOf(body).flatMap((child) => {
      const name = fieldOf(child, 'name');
      const kind = MEMBERS[child.type];
      if (name === undefined || kind === undefined) return [];
      return [memberOf(name, { kind, isPublic: true, signature: signatureOf(child, fieldOf(child, 'body')) })];
    }),
  );
}

const MEMBERS: Readonly<Record<string, InterfaceMember['kind']>> = {
  associated_type: 'property',
  const_item: 'property',
  function_item: 'method',
  function_signature_item: 'method',
};

export const rustInterfaces: InterfaceReader = { read };
