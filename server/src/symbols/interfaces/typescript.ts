import type { Node } from '@vscode/tree-sitter-wasm';
import type { InterfaceDeclaration, InterfaceKind, InterfaceMember } from '../../symbols/declared.ts';
import { typescript } from '../languages/typescript.ts';
import { ancestorsOf, descendantsOf, fieldOf, lastName, namedChildrenOf, rangeOf, readEach } from '../nodes.ts';
import { eachOnce, type InterfaceReader, isDeprecatedNode, memberOf, signatureOf, summaryOfNode } from './reader.ts';

const KINDS: Readonly<Record<string, InterfaceKind>> = {
  interface_declaration: 'interface',
  abstract_class_declaration: 'abstract-class',
  class_declaration: 'class',
};

/** Interfaces and classes of modules and namespaces, by the names under which they are exported. */
function read(root: Node, isOver: () => boolean): InterfaceDeclaration[] {
  const exported = exportedNames(root);
  return readEach(descendantsOf(root, Object.keys(KINDS)), isOver, (node): InterfaceDeclaration[] => {
    const name = fieldOf(node, 'name');
    const kind = KINDS[node.type];
    const place = placeOf(node);
    if (name === undefined || kind === undefined || place === undefined) return [];
    const isOutermost = place.containers.length === 0;
    const other = isOutermost ? exported.get(name.text) : undefined;
    const outermost = node.parent?.type === 'export_statement' ? node.parent : node;
    const isInternal = /@(?:internal|hidden)\b/.test(outermost.previousNamedSibling?.text ?? '');
    return [
      {
        name: other ?? name.text,
        nameRange: rangeOf(name),
        containers: place.containers,
        kind: isShape(node) ? 'shape' : kind,
        bases: basesOf(node),
        isPublic: (other !== undefined || place.isExported) && !isInternal,
        members: membersOf(node),
        summary: summaryOfNode(root, outermost, node, typescript),
        isDeprecated: isDeprecatedNode(root, outermost, node, typescript),
      },
    ];
  });
}

/** An interface without anything that has to be there to be called: what somebody passes or gets, and nobody implements. */
function isShape(node: Node): boolean {
  const body = fieldOf(node, 'body');
  if (node.type !== 'interface_declaration' || body === undefined) return false;
  return !namedChildrenOf(body).some(
    (member) => CALLED.has(member.type) || (member.type === 'property_signature' && isFunction(member)),
  );
}

const CALLED = new Set(['method_signature', 'call_signature', 'construct_signature']);

/** `poll: () => Record`; `onError?: (error: Error) => void` is an option. */
function isFunction(property: Node): boolean {
  const isOptional = property.children.some((token) => token?.type === '?');
  return !isOptional && fieldOf(property, 'type')?.namedChild(0)?.type === 'function_type';
}

/** What `export { A as B }`, `export default A` and `export = A` say of names of this file: `A` -> `B`, `A` -> `A`. */
function exportedNames(root: Node): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const statement of namedChildrenOf(root)) {
    if (statement.type !== 'export_statement' || fieldOf(statement, 'source') !== undefined) continue;
    for (const child of namedChildrenOf(statement)) {
      if (child.type === 'identifier') names.set(child.text, child.text);
      if (child.type !== 'export_clause') continue;
      for (const specifier of namedChildrenOf(child)) {
        const own = fieldOf(specifier, 'name')?.text;
        const alias = fieldOf(specifier, 'alias')?.text;
        if (own !== undefined) names.set(own, alias === undefined || alias === 'default' ? own : alias);
      }
    }
  }
  return names;
}

/** The namespaces that a declaration lies in; undefined within a function, whose declarations are its own. */
function placeOf(node: Node): { readonly containers: readonly string[]; readonly isExported: boolean } | undefined {
  const outermost = ancestorsOf(node);
  if (outermost === undefined) return undefined;
  const containers: string[] = [];
  let isExported = node.parent?.type === 'export_statement';
  for (const outer of outermost) {
    if (outer.type === 'program') return { containers, isExported };
    if (outer.type === 'internal_module') {
      containers.unshift(fieldOf(outer, 'name')?.text ?? '');
      if (outer.parent?.type !== 'export_statement') isExported = false;
    }
    if (!MODULES.has(outer.type)) return undefined;
  }
  return { containers, isExported };
}

/** What may stand between a declaration and its file. */
const MODULES = new Set([
  'ambient_declaration',
  'export_statement',
  'expression_statement',
  'internal_module',
  'module',
  'statement_block',
]);

function basesOf(node: Node): string[] {
  const heritage = namedChildrenOf(node).find(
    ({ type }) => type === 'extends_type_clause' || type === 'class_heritage',
  );
  if (heritage === undefined) return [];
  const clauses = heritage.type === 'class_heritage' ? namedChildrenOf(heritage) : [heritage];
  return clauses.flatMap((clause) =>
    namedChildrenOf(clause)
      .filter(({ type }) => type !== 'type_arguments' && type !== 'comment')
      .map((base) => lastName(base.text)),
  );
}

function membersOf(node: Node): InterfaceMember[] {
  const body = fieldOf(node, 'body');
  if (body === undefined) return [];
  return eachOnce(
    namedChildrenOf(body).flatMap((child) => {
      const kind = MEMBERS[child.type];
      const name = fieldOf(child, 'name');
      if (kind === undefined || name === undefined || name.type === 'computed_property_name') return [];
      if (name.text === 'constructor') return parameterProperties(child);
      const isAccessor = child.children.some((token) => token?.type === 'get' || token?.type === 'set');
      const member = memberOf(name, {
        kind: isAccessor ? 'property' : kind,
        isPublic: isPublicMember(child, name),
        signature: signatureOf(child, fieldOf(child, 'body')),
      });
      // `'content-type': string`
      return [name.type === 'string' ? { ...member, name: name.text.slice(1, -1) } : member];
    }),
  );
}

const MEMBERS: Readonly<Record<string, InterfaceMember['kind']>> = {
  abstract_method_signature: 'method',
  method_definition: 'method',
  method_signature: 'method',
  property_signature: 'property',
  public_field_definition: 'property',
};

/** `constructor(readonly port: number)` */
function parameterProperties(method: Node): InterfaceMember[] {
  const parameters = fieldOf(method, 'parameters');
  return (parameters === undefined ? [] : namedChildrenOf(parameters)).flatMap((parameter) => {
    const name = fieldOf(parameter, 'pattern');
    const isProperty = parameter.children.some(
      (child) => child?.type === 'accessibility_modifier' || child?.type === 'readonly',
    );
    if (!isProperty || name?.type !== 'identifier') return [];
    return [
      memberOf(name, {
        kind: 'property',
        isPublic: isPublicMember(parameter, name),
        signature: signatureOf(parameter, undefined),
      }),
    ];
  });
}

const isPublicMember = (member: Node, name: Node): boolean =>
  name.type !== 'private_property_identifier' &&
  !name.text.startsWith('_') &&
  !namedChildrenOf(member).some(({ type, text }) => type === 'accessibility_modifier' && text !== 'public');

export const typescriptInterfaces: InterfaceReader = { read };
