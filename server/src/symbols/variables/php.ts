import type { Node } from '@vscode/tree-sitter-wasm';
import type { EnvironmentFacts } from '../../environment/variable.ts';
import { VariableCollector } from '../../environment/variable-collector.ts';
import { type Access, type Call, type CallGrammar, type FunctionShape, readCalls, type Surroundings } from './calls.ts';
import { childrenOf, field, type Literal, noDefault, type Told, told, untold } from './literal.ts';
import { indexNodes, type NodeIndex, plainLiteral, plainNumber } from './syntax.ts';

/** PHP: `getenv('X')`, `$_ENV['X']`, and Laravel's `env('X', 'd')`. */
export function readPhpVariables(root: Node, isOver: () => boolean): EnvironmentFacts {
  const collector = new VariableCollector();
  readCalls(grammarOf(indexNodes(root, TYPES), isOver), collector);
  return collector.facts();
}

const TYPES = [
  'const_element',
  'function_call_expression',
  'function_definition',
  'member_call_expression',
  'method_declaration',
  'scoped_call_expression',
  'subscript_expression',
] as const;

type PhpNodes = NodeIndex<(typeof TYPES)[number]>;

const grammarOf = (nodes: PhpNodes, isOver: () => boolean): CallGrammar => ({
  isOver,
  calls: nodes
    .of('function_call_expression', 'member_call_expression', 'scoped_call_expression', 'subscript_expression')
    .flatMap(callOf),
  functions: nodes.of('function_definition', 'method_declaration').map(shapeOf),
  constants: constantsOf(nodes),
  access,
  isWhole,
  literal,
  parts,
  value,
  surroundings,
});

const literal = (node: Node): Literal | undefined =>
  node.type === 'string' || (node.type === 'encapsed_string' && isConstant(node)) ? plainLiteral(node) : undefined;

const isConstant = (node: Node): boolean => childrenOf(node).every(({ type }) => type === 'string_content');

function value(node: Node): Told {
  if (node.type === 'null') return noDefault;
  const text = literal(node)?.text ?? (node.type === 'boolean' ? node.text.toLowerCase() : plainNumber(node));
  return text === undefined ? untold : told(text);
}

function callOf(node: Node): Call[] {
  if (node.type === 'subscript_expression') {
    const [array, key] = childrenOf(node);
    return array?.text === '$_ENV' && key !== undefined ? [{ node, callee: '$_ENV', qualifier: '', args: [key] }] : [];
  }
  const isFunction = node.type === 'function_call_expression';
  const owner = field(node, 'object') ?? field(node, 'scope');
  return [
    {
      node,
      callee: (field(node, isFunction ? 'function' : 'name')?.text ?? '').replace(/^\\/, ''),
      qualifier: isFunction ? '' : owner?.type === 'name' ? owner.text : '(…)',
      args: childrenOf(field(node, 'arguments')).flatMap((argument) => childrenOf(argument).slice(-1)),
    },
  ];
}

const shapeOf = (node: Node): FunctionShape => ({
  node,
  name: field(node, 'name')?.text ?? '',
  params: childrenOf(field(node, 'parameters')).map((parameter) => ({
    name: field(parameter, 'name')?.text ?? '',
    type: field(parameter, 'type')?.text,
  })),
  result: field(node, 'return_type')?.text,
  isLocal: node.namedChildren.some((child) => child?.type === 'visibility_modifier' && child.text === 'private'),
});

function constantsOf(nodes: PhpNodes): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>();
  for (const element of nodes.of('const_element')) {
    const [name, given] = childrenOf(element);
    if (name === undefined || given === undefined || literal(given) === undefined) continue;
    found.set(name.text, given);
    found.set(`self::${name.text}`, given);
  }
  return found;
}

const ACCESS: Readonly<Record<string, Access>> = {
  $_ENV: { role: 'read', key: 0 },
  getenv: { role: 'read', key: 0 },
  env: { role: 'read', key: 0, fallback: 1 },
};

function access({ qualifier, callee }: Call): Access | undefined {
  if (qualifier === 'Env') return callee === 'get' ? ACCESS['env'] : undefined;
  return qualifier === '' ? ACCESS[callee] : undefined;
}

const isWhole = ({ qualifier, callee, args }: Call): boolean =>
  qualifier === '' && callee === 'getenv' && args.length === 0;

function parts(node: Node): readonly (Node | string)[] {
  if (node.type === 'binary_expression' && field(node, 'operator')?.type === '.') {
    return [field(node, 'left'), field(node, 'right')].filter((one) => one !== undefined);
  }
  if (node.type === 'function_call_expression' && field(node, 'function')?.text === 'strtoupper') {
    return childrenOf(field(node, 'arguments')).flatMap((argument) => childrenOf(argument).slice(-1));
  }
  if (node.type !== 'encapsed_string') return [];
  return childrenOf(node).map((part) => (part.type === 'string_content' ? part.text : part));
}

/** `… ?: 'd'`, `… ?? 'd'`. */
function surroundings({ node }: Call): Surroundings {
  const outer = node.parent;
  const other =
    outer?.type === 'conditional_expression' && field(outer, 'body') === undefined
      ? field(outer, 'alternative')
      : outer?.type === 'binary_expression' && field(outer, 'operator')?.type === '??'
        ? field(outer, 'right')
        : undefined;
  if (other === undefined || other.equals(node)) return {};
  return other.type === 'throw_expression' ? { required: true } : { ...value(other), required: false };
}
