import type { Node } from '@vscode/tree-sitter-wasm';
import { childrenOf, field, isReaderName, type Literal } from '../literal.ts';
import type { Names } from './names.ts';
import { stringOf } from './syntax.ts';

/** Which variables code asks for by an expression. */
export interface AskedNames {
  readonly names: readonly Literal[];
  /** What the names begin with that are made while the program runs; undefined where all are known. */
  readonly prefix: string | undefined;
  /** The function whose parameter is the name, so that its callers have the names. */
  readonly helper: Helper | undefined;
}

/** Running example: `def _setting(self, name, default=None): return os.environ.get(f"APP_{name}", default)`. */
export interface Helper {
  /** `_setting` */
  readonly name: string;
  /** Of the parameter that is the name, without `self`: 0. */
  readonly position: number;
  /** `name` */
  readonly parameter: string;
  /** What it puts before the name: `APP_`. */
  readonly prefix: string;
  /** Of the parameter that is the default: 1. */
  readonly fallback: number | undefined;
}

const known = (...names: Literal[]): AskedNames => ({ names, prefix: undefined, helper: undefined });
const made = (prefix: string, helper?: Helper): AskedNames => ({ names: [], prefix, helper });

export function askedNames(node: Node, names: Names): AskedNames {
  const literal = stringOf(node);
  if (literal !== undefined) return known(literal);
  switch (node.type) {
    case 'identifier':
      return namesOfIdentifier(node, names);
    case 'string':
    case 'binary_operator':
    case 'call':
      return namesMade(node, names);
    case 'parenthesized_expression': {
      const [inner] = childrenOf(node);
      return inner === undefined ? made('') : askedNames(inner, names);
    }
    default:
      return made('');
  }
}

/** `f"X_{name}"`, `"X_" + name`, `"X_%s" % name`, `"X_{}".format(name)`, each perhaps with `.upper()`. */
function namesMade(node: Node, names: Names): AskedNames {
  if (node.type === 'call') {
    const callee = field(node, 'function');
    const object = field(callee, 'object');
    const method = field(callee, 'attribute')?.text;
    if (object === undefined || (method !== 'upper' && method !== 'format')) return made('');
    const text = stringOf(object)?.text;
    if (method === 'format') return made(text?.split('{', 1)[0] ?? '');
    const inner = askedNames(object, names);
    return inner.prefix === undefined ? made('') : made(inner.prefix.toUpperCase(), inner.helper);
  }
  if (node.type === 'binary_operator') {
    const right = field(node, 'right');
    let left = node;
    let isFlat = true;
    for (
      let next = field(left, 'left');
      left.type === 'binary_operator' && next !== undefined;
      next = field(left, 'left')
    ) {
      isFlat &&= left === node;
      left = next;
    }
    const text = stringOf(left)?.text ?? (left.type === 'identifier' ? names.constant(left.text) : undefined);
    if (text === undefined) return made(left.type === 'string' ? (namesMade(left, names).prefix ?? '') : '');
    if (field(node, 'operator')?.text === '%' || /%[sdr(]/.test(text)) return made(text.split('%', 1)[0] ?? '');
    const helper = isFlat && right?.type === 'identifier' ? helperAround(right, text) : undefined;
    return made(text, helper);
  }
  let prefix = '';
  const parts = childrenOf(node).filter(({ type }) => type !== 'string_start' && type !== 'string_end');
  for (const [index, part] of parts.entries()) {
    if (part.type === 'string_content') {
      prefix += part.text;
      continue;
    }
    const expression = field(part, 'expression');
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
    const looped = loopedOver(parent, node.text);
    if (looped !== undefined) return namesIn(looped, names);
    if (parent.type === 'function_definition' || parent.type === 'lambda') {
      const helper = helperOf(parent, node.text, '');
      if (helper !== undefined) return made('', helper);
    }
  }
  // A name that is put together before it is asked for.
  return value === undefined || value.type === 'identifier' ? made('') : askedNames(value, names);
}

/** What a loop or comprehension goes through with this name. */
function loopedOver(node: Node, name: string): Node | undefined {
  if (node.type === 'for_statement') return takes(node, name) ? field(node, 'right') : undefined;
  if (!/_comprehension$|^generator_expression$/.test(node.type)) return undefined;
  const clause = childrenOf(node).find((child) => child.type === 'for_in_clause' && takes(child, name));
  return field(clause, 'right');
}

const takes = (loop: Node, name: string): boolean => {
  const left = field(loop, 'left');
  return left?.text === name || childrenOf(left).some((child) => child.text === name);
};

/** The names in a list that is written out, here or as a constant; those of the environment itself are none. */
function namesIn(node: Node, names: Names): AskedNames {
  const list = node.type === 'identifier' ? (names.assigned(node.text) ?? node) : node;
  if (['list', 'tuple', 'set'].includes(list.type)) {
    const literals = childrenOf(list).map(stringOf);
    const strings = literals.filter((literal) => literal !== undefined);
    return strings.length === literals.length ? known(...strings) : { ...known(...strings), prefix: '' };
  }
  if (list.type === 'call') {
    const callee = field(list, 'function');
    const [first] = childrenOf(field(list, 'arguments'));
    if (callee?.type === 'identifier' && first !== undefined && /^(?:list|sorted|set|tuple|dict)$/.test(callee.text)) {
      return namesIn(first, names);
    }
    return names.qualify(field(callee, 'object')) === 'os.environ' ? known() : made('');
  }
  return names.qualify(list) === 'os.environ' ? known() : made('');
}

function helperAround(node: Node, prefix: string): Helper | undefined {
  for (let parent = node.parent; parent !== null; parent = parent.parent) {
    if (parent.type !== 'function_definition') continue;
    const helper = helperOf(parent, node.text, prefix);
    if (helper !== undefined) return helper;
  }
  return undefined;
}

function helperOf(definition: Node, parameter: string, prefix: string): Helper | undefined {
  const parameters = childrenOf(field(definition, 'parameters')).map(
    (one) => (one.type === 'identifier' ? one : (field(one, 'name') ?? childrenOf(one)[0]))?.text ?? '',
  );
  const own = parameters[0] === 'self' || parameters[0] === 'cls' ? parameters.slice(1) : parameters;
  const position = own.indexOf(parameter);
  const name = field(definition, 'name')?.text;
  if (position < 0 || name === undefined) return undefined;
  const fallback = own.findIndex(
    (one, index) => index !== position && /^(?:d|dflt|alt|value|fallback)$|default/i.test(one),
  );
  return { name, position, parameter, prefix, fallback: fallback < 0 ? undefined : fallback };
}

/** Who calls it is in this file, or found by its name in others: nothing is asked for that is not seen. */
export const hasKnownCallers = ({ name }: Helper): boolean => /^_(?!_)/.test(name) || isReaderName(name);
