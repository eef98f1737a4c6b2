import type { Node } from '@vscode/tree-sitter-wasm';
import { type AskedNames, behind, byHelper, type Helper, known, made, none, together } from '../asked-names.ts';
import { isEnvironmentConstant, isFallbackName, isReaderName } from '../environment-names.ts';
import { childrenOf, field } from '../literal.ts';
import { ancestorsOf } from '../node-table.ts';
import type { Names } from './names.ts';
import { entriesOf, readCall, stringOf, unwrap } from './syntax.ts';

/** Names are not made of names deeper than this. */
const MOST_LEVELS = 6;

export function askedNames(key: Node, names: Names, depth = 0): AskedNames {
  const node = unwrap(key);
  const literal = stringOf(node);
  if (literal !== undefined) return known(literal);
  if (depth > MOST_LEVELS) return made('');
  switch (node.type) {
    case 'identifier':
      return namesOfIdentifier(node, names, depth);
    case 'member_expression':
      // `constants.ENV_TOKEN` is read where it is defined.
      return isEnvironmentConstant(field(node, 'property')?.text ?? '') ? none : made('');
    case 'call_expression': {
      const call = readCall(node);
      if (call?.name !== 'toUpperCase' || call.object === undefined) return made('');
      const inner = askedNames(call.object, names, depth + 1);
      return { ...inner, names: [], prefixes: inner.prefixes.map((prefix) => prefix.toUpperCase()) };
    }
    case 'binary_expression':
      return namesAdded(node, names, depth);
    case 'template_string':
      return namesInterpolated(node, names, depth);
    case 'ternary_expression': {
      const [, first, second] = childrenOf(node);
      if (first === undefined || second === undefined) return made('');
      return together([askedNames(first, names, depth + 1), askedNames(second, names, depth + 1)]);
    }
    default:
      return made('');
  }
}

/** `'X_' + name` */
function namesAdded(node: Node, names: Names, depth: number): AskedNames {
  let left = node;
  let levels = 0;
  for (
    let next = field(left, 'left');
    left.type === 'binary_expression' && next !== undefined;
    next = field(left, 'left')
  ) {
    left = next;
    levels++;
  }
  const text = stringOf(left)?.text ?? (left.type === 'identifier' ? names.constant(left.text) : undefined);
  if (text !== undefined) return namesBehind(text, field(node, 'right'), levels === 1, names, depth);
  return left.type === 'template_string' ? { ...namesInterpolated(left, names, depth), helpers: [] } : made('');
}

/** `` `X_${name}` `` */
function namesInterpolated(node: Node, names: Names, depth: number): AskedNames {
  let prefix = '';
  const parts = childrenOf(node);
  for (const [index, part] of parts.entries()) {
    if (part.type !== 'template_substitution') {
      prefix += part.text;
      continue;
    }
    const [expression] = childrenOf(part);
    const text = expression?.type === 'identifier' ? names.constant(expression.text) : undefined;
    if (text === undefined) return namesBehind(prefix, expression, index === parts.length - 1, names, depth);
    prefix += text;
  }
  return made(prefix);
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
    if (parent.type === 'for_in_statement') {
      const part = partIn(field(parent, 'left'), node.text);
      const right = field(parent, 'right');
      if (part !== undefined && right !== undefined) return namesIn(right, part.index, names, depth + 1);
      continue;
    }
    if (!FUNCTIONS.has(parent.type)) continue;
    const helper = helperOf(parent, node.text, '', false);
    if (helper !== undefined) return byHelper(helper);
    const part = parametersOf(parent)
      .map((one) => partIn(one, node.text))
      .find((one) => one !== undefined);
    if (part === undefined) continue;
    // `["A", "B"].map((name) => process.env[name])`
    const holder = parent.parent?.parent ?? undefined;
    const call = holder === undefined ? undefined : readCall(holder);
    const isLoop = call?.object !== undefined && LOOPS.test(call.name);
    return isLoop && call.object !== undefined ? namesIn(call.object, part.index, names, depth + 1) : made('');
  }
  // One of another file holds a single name, and is known there.
  if (value === undefined) return isEnvironmentConstant(node.text) ? none : made('');
  return askedNames(value, names, depth + 1);
}

/** Which part of what it is given a parameter's or loop's name is: all of it, or the part of an index. */
function partIn(pattern: Node | undefined, name: string): { readonly index: number | undefined } | undefined {
  if (pattern?.type !== 'array_pattern') return pattern?.text === name ? { index: undefined } : undefined;
  const index = childrenOf(pattern).findIndex((child) => child.text === name);
  return index < 0 ? undefined : { index };
}

const LOOPS = /^(?:map|filter|find|forEach|some|every|flatMap|reduce)$/;

/** The names in a list that is written out, here or as a constant; those of the environment itself are none. */
function namesIn(node: Node, index: number | undefined, names: Names, depth: number): AskedNames {
  const list = unwrap(node);
  if (depth > MOST_LEVELS) return made('');
  if (names.isEnvironment(list)) return none;
  switch (list.type) {
    case 'identifier': {
      const value = names.assigned(list.text);
      if (value !== undefined) return namesIn(value, index, names, depth + 1);
      const helper = helperAround(list, '', true);
      return helper === undefined ? made('') : byHelper(helper);
    }
    case 'array':
      return together(
        childrenOf(list).map((item) => {
          if (item.type === 'spread_element') {
            const [inner] = childrenOf(item);
            return inner === undefined ? made('') : namesIn(inner, index, names, depth + 1);
          }
          const part = index !== undefined && item.type === 'array' ? childrenOf(item)[index] : item;
          return part === undefined ? made('') : askedNames(part, names, depth + 1);
        }),
      );
    case 'object': {
      const entries = entriesOf(list);
      if (index !== 1) return known(...entries.map(({ key }) => key));
      return together(entries.map(({ value }) => askedNames(value, names, depth + 1)));
    }
    case 'call_expression': {
      const call = readCall(list);
      const [first] = call?.args ?? [];
      if (call?.object?.text === 'Object' && first !== undefined && /^(?:keys|entries|values)$/.test(call.name)) {
        return namesIn(first, call.name === 'values' ? 1 : index, names, depth + 1);
      }
      const isSame = call?.object !== undefined && /^(?:filter|sort|slice|reverse|toSorted)$/.test(call.name);
      return isSame && call.object !== undefined ? namesIn(call.object, index, names, depth + 1) : made('');
    }
    default:
      return made('');
  }
}

const FUNCTIONS: ReadonlySet<string> = new Set([
  'arrow_function',
  'function_declaration',
  'function_expression',
  'generator_function_declaration',
  'method_definition',
]);

function helperAround(node: Node, prefix: string, isList: boolean): Helper | undefined {
  for (const parent of ancestorsOf(node)) {
    if (!FUNCTIONS.has(parent.type)) continue;
    const helper = helperOf(parent, node.text, prefix, isList);
    if (helper !== undefined) return helper;
  }
  return undefined;
}

/** What a function's parameters are called, or how they take apart what they are given. */
function parametersOf(definition: Node): Node[] {
  const single = field(definition, 'parameter');
  if (single !== undefined) return [single];
  return childrenOf(field(definition, 'parameters')).map((one) => {
    const pattern = field(one, 'pattern') ?? field(one, 'left') ?? one;
    return pattern.type === 'rest_pattern' ? (childrenOf(pattern)[0] ?? pattern) : pattern;
  });
}

/** @returns undefined for a function without a name, and for one that has no such parameter */
function helperOf(definition: Node, parameter: string, prefix: string, isList: boolean): Helper | undefined {
  const holder = definition.parent;
  const name =
    field(definition, 'name') ??
    (holder?.type === 'variable_declarator' ? field(holder, 'name') : undefined) ??
    (holder?.type === 'pair' ? field(holder, 'key') : undefined);
  if (name === undefined) return undefined;
  const parameters = parametersOf(definition).map(({ text }) => text);
  const position = parameters.indexOf(parameter);
  if (position < 0) return undefined;
  const fallback = parameters.findIndex((one, index) => index !== position && isFallbackName(one));
  return { name: name.text, position, parameter, prefix, fallback: fallback < 0 ? undefined : fallback, isList };
}

/** The names that a helper is called with. */
export const namesGiven = (argument: Node, { isList }: Helper, names: Names): AskedNames =>
  isList ? namesIn(argument, undefined, names, 0) : askedNames(argument, names);

/** Who calls it is in this file, or found by its name in others: nothing is asked for that is not seen. */
export const hasKnownCallers = ({ name }: Helper, names: Names): boolean =>
  !names.isExported(name) || isReaderName(name);

/** In a function that is named after the environment: who calls it is found by its name. */
export function isInReader(node: Node): boolean {
  for (const parent of ancestorsOf(node)) {
    if (!FUNCTIONS.has(parent.type)) continue;
    const name =
      field(parent, 'name') ??
      (parent.parent?.type === 'variable_declarator' ? field(parent.parent, 'name') : undefined);
    if (isReaderName(name?.text ?? '')) return true;
  }
  return false;
}
