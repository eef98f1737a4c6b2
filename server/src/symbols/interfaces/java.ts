import type { Node } from '@vscode/tree-sitter-wasm';
import type { InterfaceDeclaration, InterfaceMember } from '../../symbols/declared.ts';
import { java } from '../languages/java.ts';
import { ancestorsOf, descendantsOf, fieldOf, lastName, namedChildrenOf, rangeOf, readEach } from '../nodes.ts';
import { eachOnce, type InterfaceReader, isDeprecatedNode, memberOf, signatureOf, summaryOfNode } from './reader.ts';

const TYPES = new Set([
  'annotation_type_declaration',
  'class_declaration',
  'enum_declaration',
  'interface_declaration',
  'record_declaration',
]);

/** Interfaces and classes of packages and of other types. */
function read(root: Node, isOver: () => boolean): InterfaceDeclaration[] {
  return readEach(
    descendantsOf(root, ['interface_declaration', 'class_declaration']),
    isOver,
    (node): InterfaceDeclaration[] => {
      const name = fieldOf(node, 'name');
      const outer = ancestorsOf(node);
      // A class of a method is its own.
      if (name === undefined || outer === undefined || outer.some(({ type }) => type === 'block')) return [];
      const types = outer.filter(({ type }) => TYPES.has(type));
      const isInterface = node.type === 'interface_declaration';
      return [
        {
          name: name.text,
          nameRange: rangeOf(name),
          containers: types.map((one) => fieldOf(one, 'name')?.text ?? '').reverse(),
          kind: isInterface ? 'interface' : hasModifier(node, 'abstract') ? 'abstract-class' : 'class',
          bases: basesOf(node),
          isPublic: [node, ...types].every((one) => isPublicType(one)),
          members: membersOf(node, isInterface),
          summary: summaryOfNode(root, node, node, java),
          isDeprecated: isDeprecatedNode(root, node, node, java),
        },
      ];
    },
  );
}

/** What lies in an interface is public without being called so. */
const isPublicType = (node: Node): boolean =>
  hasModifier(node, 'public') || (node.parent?.type === 'interface_body' && !hasModifier(node, 'private'));

function hasModifier(node: Node, modifier: string): boolean {
  const modifiers = namedChildrenOf(node).find(({ type }) => type === 'modifiers');
  return modifiers?.children.some((child) => child?.type === modifier) ?? false;
}

function basesOf(node: Node): string[] {
  return namedChildrenOf(node)
    .filter(({ type }) => type === 'extends_interfaces' || type === 'superclass' || type === 'super_interfaces')
    .flatMap((clause) => namedChildrenOf(clause))
    .flatMap((child) => (child.type === 'type_list' ? namedChildrenOf(child) : [child]))
    .map((base) => lastName(base.text));
}

function membersOf(node: Node, isInterface: boolean): InterfaceMember[] {
  const body = fieldOf(node, 'body');
  if (body === undefined) return [];
  return eachOnce(
    namedChildrenOf(body).flatMap((child) => {
      const isPublic = isInterface ? !hasModifier(child, 'private') : hasModifier(child, 'public');
      if (child.type === 'method_declaration') {
        const name = fieldOf(child, 'name');
        const signature = withoutAnnotations(signatureOf(child, fieldOf(child, 'body')));
        return name === undefined ? [] : [memberOf(name, { kind: 'method', isPublic, signature })];
      }
      if (child.type !== 'constant_declaration' && child.type !== 'field_declaration') return [];
      return namedChildrenOf(child)
        .filter(({ type }) => type === 'variable_declarator')
        .flatMap((declarator) => fieldOf(declarator, 'name') ?? [])
        .map((name) => memberOf(name, { kind: 'property', isPublic, signature: '' }));
    }),
  );
}

const withoutAnnotations = (signature: string): string => signature.replace(/^(?:@[\w.]+(?:\([^()]*\))? )+/, '');

export const javaInterfaces: InterfaceReader = { read };
