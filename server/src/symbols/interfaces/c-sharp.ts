import type { Node } from '@vscode/tree-sitter-wasm';
import type { InterfaceDeclaration, InterfaceMember } from '../../symbols/declared.ts';
import { cSharp } from '../languages/c-sharp.ts';
import { ancestorsOf, descendantsOf, fieldOf, lastName, namedChildrenOf, rangeOf, readEach } from '../nodes.ts';
import { eachOnce, type InterfaceReader, isDeprecatedNode, memberOf, signatureOf, summaryOfNode } from './reader.ts';

const TYPES = new Set(['class_declaration', 'interface_declaration', 'record_declaration', 'struct_declaration']);

/** Interfaces and classes of namespaces and of other types. */
function read(root: Node, isOver: () => boolean): InterfaceDeclaration[] {
  return readEach(
    descendantsOf(root, ['interface_declaration', 'class_declaration']),
    isOver,
    (node): InterfaceDeclaration[] => {
      const name = fieldOf(node, 'name');
      const outer = ancestorsOf(node);
      if (name === undefined || outer === undefined) return [];
      const types = outer.filter(({ type }) => TYPES.has(type));
      const isInterface = node.type === 'interface_declaration';
      return [
        {
          name: name.text,
          nameRange: rangeOf(name),
          containers: types.map((one) => fieldOf(one, 'name')?.text ?? '').reverse(),
          kind: isInterface ? 'interface' : hasModifier(node, 'abstract') ? 'abstract-class' : 'class',
          bases: basesOf(node),
          isPublic: [node, ...types].every((one, index, all) => isPublic(one, all[index + 1])),
          members: membersOf(node),
          summary: summaryOfNode(root, node, node, cSharp),
          isDeprecated: isDeprecatedNode(root, node, node, cSharp),
        },
      ];
    },
  );
}

/** What lies in an interface is public without being called so. */
const isPublic = (node: Node, holder: Node | undefined): boolean =>
  hasModifier(node, 'public') ||
  (holder?.type === 'interface_declaration' &&
    !['private', 'protected', 'internal'].some((one) => hasModifier(node, one)));

const hasModifier = (node: Node, modifier: string): boolean =>
  namedChildrenOf(node).some(({ type, text }) => type === 'modifier' && text === modifier);

function basesOf(node: Node): string[] {
  const list = namedChildrenOf(node).find(({ type }) => type === 'base_list');
  return list === undefined ? [] : namedChildrenOf(list).map((base) => lastName(base.text));
}

function membersOf(node: Node): InterfaceMember[] {
  const body = fieldOf(node, 'body');
  if (body === undefined) return [];
  return eachOnce(
    namedChildrenOf(body).flatMap((child) => {
      const isOfOther = namedChildrenOf(child).some(({ type }) => type === 'explicit_interface_specifier');
      const visibility = isPublic(child, node) && !isOfOther;
      const name = fieldOf(child, 'name');
      if (child.type === 'method_declaration' && name !== undefined) {
        const signature = withoutAttributes(signatureOf(child, fieldOf(child, 'body')));
        return [memberOf(name, { kind: 'method', isPublic: visibility, signature })];
      }
      if ((child.type === 'property_declaration' || child.type === 'event_declaration') && name !== undefined) {
        const signature = withoutAttributes(signatureOf(child, fieldOf(child, 'accessors')));
        return [memberOf(name, { kind: 'property', isPublic: visibility, signature })];
      }
      if (child.type !== 'event_field_declaration' && child.type !== 'field_declaration') return [];
      return descendantsOf(child, ['variable_declarator'])
        .flatMap((declarator) => fieldOf(declarator, 'name') ?? [])
        .map((one) => memberOf(one, { kind: 'property', isPublic: visibility, signature: '' }));
    }),
  );
}

const withoutAttributes = (signature: string): string => signature.replace(/^(?:\[[^[\]]*\] ?)+/, '');

export const cSharpInterfaces: InterfaceReader = { read };
