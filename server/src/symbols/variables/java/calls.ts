import type { Node } from '@vscode/tree-sitter-wasm';
import { isScreaming } from '../../../environment/variable-collector.ts';
import type { Access, Call, CallGrammar, FunctionShape, Surroundings } from '../calls.ts';
import { childrenOf, field, type Literal, noDefault, type Told, told, untold } from '../literal.ts';
import { plainLiteral, plainNumber, shortText } from '../syntax.ts';
import type { JavaNodes } from './nodes.ts';

/** How Java calls, defines and writes texts. */
export const javaCallGrammar = (nodes: JavaNodes, isOver: () => boolean): CallGrammar => ({
  isOver,
  calls: nodes.of('method_invocation').map(callOf),
  functions: nodes.of('method_declaration').map(shapeOf),
  constants: constantsOf(nodes),
  access,
  isWhole,
  literal: javaLiteral,
  parts,
  value: javaValue,
  surroundings,
});

const javaLiteral = (node: Node): Literal | undefined =>
  node.type === 'string_literal' && !node.text.startsWith('"""') ? plainLiteral(node) : undefined;

function javaValue(node: Node): Told {
  if (node.type === 'null_literal') return noDefault;
  const text = javaLiteral(node)?.text ?? (/^(?:true|false)$/.test(node.type) ? node.type : plainNumber(node));
  return text === undefined ? untold : told(text);
}

/** `System.getenv()` is the qualifier of `System.getenv().get("X")`; other chains are not told apart. */
function callOf(node: Node): Call {
  const object = field(node, 'object');
  const isSystem = object?.type === 'method_invocation' && shortText(object) === 'System.getenv()';
  return {
    node,
    callee: field(node, 'name')?.text ?? '',
    qualifier: object === undefined ? '' : isSystem || object.type === 'identifier' ? object.text : '(…)',
    args: childrenOf(field(node, 'arguments')),
  };
}

const shapeOf = (node: Node): FunctionShape => ({
  node,
  name: field(node, 'name')?.text ?? '',
  params: childrenOf(field(node, 'parameters')).map((parameter) => ({
    name: field(parameter, 'name')?.text ?? '',
    type: field(parameter, 'type')?.text,
  })),
  result: field(node, 'type')?.text,
  isLocal: node.namedChildren[0]?.type === 'modifiers' && /\bprivate\b/.test(node.namedChildren[0].text),
});

function constantsOf(nodes: JavaNodes): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>();
  for (const declaration of nodes.of('field_declaration', 'local_variable_declaration')) {
    const modifiers = declaration.namedChildren[0];
    if (modifiers?.type !== 'modifiers' || !/\bfinal\b/.test(modifiers.text)) continue;
    const declarator = field(declaration, 'declarator');
    const value = field(declarator, 'value');
    const name = field(declarator, 'name')?.text;
    if (value !== undefined && name !== undefined && javaLiteral(value) !== undefined) found.set(name, value);
  }
  return found;
}

const ACCESS: Readonly<Record<string, Access>> = {
  'System.getenv': { role: 'read', key: 0 },
  'System.getenv().get': { role: 'read', key: 0 },
  'System.getenv().getOrDefault': { role: 'read', key: 0, fallback: 1 },
  'System.getenv().containsKey': { role: 'read', key: 0 },
  'dotenv.get': { role: 'read', key: 0, fallback: 1 },
};

function access(call: Call): Access | undefined {
  const { qualifier, callee, args } = call;
  const [first] = args;
  if (first === undefined) return undefined;
  if (qualifier === '' && callee === 'getenv' && args.length === 1) return { role: 'read', key: 0 };
  // Spring's own: of its names only those that are written as variables are meant as variables.
  if (
    /^get(?:Required)?Property$/.test(callee) &&
    qualifier !== 'System' &&
    isScreaming(javaLiteral(first)?.text ?? '')
  ) {
    return { role: 'read', key: 0, fallback: args.length === 2 && args[1]?.type !== 'class_literal' ? 1 : undefined };
  }
  return ACCESS[`${qualifier}.${callee}`];
}

/** `System.getenv()`, of which something else is asked than one variable. */
function isWhole({ node, qualifier, callee, args }: Call): boolean {
  if (qualifier !== 'System' || callee !== 'getenv' || args.length > 0) return false;
  const outer = node.parent;
  const asks = outer?.type === 'method_invocation' && field(outer, 'object')?.equals(node) === true;
  return !asks || ACCESS[`System.getenv().${field(outer, 'name')?.text ?? ''}`] === undefined;
}

function parts(node: Node): readonly (Node | string)[] {
  if (node.type === 'parenthesized_expression') return childrenOf(node);
  if (node.type === 'binary_expression' && field(node, 'operator')?.type === '+') {
    return [field(node, 'left'), field(node, 'right')].filter((one) => one !== undefined);
  }
  return node.type === 'method_invocation' && /^(?:toUpperCase|trim)$/.test(field(node, 'name')?.text ?? '')
    ? [field(node, 'object')].filter((one) => one !== undefined)
    : [];
}

/** `Optional.ofNullable(…).orElse("d")`, `Objects.requireNonNullElse(…, "d")`, and what demands that there is one. */
function surroundings({ node }: Call): Surroundings {
  const outer = node.parent?.parent;
  if (node.parent?.type !== 'argument_list' || outer?.type !== 'method_invocation') return {};
  const { callee, qualifier, args } = callOf(outer);
  const fallback = args[1];
  if (qualifier === 'Objects' && callee === 'requireNonNullElse' && fallback !== undefined) {
    return { ...javaValue(fallback), required: false };
  }
  if (qualifier === 'Objects' && callee === 'requireNonNull') return { required: true };
  if (qualifier !== 'Optional' || callee !== 'ofNullable') return {};
  for (let at = outer.parent; at?.type === 'method_invocation'; at = at.parent) {
    const step = callOf(at);
    const [given] = step.args;
    if (step.callee === 'orElse' && given !== undefined) return { ...javaValue(given), required: false };
    if (step.callee === 'orElseThrow') return { required: true };
    if (step.callee === 'orElseGet') return { ...untold, required: false };
  }
  return {};
}
