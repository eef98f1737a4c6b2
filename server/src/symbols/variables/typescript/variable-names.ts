import type { Node } from '@vscode/tree-sitter-wasm';
import { childrenOf, field, isReaderName, type Literal } from '../literal.ts';
import type { Names } from './names.ts';
import { readCall, stringOf, unwrap } from './syntax.ts';

/** Which variables code asks for by an expression. */
export interface AskedNames {
  readonly names: readonly Literal[];
  /** What the names begin with that are made while the program runs; undefined where all are known. */
  readonly prefix: string | undefined;
  /** The function whose parameter is the name, so that its callers have the names. */
  readonly helper: Helper | undefined;
}

/** Running example: ``function setting(name, fallback) { return process.env[`APP_${name}`] ?? fallback }``. */
export interface Helper {
  /** `setting` */
  readonly name: string;
  /** Of the parameter that is the name: 0. */
  readonly position: number;
  /** What it puts before the name: `APP_`. */
  readonly prefix: string;
  /** Of the parameter that is the default: 1. */
  readonly fallback: number | undefined;
}

const known = (...names: Literal[]): AskedNames => ({ names, prefix: undefined, helper: undefined });
const made = (prefix: string, helper?: Helper): AskedNames => ({ names: [], prefix, helper });

export function askedNames(key: Node, names: Names): AskedNames {
  const node = unwrap(key);
  const literal = stringOf(node);
  if (literal !== undefined) return known(literal);
  if (node.type === 'identifier') return namesOfIdentifier(node, names);
  if (node.type === 'call_expression') {
    const call = readCall(node);
    if (call?.name !== 'toUpperCase' || call.object === undefined) return made('');
    const inner = askedNames(call.object, names);
    return inner.prefix === undefined ? made('') : made(inner.prefix.toUpperCase(), inner.helper);
  }
  if (node.type === 'binary_expression') {
    let left = node;
    for (
      let next = field(left, 'left');
      left.type === 'binary_expression' && next !== undefined;
      next = field(left, 'left')
    ) {
      left = next;
    }
    const text = stringOf(left)?.text ?? (left.type === 'identifier' ? names.constant(left.text) : undefined);
    const right = field(node, 'right');
    if (text === undefined)
      return left.type === 'template_string' ? made(namesMade(left, names).prefix ?? '') : made('');
    const isFlat =
      field(node, 'left')?.startIndex === left.startIndex && field(node, 'left')?.endIndex === left.endIndex;
    return made(text, isFlat && right?.type === 'identifier' ? helperAround(right, text) : undefined);
  }
  return node.type === 'template_string' ? namesMade(node, names) : made('');
}

/** `` `X_${name}` `` */
function namesMade(node: Node, names: Names): AskedNames {
  let prefix = '';
  const parts = childrenOf(node);
  for (const [index, part] of parts.entries()) {
    if (part.type !== 'template_substitution') {
      prefix += part.text;
      continue;
    }
    const [expression] = childrenOf(part);
    const text = expression?.type === 'identifier' ? names.constant(expression.text) : undefined;
    if (text === undefined) {
      const isLast = index === parts.length - 1 && expression?.type === 'identifier';
      return made(prefix, isLast ? helperAround(expression, prefix) : undefined);
    }
    prefix += text;
  }
  return made(prefix);
}

function namesOfIdentifier(node: Node, names: Names): AskedNames {
  const value = names.assigned(node.text);
  const constant = stringOf(value);
  if (constant !== undefined) return known(constant);
  for (let parent = node.parent; parent !== null; parent = parent.parent) {
    if (parent.type === 'for_in_statement' && field(parent, 'left')?.text === node.text) {
      const right = field(parent, 'right');
      return right === undefined ? made('') : namesIn(right, names);
    }
    if (!FUNCTIONS.has(parent.type)) continue;
    const parameters = parametersOf(parent);
    if (!parameters.includes(node.text)) continue;
    const helper = helperOf(parent, node.text, '');
    if (helper !== undefined) return made('', helper);
    // `["A", "B"].map((name) => process.env[name])`
    const call = parent.parent?.parent;
    const object = call === null || call === undefined ? undefined : readCall(call)?.object;
    return object === undefined || !LOOPS.test(readCall(call ?? parent)?.name ?? '')
      ? made('')
      : namesIn(object, names);
  }
  if (value === undefined || value.type === 'identifier') return made('');
  return askedNames(value, names);
}

const LOOPS = /^(?:map|filter|find|forEach|some|every|flatMap|reduce)$/;

/** The names in a list that is written out, here or as a constant; those of the environment itself are none. */
function namesIn(node: Node, names: Names, depth = 0): AskedNames {
  const list = unwrap(node.type === 'identifier' ? (names.assigned(node.text) ?? node) : node);
  if (depth > 5) return made('');
  if (list.type === 'array') {
    const literals = childrenOf(list).map(stringOf);
    const strings = literals.filter((literal) => literal !== undefined);
    return strings.length === literals.length ? known(...strings) : { ...known(...strings), prefix: '' };
  }
  const call = readCall(list);
  if (call === undefined) return names.isEnvironment(list) ? known() : made('');
  if (call.object?.text === 'Object' && /^(?:keys|entries)$/.test(call.name)) {
    const [of] = call.args;
    return names.isEnvironment(of) ? known() : made('');
  }
  return call.object !== undefined && /^(?:filter|sort|slice|reverse|concat)$/.test(call.name)
    ? namesIn(call.object, names, depth + 1)
    : made('');
}

const FUNCTIONS: ReadonlySet<string> = new Set([
  'arrow_function',
  'function_declaration',
  'function_expression',
  'generator_function_declaration',
  'method_definition',
]);

function helperAround(node: Node, prefix: string): Helper | undefined {
  for (let parent = node.parent; parent !== null; parent = parent.parent) {
    if (!FUNCTIONS.has(parent.type)) continue;
    const helper = helperOf(parent, node.text, prefix);
    if (helper !== undefined) return helper;
  }
  return undefined;
}

function parametersOf(definition: Node): string[] {
  const single = field(definition, 'parameter');
  if (single !== undefined) return [single.text];
  return childrenOf(field(definition, 'parameters')).map((one) => {
    if (one.type === 'identifier') return one.text;
    return (field(one, 'pattern') ?? field(one, 'left'))?.text ?? '';
  });
}

function helperOf(definition: Node, parameter: string, prefix: string): Helper | undefined {
  const parameters = parametersOf(definition);
  const position = parameters.indexOf(parameter);
  const holder = definition.parent;
  const name =
    field(definition, 'name') ??
    (holder?.type === 'variable_declarator' ? field(holder, 'name') : undefined) ??
    (holder?.type === 'pair' ? field(holder, 'key') : undefined);
  if (position < 0 || name === undefined) return undefined;
  const fallback = parameters.findIndex(
    (one, index) => index !== position && /^(?:d|def|dflt|alt|value|fallback)$|default|fallback/i.test(one),
  );
  return { name: name.text, position, prefix, fallback: fallback < 0 ? undefined : fallback };
}

/** Who calls it is in this file, or found by its name in others: nothing is asked for that is not seen. */
export const hasKnownCallers = ({ name }: Helper, names: Names): boolean =>
  !names.isExported(name) || isReaderName(name);
