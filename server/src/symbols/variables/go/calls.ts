import type { Node } from '@vscode/tree-sitter-wasm';
import type { Access, Call, CallGrammar, FunctionShape, Surroundings } from '../calls.ts';
import { childrenOf, field, type Literal, noDefault, type Told, told, untold } from '../literal.ts';
import { plainLiteral, plainNumber, shortText } from '../syntax.ts';
import type { GoNodes } from './nodes.ts';

/** How Go calls, defines and writes texts. */
export function goCallGrammar(nodes: GoNodes, isOver: () => boolean): CallGrammar {
  const names = namesOfLiterals(nodes);
  return {
    isOver,
    calls: nodes.of('call_expression').map(callOf),
    functions: nodes
      .of('function_declaration', 'method_declaration', 'func_literal')
      .map((node) => shapeOf(node, names)),
    constants: constantsOf(nodes),
    access,
    isWhole,
    literal: goLiteral,
    parts,
    value: goValue,
    surroundings,
  };
}

const goLiteral = (node: Node): Literal | undefined =>
  node.type === 'interpreted_string_literal' || node.type === 'raw_string_literal' ? plainLiteral(node) : undefined;

/** `5s` of `5 * time.Second`, as documents write it. */
const UNITS: Readonly<Record<string, string>> = {
  'time.Millisecond': 'ms',
  'time.Second': 's',
  'time.Minute': 'm',
  'time.Hour': 'h',
};

/** What a default is, of literals and durations. */
function goValue(node: Node): Told {
  const literal = goLiteral(node);
  if (literal !== undefined) return told(literal.text);
  switch (node.type) {
    case 'nil':
      return noDefault;
    case 'true':
    case 'false':
      return told(node.text);
    case 'int_literal':
    case 'float_literal':
    case 'unary_expression': {
      const number = plainNumber(node);
      return number === undefined ? untold : told(number);
    }
    case 'selector_expression': {
      const unit = UNITS[node.text];
      return unit === undefined ? untold : told(`1${unit}`);
    }
    case 'binary_expression': {
      const [left, right] = [field(node, 'left'), field(node, 'right')];
      if (left === undefined || right === undefined || field(node, 'operator')?.type !== '*') return untold;
      const number = plainNumber(left) ?? plainNumber(right);
      const unit = UNITS[right.text] ?? UNITS[left.text];
      return number === undefined || unit === undefined ? untold : told(`${number}${unit}`);
    }
    default:
      return untold;
  }
}

function callOf(node: Node): Call {
  const called = field(node, 'function');
  const isMember = called?.type === 'selector_expression';
  return {
    node,
    callee: (isMember ? field(called, 'field')?.text : called?.type === 'identifier' ? called.text : '') ?? '',
    qualifier: isMember ? nameOf(field(called, 'operand')) : '',
    args: childrenOf(field(node, 'arguments')),
  };
}

/** Only names are compared with it; the text of a chain of calls grows with the chain. */
const nameOf = (node: Node | undefined): string =>
  node === undefined ? '' : node.type === 'identifier' ? node.text : '(…)';

function shapeOf(node: Node, names: ReadonlyMap<number, string>): FunctionShape {
  const params = childrenOf(field(node, 'parameters')).flatMap((parameter) => {
    const type = field(parameter, 'type')?.text;
    return parameter.childrenForFieldName('name').flatMap((name) => (name === null ? [] : [{ name: name.text, type }]));
  });
  const name = node.type === 'func_literal' ? names.get(node.startIndex) : field(node, 'name')?.text;
  return { node, name: name ?? '', params, result: field(node, 'result')?.text, isLocal: node.type === 'func_literal' };
}

/** `getenv := func(key string) string {…}`, by where the function begins. */
function namesOfLiterals(nodes: GoNodes): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const node of nodes.of('short_var_declaration', 'var_spec')) {
    const [value, second] = childrenOf(field(node, 'right') ?? field(node, 'value'));
    const name = node.type === 'var_spec' ? field(node, 'name') : childrenOf(field(node, 'left'))[0];
    if (value?.type !== 'func_literal' || second !== undefined || name === undefined) continue;
    found.set(value.startIndex, name.text);
  }
  return found;
}

function constantsOf(nodes: GoNodes): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>();
  for (const spec of nodes.of('const_spec', 'var_spec')) {
    const names = spec.childrenForFieldName('name');
    const values = childrenOf(field(spec, 'value'));
    for (const [index, name] of names.entries()) {
      const value = values[index];
      if (name !== null && value !== undefined && goLiteral(value) !== undefined) found.set(name.text, value);
    }
  }
  return found;
}

const ACCESS: Readonly<Record<string, Access>> = {
  'os.Getenv': { role: 'read', key: 0 },
  'os.LookupEnv': { role: 'read', key: 0 },
  'syscall.Getenv': { role: 'read', key: 0 },
  'os.Setenv': { role: 'set', key: 0 },
  't.Setenv': { role: 'set', key: 0 },
};

const access = ({ qualifier, callee }: Call): Access | undefined => ACCESS[`${qualifier}.${callee}`];

/** `os.Environ()`, unless it is handed on to a program: `cmd.Env = append(os.Environ(), "A=1")`. */
function isWhole({ node, qualifier, callee }: Call): boolean {
  if (qualifier !== 'os' || callee !== 'Environ') return false;
  const outer = node.parent?.parent;
  if (node.parent?.type === 'argument_list' && outer?.type === 'call_expression')
    return callOf(outer).callee !== 'append';
  const target = field(outer, outer?.type === 'keyed_element' ? 'key' : 'left');
  return target === undefined || !/(?:^|\.)Env$/.test(target.text);
}

function parts(node: Node): readonly (Node | string)[] {
  if (node.type === 'parenthesized_expression') return childrenOf(node);
  if (node.type === 'binary_expression' && field(node, 'operator')?.type === '+') {
    return [field(node, 'left'), field(node, 'right')].filter((one) => one !== undefined);
  }
  if (node.type !== 'call_expression') return [];
  const { qualifier, callee, args } = callOf(node);
  const [first] = args;
  if (first === undefined) return [];
  if (qualifier === 'strings' && /^(?:ToUpper|TrimSpace)$/.test(callee)) return [first];
  if (qualifier !== 'fmt' || callee !== 'Sprintf') return [];
  const format = goLiteral(first)?.text;
  const verb = format?.indexOf('%') ?? -1;
  const [, second] = args;
  // Where only the last part is put in, it may be a parameter that is known.
  if (format === undefined || verb < 0 || second === undefined) return [];
  return args.length === 2 && format.slice(verb) === '%s'
    ? [format.slice(0, verb), second]
    : [format.slice(0, verb), node];
}

/**
 * `cmp.Or(os.Getenv("PORT"), "8080")`, and what follows `port := os.Getenv("PORT")`: `if port == "" { port = "8080" }`, or
 * an end of the program there.
 */
function surroundings({ node }: Call): Surroundings {
  const list = node.parent;
  const outer = list?.parent;
  if (list?.type === 'argument_list' && outer !== null && outer !== undefined) {
    const { qualifier, callee, args } = callOf(outer);
    const last = args.at(-1);
    return qualifier === 'cmp' && callee === 'Or' && last !== undefined && !last.equals(node) ? goValue(last) : {};
  }
  const isAssigned = outer?.type === 'short_var_declaration' || outer?.type === 'assignment_statement';
  if (list?.type !== 'expression_list' || !isAssigned || outer === null || outer === undefined) return {};
  const check = outer.parent?.type === 'if_statement' ? outer.parent : outer.nextNamedSibling;
  if (check?.type !== 'if_statement') return {};
  const [name, found] = childrenOf(field(outer, 'left')).map(({ text }) => text);
  const condition = shortText(field(check, 'condition'));
  if (name === undefined || (condition !== `${name} == ""` && condition !== `!${found ?? name}`)) return {};
  const body = field(check, 'consequence');
  const statements = childrenOf(childrenOf(body)[0]);
  const [only] = statements;
  if (statements.length === 1 && only?.type === 'assignment_statement' && field(only, 'left')?.text === name) {
    const [value] = childrenOf(field(only, 'right'));
    return value === undefined ? {} : { ...goValue(value), required: false };
  }
  const end = shortText(statements.at(-1), 1000);
  return /^(?:panic\(|log\.Fatal|os\.Exit\()|^return\b.*\b(?:errors\.New|fmt\.Errorf)\(/.test(end)
    ? { required: true }
    : {};
}
