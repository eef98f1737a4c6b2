import type { Node } from '@vscode/tree-sitter-wasm';
import type { EnvironmentFacts } from '../../environment/variable.ts';
import { VariableCollector } from '../../environment/variable-collector.ts';
import { type Access, type Call, type CallGrammar, type FunctionShape, readCalls, type Surroundings } from './calls.ts';
import { childrenOf, field, type Literal, noDefault, type Told, told, untold } from './literal.ts';
import { indexNodes, type NodeIndex, plainLiteral, plainNumber } from './syntax.ts';

/** C#: `Environment.GetEnvironmentVariable("X") ?? "d"`. */
export function readCSharpVariables(root: Node, isOver: () => boolean): EnvironmentFacts {
  const collector = new VariableCollector();
  readCalls(grammarOf(indexNodes(root, TYPES), isOver), collector);
  return collector.facts();
}

const TYPES = [
  'field_declaration',
  'invocation_expression',
  'local_declaration_statement',
  'local_function_statement',
  'method_declaration',
] as const;

type CSharpNodes = NodeIndex<(typeof TYPES)[number]>;

const grammarOf = (nodes: CSharpNodes, isOver: () => boolean): CallGrammar => ({
  isOver,
  calls: nodes.of('invocation_expression').map(callOf),
  functions: nodes.of('method_declaration', 'local_function_statement').map(shapeOf),
  constants: constantsOf(nodes),
  access,
  isWhole,
  literal,
  parts,
  value,
  surroundings,
});

const literal = (node: Node): Literal | undefined => (node.type === 'string_literal' ? plainLiteral(node) : undefined);

function value(node: Node): Told {
  if (node.type === 'null_literal') return noDefault;
  const text = literal(node)?.text ?? (node.type === 'boolean_literal' ? node.text : plainNumber(node));
  return text === undefined ? untold : told(text);
}

function callOf(node: Node): Call {
  const called = field(node, 'function');
  const isMember = called?.type === 'member_access_expression';
  const owner = isMember ? field(called, 'expression') : undefined;
  // `System.Environment` and `Environment` are the same.
  const name = owner?.type === 'member_access_expression' ? field(owner, 'name') : owner;
  return {
    node,
    callee: (isMember ? field(called, 'name')?.text : called?.type === 'identifier' ? called.text : '') ?? '',
    qualifier: owner === undefined ? '' : name?.type === 'identifier' ? name.text : '(…)',
    args: childrenOf(field(node, 'arguments')).flatMap((argument) => childrenOf(argument).slice(-1)),
  };
}

const shapeOf = (node: Node): FunctionShape => ({
  node,
  name: field(node, 'name')?.text ?? '',
  params: childrenOf(field(node, 'parameters')).map((parameter) => ({
    name: field(parameter, 'name')?.text ?? '',
    type: field(parameter, 'type')?.text,
  })),
  result: field(node, 'returns')?.text,
  isLocal: !node.namedChildren.some(
    (child) => child?.type === 'modifier' && /^(?:public|internal|protected)$/.test(child.text),
  ),
});

function constantsOf(nodes: CSharpNodes): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>();
  for (const declaration of nodes.of('field_declaration', 'local_declaration_statement')) {
    const isConstant = declaration.namedChildren.some(
      (child) => child?.type === 'modifier' && /^(?:const|readonly)$/.test(child.text),
    );
    if (!isConstant) continue;
    for (const declarator of childrenOf(declaration).flatMap(childrenOf)) {
      const name = field(declarator, 'name')?.text;
      const given = childrenOf(declarator).at(-1);
      if (name !== undefined && given !== undefined && literal(given) !== undefined) found.set(name, given);
    }
  }
  return found;
}

const ACCESS: Readonly<Record<string, Access>> = {
  GetEnvironmentVariable: { role: 'read', key: 0 },
  SetEnvironmentVariable: { role: 'set', key: 0 },
};

const access = ({ qualifier, callee }: Call): Access | undefined =>
  qualifier === 'Environment' || qualifier === '' ? ACCESS[callee] : undefined;

const isWhole = ({ qualifier, callee }: Call): boolean =>
  qualifier === 'Environment' && callee === 'GetEnvironmentVariables';

function parts(node: Node): readonly (Node | string)[] {
  if (node.type === 'binary_expression' && field(node, 'operator')?.type === '+') {
    return [field(node, 'left'), field(node, 'right')].filter((one) => one !== undefined);
  }
  if (node.type !== 'interpolated_string_expression') return [];
  return childrenOf(node)
    .filter(({ type }) => type !== 'interpolation_start')
    .map((part) => (part.type === 'string_content' ? part.text : (part.namedChildren[1] ?? part)));
}

/** `… ?? "d"`, `… ?? throw`. */
function surroundings({ node }: Call): Surroundings {
  const outer = node.parent;
  if (outer?.type !== 'binary_expression' || field(outer, 'operator')?.type !== '??') return {};
  const other = field(outer, 'right');
  if (other === undefined || other.equals(node)) return {};
  return other.type === 'throw_expression' ? { required: true } : { ...value(other), required: false };
}
