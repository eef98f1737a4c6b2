import type { Node } from '@vscode/tree-sitter-wasm';
import type { InterfaceDeclaration, InterfaceKind, InterfaceMember } from '../../symbols/declared.ts';
import { python } from '../languages/python.ts';
import { ancestorsOf, descendantsOf, fieldOf, lastName, namedChildrenOf, rangeOf, readEach } from '../nodes.ts';
import { eachOnce, type InterfaceReader, isDeprecatedNode, memberOf, signatureOf, summaryOfNode } from './reader.ts';

/**
 * Classes of modules and of classes: a protocol where `Protocol` is among its bases, abstract by `ABC` or `ABCMeta`. A
 * class of a function is nobody's interface.
 */
function read(root: Node, isOver: () => boolean): InterfaceDeclaration[] {
  const imports = importsOf(root);
  return readEach(descendantsOf(root, ['class_definition']), isOver, (node): InterfaceDeclaration[] => {
    const name = fieldOf(node, 'name');
    const outer = ancestorsOf(node);
    if (name === undefined || outer === undefined) return [];
    if (outer.some(({ type }) => type === 'function_definition')) return [];
    const containers = outer
      .filter(({ type }) => type === 'class_definition')
      .map((one) => fieldOf(one, 'name')?.text ?? '')
      .reverse();
    const { bases, kind } = basesOf(node, imports);
    const outermost = node.parent?.type === 'decorated_definition' ? node.parent : node;
    return [
      {
        name: name.text,
        nameRange: rangeOf(name),
        containers,
        kind,
        bases,
        isPublic: [name.text, ...containers].every((one) => !one.startsWith('_')),
        members: membersOf(node),
        summary: summaryOfNode(root, outermost, node, python),
        isDeprecated: isDeprecatedNode(root, outermost, node, python),
      },
    ];
  });
}

/** Modules by the names under which a file has what it imports of them: `Protocol` of `twisted.internet.protocol`, `t` of `typing`. */
function importsOf(root: Node): ReadonlyMap<string, string> {
  const modules = new Map<string, string>();
  for (const statement of descendantsOf(root, ['import_statement', 'import_from_statement'])) {
    const source = fieldOf(statement, 'module_name');
    for (const imported of namedChildrenOf(statement)) {
      if (imported.id === source?.id) continue;
      const name = fieldOf(imported, 'alias') ?? imported;
      modules.set(name.text, source?.text ?? fieldOf(imported, 'name')?.text ?? imported.text);
    }
  }
  return modules;
}

/** `Protocol` of Python itself: other libraries have base classes of that name. */
function isTyping(base: string, imports: ReadonlyMap<string, string>): boolean {
  const written = base.split('[', 1)[0]?.trim() ?? '';
  const holder = written.includes('.') ? written.slice(0, written.lastIndexOf('.')) : written;
  return /(?:^|[._])typing/.test(imports.get(holder) ?? 'typing');
}

function basesOf(
  node: Node,
  imports: ReadonlyMap<string, string>,
): { readonly bases: readonly string[]; readonly kind: InterfaceKind } {
  const bases: string[] = [];
  let isAbstract = false;
  let isProtocol = false;
  const written = fieldOf(node, 'superclasses');
  for (const base of written === undefined ? [] : namedChildrenOf(written)) {
    if (base.type === 'keyword_argument') {
      const isMetaclass = fieldOf(base, 'name')?.text === 'metaclass';
      if (isMetaclass && lastName(fieldOf(base, 'value')?.text ?? '') === 'ABCMeta') isAbstract = true;
    } else if (base.type !== 'comment') {
      bases.push(lastName(base.text));
      if (bases.at(-1) === 'Protocol' && isTyping(base.text, imports)) isProtocol = true;
    }
  }
  if (isProtocol) return { bases, kind: 'protocol' };
  return { bases, kind: isAbstract || bases.includes('ABC') ? 'abstract-class' : 'class' };
}

function membersOf(node: Node): InterfaceMember[] {
  const body = fieldOf(node, 'body');
  if (body === undefined) return [];
  return eachOnce(
    namedChildrenOf(body).flatMap((child) => {
      if (child.type === 'decorated_definition') {
        const inner = fieldOf(child, 'definition');
        return inner?.type === 'function_definition' ? methodOf(inner, namedChildrenOf(child)) : [];
      }
      if (child.type === 'function_definition') return methodOf(child, []);
      const assignment = child.type === 'expression_statement' ? child.namedChild(0) : null;
      return assignment?.type === 'assignment' ? fieldsOf(assignment) : [];
    }),
  );
}

/** A method or, by its decorator, a property; with the attributes of `self` that it assigns. */
function methodOf(node: Node, decorators: readonly Node[]): InterfaceMember[] {
  const name = fieldOf(node, 'name');
  if (name === undefined) return [];
  const isProperty = decorators.some(
    ({ type, text }) =>
      type === 'decorator' && /^@ *(?:[\w.]*\.)?\w*property\b|\.(?:setter|getter|deleter)$/.test(text),
  );
  const body = fieldOf(node, 'body');
  const method = memberOf(name, {
    kind: isProperty ? 'property' : 'method',
    isPublic: isPublicName(name.text),
    signature: signatureOf(node, body),
  });
  const attributes = descendantsOf(node, ['assignment']).flatMap((assignment) => {
    const left = fieldOf(assignment, 'left');
    const attribute = left?.type === 'attribute' ? fieldOf(left, 'attribute') : undefined;
    if (left === undefined || attribute === undefined || fieldOf(left, 'object')?.text !== 'self') return [];
    return [memberOf(attribute, { kind: 'property', isPublic: isPublicName(attribute.text), signature: '' })];
  });
  return [method, ...attributes];
}

/** `name: type` is a member that others may rely on; `name = value` may be anything. */
function fieldsOf(assignment: Node): InterfaceMember[] {
  const left = fieldOf(assignment, 'left');
  if (left?.type !== 'identifier') return [];
  const type = fieldOf(assignment, 'type');
  return [
    memberOf(left, {
      kind: 'property',
      isPublic: type !== undefined && isPublicName(left.text),
      signature: type === undefined ? '' : `${left.text}: ${type.text.replace(/\s+/g, ' ')}`,
    }),
  ];
}

/** Of the names that Python itself calls, `__call__` alone is one that people describe: it is all that a callback has. */
const isPublicName = (name: string): boolean => name === '__call__' || !name.startsWith('_');

export const pythonInterfaces: InterfaceReader = { read };
