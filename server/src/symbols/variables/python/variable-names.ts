import type { Node } from '@vscode/tree-sitter-wasm';
import { type AskedNames, behind, byHelper, type Helper, known, made, none, together } from '../asked-names.ts';
import { isEnvironmentConstant, isFallbackName, isReaderName } from '../environment-names.ts';
import { childrenOf, field } from '../literal.ts';
import { ancestorsOf } from '../node-table.ts';
import type { Names } from './names.ts';
import { stringOf } from './syntax.ts';

/** Names are not made of names deeper than this. */
const MOST_LEVELS = 6;

export function askedNames(node: Node, names: Names, depth = 0): AskedNames {
  const literal = stringOf(node);
  if (literal !== undefined) return known(literal);
  if (depth > MOST_LEVELS) return made('');
  switch (node.type) {
    case 'identifier':
      return namesOfIdentifier(node, names, depth);
    case 'attribute':
      // `const.ENV_TOKEN` is read where it is defined.
      return isEnvironmentConstant(field(node, 'attribute')?.text ?? '') ? none : made('');
    case 'string':
      return namesInterpolated(node, names, depth);
    case 'binary_operator':
      return namesAdded(node, names, depth);
    case 'call': {
      const callee = field(node, 'function');
      const object = field(callee, 'object');
      const method = field(callee, 'attribute')?.text;
      if (object === undefined) return made('');
      if (method === 'format') return made(stringOf(object)?.text.split('{', 1)[0] ?? '');
      if (method !== 'upper') return made('');
      const inner = askedNames(object, names, depth + 1);
      return { ...inner, names: [], prefixes: inner.prefixes.map((prefix) => prefix.toUpperCase()) };
    }
    case 'conditional_expression': {
      const [first, , second] = childrenOf(node);
      if (first === undefined || second === undefined) return made('');
      return together([askedNames(first, names, depth + 1), askedNames(second, names, depth + 1)]);
    }
    case 'parenthesized_expression': {
      const [inner] = childrenOf(node);
      return inner === undefined ? made('') : askedNames(inner, names, depth + 1);
    }
    default:
      return made('');
  }
}

/** `f"X_{name}"` */
function namesInterpolated(node: Node, names: Names, depth: number): AskedNames {
  let prefix = '';
  const parts = childrenOf(node).filter(({ type }) => type !== 'string_start' && type !== 'string_end');
  for (const [index, part] of parts.entries()) {
    if (part.type === 'string_content') {
      prefix += part.text;
      continue;
    }
    const expression = field(part, 'expression');
    const text = expression?.type === 'identifier' ? names.constant(expression.text) : undefined;
    if (text === undefined) return namesBehind(prefix, expression, index === parts.length - 1, names, depth);
    prefix += text;
  }
  return made(prefix);
}

/** `"X_" + name`, `"X_%s" % name` */
function namesAdded(node: Node, names: Names, depth: number): AskedNames {
  let left = node;
  let levels = 0;
  for (
    let next = field(left, 'left');
    left.type === 'binary_operator' && next !== undefined;
    next = field(left, 'left')
  ) {
    left = next;
    levels++;
  }
  const text = stringOf(left)?.text ?? (left.type === 'identifier' ? names.constant(left.text) : undefined);
  if (text === undefined)
    return left.type === 'string' ? { ...namesInterpolated(left, names, depth), helpers: [] } : made('');
  if (/%[sdr(]/.test(text)) return made(text.split('%', 1)[0] ?? '');
  return namesBehind(text, field(node, 'right'), levels === 1, names, depth);
}

/** Names of which the beginning is known, and perhaps what follows. */
function namesBehind(prefix: string, rest: Node | undefined, isLast: boolean, names: Names, depth: number): AskedNames {
  if (rest?.type !== 'identifier') return made(prefix);
  return behind(prefix, isLast ? helperAround(rest, prefix, false) : undefined, () =>
    askedNames(rest, names, depth + 1),
  );
}

function namesOfIdentifier(node: Node, names: Names, depth: number): AskedNames {
  const value = names.assigned(node.text);
  const constant = stringOf(value);
  if (constant !== undefined) return known(constant);
  for (const parent of ancestorsOf(node)) {
    const loop = loopedOver(parent, node.text);
    if (loop !== undefined) return namesIn(loop.list, loop.index, names, depth + 1);
    if (parent.type !== 'function_definition') continue;
    const helper = helperOf(parent, node.text, '', false);
    if (helper !== undefined) return byHelper(helper);
  }
  // One of another file holds a single name, and is known there.
  if (value === undefined) return isEnvironmentConstant(node.text) ? none : made('');
  return askedNames(value, names, depth + 1);
}

/** What a loop or comprehension goes through with this name, and which part of each item the name is. */
function loopedOver(node: Node, name: string): { readonly list: Node; readonly index: number | undefined } | undefined {
  const clauses =
    node.type === 'for_statement'
      ? [node]
      : /_comprehension$|^generator_expression$/.test(node.type)
        ? childrenOf(node).filter(({ type }) => type === 'for_in_clause')
        : [];
  for (const clause of clauses) {
    const left = field(clause, 'left');
    const list = field(clause, 'right');
    if (list === undefined) continue;
    if (left?.type === 'identifier' && left.text === name) return { list, index: undefined };
    const index = left?.type === 'identifier' ? -1 : childrenOf(left).findIndex((child) => child.text === name);
    if (index >= 0) return { list, index };
  }
  return undefined;
}

/** The names in a list that is written out, here or as a constant; those of the environment itself are none. */
function namesIn(node: Node, index: number | undefined, names: Names, depth: number): AskedNames {
  if (depth > MOST_LEVELS) return made('');
  if (names.qualify(node) === 'os.environ') return none;
  switch (node.type) {
    case 'identifier': {
      const value = names.assigned(node.text);
      if (value !== undefined) return namesIn(value, index, names, depth + 1);
      const helper = helperAround(node, '', true);
      return helper === undefined ? made('') : byHelper(helper);
    }
    case 'list':
    case 'tuple':
    case 'set':
      return together(
        childrenOf(node).map((item) => {
          if (item.type === 'list_splat') {
            const [inner] = childrenOf(item);
            return inner === undefined ? made('') : namesIn(inner, index, names, depth + 1);
          }
          const part = index !== undefined && item.type === 'tuple' ? childrenOf(item)[index] : item;
          return part === undefined ? made('') : askedNames(part, names, depth + 1);
        }),
      );
    case 'dictionary':
      return together(
        childrenOf(node).map((pair) => {
          const part = field(pair, index === 1 ? 'value' : 'key');
          return part === undefined ? made('') : askedNames(part, names, depth + 1);
        }),
      );
    case 'call': {
      const callee = field(node, 'function');
      const [first] = childrenOf(field(node, 'arguments'));
      if (
        callee?.type === 'identifier' &&
        first !== undefined &&
        /^(?:list|sorted|set|tuple|dict)$/.test(callee.text)
      ) {
        return namesIn(first, index, names, depth + 1);
      }
      const object = field(callee, 'object');
      const method = field(callee, 'attribute')?.text ?? '';
      if (object === undefined || !/^(?:items|keys|values|copy)$/.test(method)) return made('');
      return namesIn(object, method === 'values' ? 1 : index, names, depth + 1);
    }
    default:
      return made('');
  }
}

function helperAround(node: Node, prefix: string, isList = false): Helper | undefined {
  for (const parent of ancestorsOf(node)) {
    if (parent.type !== 'function_definition') continue;
    const helper = helperOf(parent, node.text, prefix, isList);
    if (helper !== undefined) return helper;
  }
  return undefined;
}

function helperOf(definition: Node, parameter: string, prefix: string, isList: boolean): Helper | undefined {
  const parameters = childrenOf(field(definition, 'parameters')).map(
    (one) => (one.type === 'identifier' ? one : (field(one, 'name') ?? childrenOf(one)[0]))?.text ?? '',
  );
  const own = parameters[0] === 'self' || parameters[0] === 'cls' ? parameters.slice(1) : parameters;
  const position = own.indexOf(parameter);
  const name = field(definition, 'name')?.text;
  if (position < 0 || name === undefined) return undefined;
  const fallback = own.findIndex((one, index) => index !== position && isFallbackName(one));
  return { name, position, parameter, prefix, fallback: fallback < 0 ? undefined : fallback, isList };
}

/** The names that a helper is called with. */
export const namesGiven = (argument: Node, { isList }: Helper, names: Names): AskedNames =>
  isList ? namesIn(argument, undefined, names, 0) : askedNames(argument, names);

/** Who calls it is in this file, or found by its name in others: nothing is asked for that is not seen. */
export const hasKnownCallers = ({ name }: Helper): boolean => /^_(?!_)/.test(name) || isReaderName(name);

/** In a function that is named after the environment: who calls it is found by its name. */
export function isInReader(node: Node): boolean {
  for (const parent of ancestorsOf(node)) {
    if (parent.type === 'function_definition' && isReaderName(field(parent, 'name')?.text ?? '')) return true;
  }
  return false;
}
