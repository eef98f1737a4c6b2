import type { Node } from '@vscode/tree-sitter-wasm';
import type { InterfaceDeclaration, InterfaceMember } from '../../symbols/declared.ts';
import { go } from '../languages/go.ts';
import { ancestorsOf, descendantsOf, fieldOf, lastName, namedChildrenOf, rangeOf, readEach } from '../nodes.ts';
import { eachOnce, type InterfaceReader, isDeprecatedNode, memberOf, signatureOf, summaryOfNode } from './reader.ts';

/** Interfaces of packages; what they embed are their bases. */
function read(root: Node, isOver: () => boolean): InterfaceDeclaration[] {
  return readEach(descendantsOf(root, ['type_spec', 'type_alias']), isOver, (node): InterfaceDeclaration[] => {
    const name = fieldOf(node, 'name');
    const type = fieldOf(node, 'type');
    if (name === undefined || type?.type !== 'interface_type') return [];
    const outer = ancestorsOf(node);
    if (outer === undefined || outer.some((one) => FUNCTIONS.has(one.type))) return [];
    // `type A interface {}` is described above `type`, an element of `type ( ... )` above itself.
    const isAlone = node.parent !== null && namedChildrenOf(node.parent).length === 1;
    return [
      {
        name: name.text,
        nameRange: rangeOf(name),
        containers: [],
        kind: isConstraint(type) ? 'shape' : 'interface',
        bases: namedChildrenOf(type).flatMap((element) => embeddedBy(element)),
        isPublic: isExported(name.text) && !isSealed(type),
        members: eachOnce(namedChildrenOf(type).flatMap((element) => methodOf(element))),
        summary: summaryOfNode(root, isAlone && node.parent !== null ? node.parent : node, node, go),
        isDeprecated: isDeprecatedNode(root, isAlone && node.parent !== null ? node.parent : node, node, go),
      },
    ];
  });
}

const FUNCTIONS = new Set(['function_declaration', 'method_declaration', 'func_literal']);

/** Nothing of it can be called or written outside of its package: an option, one of several events. */
function isSealed(type: Node): boolean {
  const elements = namedChildrenOf(type).filter((element) => element.type !== 'comment');
  return elements.length > 0 && elements.every((element) => methodOf(element).some((method) => !method.isPublic));
}

/** `interface { ~int | string }` says which types a parameter may stand for; nobody implements it. */
const isConstraint = (type: Node): boolean =>
  namedChildrenOf(type).some(
    (element) =>
      element.type === 'type_elem' &&
      (namedChildrenOf(element).length > 1 || namedChildrenOf(element)[0]?.type === 'negated_type'),
  );

/** `io.Reader`; not the types of a constraint, `~int | string`. */
function embeddedBy(element: Node): string[] {
  const [type, ...others] = element.type === 'type_elem' ? namedChildrenOf(element) : [];
  if (type === undefined || others.length > 0 || type.type === 'negated_type') return [];
  return [lastName(type.text)];
}

function methodOf(element: Node): InterfaceMember[] {
  const name = element.type === 'method_elem' ? fieldOf(element, 'name') : undefined;
  if (name === undefined) return [];
  return [
    memberOf(name, { kind: 'method', isPublic: isExported(name.text), signature: signatureOf(element, undefined) }),
  ];
}

const isExported = (name: string): boolean => /^\p{Lu}/u.test(name);

export const goInterfaces: InterfaceReader = { read };
