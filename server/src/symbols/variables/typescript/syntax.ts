import type { Node } from '@vscode/tree-sitter-wasm';
import { childrenOf, field, type Literal, noDefault, rangeOf, type Told, told, untold, written } from '../literal.ts';

/** What TypeScript puts around a value without changing it. */
const AROUND: ReadonlySet<string> = new Set([
  'as_expression',
  'non_null_expression',
  'parenthesized_expression',
  'satisfies_expression',
]);

/** Nobody puts more around one value. */
const MOST_LEVELS = 10;

/** The value within `(value as Type)!`. */
export function unwrap(node: Node): Node {
  let inner = node;
  for (let level = 0; level < MOST_LEVELS && AROUND.has(inner.type); level++) inner = childrenOf(inner)[0] ?? inner;
  return inner;
}

/** True for what TypeScript puts around a value without changing it. */
export const isWrapper = (node: Node): boolean => AROUND.has(node.type);

/** A string without anything put in. */
export function stringOf(node: Node | undefined): Literal | undefined {
  if (node?.type !== 'string' && node?.type !== 'template_string') return undefined;
  if (node.namedChildren.some((child) => child?.type === 'template_substitution')) return undefined;
  if (node.endIndex - node.startIndex < 2) return undefined;
  const text = node.text.slice(1, -1);
  return {
    text: text.includes('\\') ? text.replace(/\\(["'`\\])/g, '$1') : text,
    range: { start: node.startIndex + 1, end: node.endIndex - 1 },
  };
}

/** What a value is as a document would write it; only of what is written out. */
export function toldBy(node: Node | undefined): Told {
  if (node === undefined) return noDefault;
  const value = unwrap(node);
  const string = stringOf(value);
  if (string !== undefined) return told(string.text);
  switch (value.type) {
    case 'undefined':
      return noDefault;
    case 'number':
      return told(value.text.replaceAll('_', ''));
    case 'true':
    case 'false':
    case 'null':
      return told(value.text);
    case 'unary_expression':
      return /^-[\d._]+$/.test(value.text) ? told(value.text.replaceAll('_', '')) : untold;
    case 'array':
    case 'object':
      return isWrittenOut(value) ? told(written(value)) : untold;
    default:
      return untold;
  }
}

/** Longer ones are no more a default that a document writes. */
const MOST_UNITS = 100;

const SCALARS: ReadonlySet<string> = new Set(['false', 'null', 'number', 'string', 'true']);

function isWrittenOut(node: Node): boolean {
  if (node.endIndex - node.startIndex > MOST_UNITS) return false;
  return childrenOf(node).every((item) =>
    item.type === 'pair' ? SCALARS.has(field(item, 'value')?.type ?? '') : SCALARS.has(item.type),
  );
}

/** A call: `config.get("PORT")` has the name `get`, the object `config`. */
export interface Call {
  readonly node: Node;
  readonly name: string;
  readonly object: Node | undefined;
  readonly args: readonly Node[];
}

export function readCall(node: Node): Call | undefined {
  const callee = field(node, 'function');
  if (node.type !== 'call_expression' || callee === undefined) return undefined;
  const name = callee.type === 'identifier' ? callee : field(callee, 'property');
  if (name === undefined) return undefined;
  return { node, name: name.text, object: field(callee, 'object'), args: childrenOf(field(node, 'arguments')) };
}

/** `z.coerce.number().default(8080)`: from its root `z` on, its links `coerce`, `number`, `default`. */
export interface Chain {
  readonly root: Node;
  readonly links: readonly { readonly name: string; readonly args: readonly Node[] }[];
}

/** Longer chains are not written by hand. */
const MOST_LINKS = 50;

export function readChain(node: Node): Chain {
  const links: { name: string; args: readonly Node[] }[] = [];
  let at = unwrap(node);
  for (let count = 0; count < MOST_LINKS; count++) {
    const isCall = at.type === 'call_expression';
    const callee = isCall ? field(at, 'function') : at;
    if (callee === undefined) break;
    const args = isCall ? childrenOf(field(at, 'arguments')) : [];
    const object = callee.type === 'member_expression' ? field(callee, 'object') : undefined;
    if (object !== undefined) {
      links.unshift({ name: field(callee, 'property')?.text ?? '', args });
      at = unwrap(object);
      continue;
    }
    if (isCall && callee.type === 'identifier') links.unshift({ name: callee.text, args });
    return { root: callee, links };
  }
  return { root: at, links };
}

/** A property of an object that is written out. */
export interface Entry {
  readonly key: Literal;
  readonly value: Node;
  readonly node: Node;
}

export const entriesOf = (object: Node | undefined): readonly Entry[] =>
  object?.type !== 'object'
    ? []
    : childrenOf(object).flatMap((node) => {
        const key = field(node, 'key');
        const value = field(node, 'value');
        if (node.type !== 'pair' || key === undefined || value === undefined) return [];
        const literal =
          stringOf(key) ?? (key.type === 'property_identifier' ? { text: key.text, range: rangeOf(key) } : undefined);
        return literal === undefined ? [] : [{ key: literal, value, node }];
      });

/** The value of a property by its name. */
export const entryOf = (object: Node | undefined, name: string): Node | undefined =>
  entriesOf(object).find(({ key }) => key.text === name)?.value;
