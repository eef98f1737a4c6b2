import type { Node } from '@vscode/tree-sitter-wasm';
import type { EnvironmentFacts } from '../../environment/variable.ts';
import { VariableCollector } from '../../environment/variable-collector.ts';
import { type Access, type Call, type CallGrammar, type FunctionShape, readCalls, type Surroundings } from './calls.ts';
import { childrenOf, field, type Literal, noDefault, type Told, told, untold } from './literal.ts';
import { indexNodes, type NodeIndex, plainLiteral, plainNumber } from './syntax.ts';

/** Ruby: `ENV["X"] || "d"`, `ENV.fetch("X", "d")`, `ENV.fetch("X") { "d" }`. */
export function readRubyVariables(root: Node, isOver: () => boolean): EnvironmentFacts {
  const collector = new VariableCollector();
  readCalls(grammarOf(indexNodes(root, TYPES), isOver), collector);
  return collector.facts();
}

const TYPES = ['assignment', 'call', 'element_reference', 'method', 'singleton_method'] as const;

type RubyNodes = NodeIndex<(typeof TYPES)[number]>;

const grammarOf = (nodes: RubyNodes, isOver: () => boolean): CallGrammar => ({
  isOver,
  calls: callsOf(nodes),
  functions: nodes.of('method', 'singleton_method').map(shapeOf),
  constants: constantsOf(nodes),
  access,
  isWhole,
  literal,
  parts,
  value,
  surroundings,
});

const literal = (node: Node): Literal | undefined =>
  node.type === 'string' &&
  /^["']/.test(node.text.slice(0, 1)) &&
  childrenOf(node).every(({ type }) => type === 'string_content')
    ? plainLiteral(node)
    : undefined;

function value(node: Node): Told {
  if (node.type === 'nil') return noDefault;
  const text = literal(node)?.text ?? (/^(?:true|false)$/.test(node.type) ? node.type : plainNumber(node));
  return text === undefined ? untold : told(text);
}

function callsOf(nodes: RubyNodes): Call[] {
  const assigned = new Set(nodes.of('assignment').map((one) => field(one, 'left')?.startIndex));
  const isSet = (node: Node): boolean => assigned.has(node.startIndex);
  return nodes.of('call', 'element_reference').map((node) => callOf(node, node.type !== 'call' && isSet(node)));
}

function callOf(node: Node, isSet: boolean): Call {
  if (node.type === 'element_reference') {
    const object = field(node, 'object');
    const args = childrenOf(node).slice(1);
    return { node, callee: isSet ? '[]=' : '[]', qualifier: object?.type === 'constant' ? object.text : '(…)', args };
  }
  const receiver = field(node, 'receiver');
  return {
    node,
    callee: field(node, 'method')?.text ?? '',
    qualifier: receiver === undefined ? '' : /^(?:constant|identifier)$/.test(receiver.type) ? receiver.text : '(…)',
    args: childrenOf(field(node, 'arguments')),
  };
}

const shapeOf = (node: Node): FunctionShape => ({
  node,
  name: field(node, 'name')?.text ?? '',
  params: childrenOf(field(node, 'parameters')).map((parameter) => ({
    name: field(parameter, 'name')?.text ?? parameter.text,
    type: undefined,
  })),
  result: undefined,
  isLocal: false,
});

function constantsOf(nodes: RubyNodes): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>();
  for (const assignment of nodes.of('assignment')) {
    const name = field(assignment, 'left');
    const right = field(assignment, 'right');
    // `NAME = "X".freeze`
    const given =
      right?.type === 'call' && field(right, 'method')?.text === 'freeze' ? field(right, 'receiver') : right;
    if (name?.type === 'constant' && given !== undefined && literal(given) !== undefined) found.set(name.text, given);
  }
  return found;
}

const ACCESS: Readonly<Record<string, Access>> = {
  '[]': { role: 'read', key: 0 },
  '[]=': { role: 'set', key: 0 },
  fetch: { role: 'read', key: 0, fallback: 1 },
  'key?': { role: 'read', key: 0 },
  'has_key?': { role: 'read', key: 0 },
  'include?': { role: 'read', key: 0 },
};

const access = ({ qualifier, callee }: Call): Access | undefined => (qualifier === 'ENV' ? ACCESS[callee] : undefined);

const isWhole = ({ qualifier, callee }: Call): boolean =>
  qualifier === 'ENV' &&
  /^(?:to_h|to_hash|each|each_pair|each_with_object|select|filter|map|keys|find|any\?|reject|slice)$/.test(callee);

function parts(node: Node): readonly (Node | string)[] {
  if (node.type === 'binary' && field(node, 'operator')?.type === '+') {
    return [field(node, 'left'), field(node, 'right')].filter((one) => one !== undefined);
  }
  if (node.type === 'call' && /^(?:upcase|to_s)$/.test(field(node, 'method')?.text ?? '')) {
    return [field(node, 'receiver')].filter((one) => one !== undefined);
  }
  if (node.type !== 'string') return [];
  return childrenOf(node).map((part) => (part.type === 'string_content' ? part.text : (part.namedChildren[0] ?? part)));
}

function surroundings({ node, callee, args }: Call): Surroundings {
  const block = field(node, 'block');
  if (callee === 'fetch' && block !== undefined) {
    const statements = childrenOf(field(block, 'body'));
    const [only] = statements;
    return statements.length === 1 && only !== undefined
      ? { ...value(only), required: false }
      : { ...untold, required: false };
  }
  // `ENV["X"].presence || "d"`
  const subject =
    node.parent?.type === 'call' && field(node.parent, 'method')?.text === 'presence' ? node.parent : node;
  const outer = subject.parent;
  if (outer?.type === 'binary' && /^(?:\|\||or)$/.test(field(outer, 'operator')?.type ?? '')) {
    const other = field(outer, 'right');
    if (other !== undefined && !other.equals(subject)) return { ...value(other), required: false };
  }
  return callee === 'fetch' && args.length === 1 ? { required: true } : {};
}
