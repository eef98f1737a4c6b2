import type { Node } from '@vscode/tree-sitter-wasm';
import { isScreaming } from '../../../environment/variable-collector.ts';
import type { Access, Call, CallGrammar, FunctionShape, Surroundings } from '../calls.ts';
import { childrenOf, field, type Literal, noDefault, type Told, told, untold } from '../literal.ts';
import { plainLiteral, plainNumber, shortText } from '../syntax.ts';
import type { RustNodes } from './nodes.ts';

/** How Rust calls, defines and writes texts. Macros that read the environment count as calls. */
export const rustCallGrammar = (nodes: RustNodes, isOver: () => boolean, isBuildScript: boolean): CallGrammar => ({
  isOver,
  calls: nodes.of('call_expression', 'macro_invocation').map(callOf),
  functions: nodes.of('function_item').map(shapeOf),
  constants: constantsOf(nodes),
  access: (call) => access(call, isBuildScript),
  isWhole,
  literal: rustLiteral,
  parts,
  value: rustValue,
  surroundings,
});

export function rustLiteral(node: Node): Literal | undefined {
  if (node.type === 'string_literal') return node.text.startsWith('"') ? plainLiteral(node) : undefined;
  return node.type === 'reference_expression' && node.namedChildCount === 1 && node.namedChildren[0] !== null
    ? rustLiteral(node.namedChildren[0] ?? node)
    : undefined;
}

/** Also of `"d".to_string()`, `String::from("d")`, `&8080`. */
export function rustValue(node: Node): Told {
  const text = rustLiteral(node)?.text ?? (node.type === 'boolean_literal' ? node.text : plainNumber(node));
  if (text !== undefined) return told(text);
  if (shortText(node) === 'None') return noDefault;
  const inner =
    node.type === 'reference_expression'
      ? childrenOf(node)[0]
      : node.type === 'call_expression'
        ? converted(callOf(node), node)
        : undefined;
  return inner === undefined ? untold : rustValue(inner);
}

function converted({ callee, qualifier, args }: Call, node: Node): Node | undefined {
  if (callee === 'from' || callee === 'Some')
    return args.length === 1 && /^(?:String|PathBuf|)$/.test(qualifier) ? args[0] : undefined;
  return /^(?:to_string|to_owned|into|as_str)$/.test(callee) ? field(field(node, 'function'), 'value') : undefined;
}

function callOf(node: Node): Call {
  if (node.type === 'macro_invocation') {
    const name = field(node, 'macro');
    const args = childrenOf(node.namedChildren.find((child) => child?.type === 'token_tree'));
    return {
      node,
      callee: `${(name?.type === 'scoped_identifier' ? field(name, 'name') : name)?.text ?? ''}!`,
      qualifier: '',
      args,
    };
  }
  const written = field(node, 'function');
  const called = written?.type === 'generic_function' ? field(written, 'function') : written;
  const args = childrenOf(field(node, 'arguments'));
  if (called?.type === 'scoped_identifier') {
    const path = field(called, 'path');
    const qualifier = (path?.type === 'scoped_identifier' ? field(path, 'name') : path)?.text ?? '';
    return { node, callee: field(called, 'name')?.text ?? '', qualifier, args };
  }
  if (called?.type !== 'field_expression')
    return { node, callee: called?.type === 'identifier' ? called.text : '', qualifier: '', args };
  const value = field(called, 'value');
  return {
    node,
    callee: field(called, 'field')?.text ?? '',
    qualifier: value?.type === 'identifier' ? value.text : '(…)',
    args,
  };
}

const shapeOf = (node: Node): FunctionShape => ({
  node,
  name: field(node, 'name')?.text ?? '',
  params: childrenOf(field(node, 'parameters')).map((parameter) => ({
    name: field(parameter, 'pattern')?.text ?? '',
    type: field(parameter, 'type')?.text,
  })),
  result: field(node, 'return_type')?.text,
  isLocal: !node.namedChildren.some((child) => child?.type === 'visibility_modifier'),
});

function constantsOf(nodes: RustNodes): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>();
  for (const item of nodes.of('const_item', 'static_item')) {
    const value = field(item, 'value');
    const name = field(item, 'name')?.text;
    if (value === undefined || name === undefined || rustLiteral(value) === undefined) continue;
    found.set(name, value);
    found.set(`Self::${name}`, value);
  }
  return found;
}

const ACCESS: Readonly<Record<string, Access>> = {
  'env::var': { role: 'read', key: 0 },
  'env::var_os': { role: 'read', key: 0 },
  'dotenv::var': { role: 'read', key: 0 },
  'dotenvy::var': { role: 'read', key: 0 },
  'env::set_var': { role: 'set', key: 0 },
  '::env!': { role: 'read', key: 0 },
  '::option_env!': { role: 'read', key: 0 },
  '::dotenv!': { role: 'read', key: 0 },
};

/** Cargo itself gives these to what it compiles, and these to build scripts alone. */
const CARGO = /^(?:CARGO(?:_|$)|OUT_DIR$)/;
const BUILD = /^(?:TARGET|HOST|PROFILE|NUM_JOBS|OPT_LEVEL|DEBUG|RUSTC|RUSTDOC|DEP_\w{1,100})$/;

function access({ qualifier, callee, args }: Call, isBuildScript: boolean): Access | undefined {
  const [first] = args;
  if (first === undefined) return undefined;
  const name = rustLiteral(first)?.text ?? '';
  if (CARGO.test(name) || (isBuildScript && BUILD.test(name))) return undefined;
  // `use std::env::var;`
  if (qualifier === '' && /^var(?:_os)?$/.test(callee) && isScreaming(name)) return { role: 'read', key: 0 };
  return ACCESS[`${qualifier}::${callee}`];
}

/** `env::vars()`, unless it is handed on to a program: `command.envs(env::vars())`. */
function isWhole({ node, qualifier, callee }: Call): boolean {
  if (qualifier !== 'env' || !/^vars(?:_os)?$/.test(callee)) return false;
  const outer = node.parent?.parent;
  return outer?.type !== 'call_expression' || callOf(outer).callee !== 'envs';
}

function parts(node: Node): readonly (Node | string)[] {
  if (node.type === 'reference_expression' || node.type === 'parenthesized_expression')
    return childrenOf(node).slice(-1);
  if (node.type === 'call_expression') {
    const { callee } = callOf(node);
    const value = field(field(node, 'function'), 'value');
    return value !== undefined &&
      /^(?:to_uppercase|to_ascii_uppercase|as_str|as_ref|to_string|clone|into)$/.test(callee)
      ? [value]
      : [];
  }
  if (node.type !== 'macro_invocation') return [];
  const { callee, args } = callOf(node);
  const format = args[0] === undefined ? undefined : rustLiteral(args[0])?.text;
  const brace = format?.indexOf('{') ?? -1;
  if (callee !== 'format!' || format === undefined || brace < 0) return [];
  const last = args[1];
  return args.length === 2 && last !== undefined && format.slice(brace) === '{}'
    ? [format.slice(0, brace), last]
    : [format.slice(0, brace), node];
}

/** What follows in the chain: `.unwrap_or_else(|_| "d".to_string())`, `.expect("…")`, `?`. */
function surroundings({ node, callee }: Call): Surroundings {
  if (callee === 'env!' || callee === 'dotenv!') return { required: true };
  let type: string | undefined;
  let isOption = callee === 'option_env!' || callee === 'var_os';
  for (let at: Node = node, steps = 0; steps < 12; steps++) {
    const parent = at.parent;
    if (parent?.type === 'try_expression') return { required: isOption ? undefined : true, type };
    if (parent?.type !== 'field_expression' || parent.parent?.type !== 'call_expression') {
      // `.parse::<u16>()`
      const call = parent?.type === 'generic_function' ? parent.parent : undefined;
      if (parent?.type !== 'generic_function' || call?.type !== 'call_expression') return { type };
      at = call;
      continue;
    }
    at = parent.parent.type === 'call_expression' ? parent.parent : parent;
    const step = callOf(at);
    const [given] = step.args;
    const generic = /\bparse::<(\w+)>/.exec(
      field(at, 'function')?.type === 'generic_function' ? '' : shortText(given, 500),
    );
    type ??= generic?.[1];
    if (step.callee === 'ok') isOption = true;
    if (step.callee === 'unwrap' || step.callee === 'expect') return { required: true, type };
    if (step.callee === 'unwrap_or_default') return { ...untold, required: false, type };
    if (step.callee === 'is_ok' || step.callee === 'is_err' || step.callee === 'is_some') return { type };
    if ((step.callee === 'unwrap_or' || step.callee === 'unwrap_or_else') && given !== undefined) {
      const body = given.type === 'closure_expression' ? field(given, 'body') : given;
      if (body?.type === 'macro_invocation' && /^(?:panic|unreachable)!$/.test(callOf(body).callee))
        return { required: true, type };
      return { ...(body === undefined ? untold : rustValue(body)), required: false, type };
    }
  }
  return { type };
}
