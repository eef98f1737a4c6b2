import type { Node } from '@vscode/tree-sitter-wasm';
import { childrenOf, field, type Literal, noDefault, type Told, told, untold } from '../literal.ts';

/** The arguments of a call, by position and by name. */
export interface Arguments {
  readonly positional: readonly Node[];
  readonly named: ReadonlyMap<string, Node>;
}

/** @param call a call, or a class with the arguments behind its name */
export function argumentsOf(call: Node): Arguments {
  const positional: Node[] = [];
  const named = new Map<string, Node>();
  for (const argument of childrenOf(field(call, 'arguments') ?? field(call, 'superclasses'))) {
    if (argument.type !== 'keyword_argument') {
      positional.push(argument);
      continue;
    }
    const value = field(argument, 'value');
    if (value !== undefined) named.set(field(argument, 'name')?.text ?? '', value);
  }
  return { positional, named };
}

/** Nobody puts more around one value. */
const MOST_LEVELS = 10;

/** The value within parentheses. */
function unwrap(node: Node): Node {
  let inner = node;
  for (let level = 0; level < MOST_LEVELS && inner.type === 'parenthesized_expression'; level++) {
    inner = childrenOf(inner)[0] ?? inner;
  }
  return inner;
}

/** A string without anything put in: `"PORT"`, `"POR" "T"`. */
export function stringOf(node: Node | undefined): Literal | undefined {
  const value = node === undefined ? undefined : unwrap(node);
  if (value?.type !== 'concatenated_string') return plainString(value);
  const parts = childrenOf(value).map((part) => plainString(part));
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  return { text: known.map(({ text }) => text).join(''), range: { start: value.startIndex, end: value.endIndex } };
}

function plainString(node: Node | undefined): Literal | undefined {
  if (node?.type !== 'string') return undefined;
  const children = node.namedChildren;
  const start = children[0];
  const end = children.at(-1);
  if (start?.type !== 'string_start' || end?.type !== 'string_end') return undefined;
  if (/b/i.test(start.text) || children.some((child) => child?.type === 'interpolation')) return undefined;
  const offset = node.startIndex;
  const text = node.text.slice(start.endIndex - offset, end.startIndex - offset);
  return { text: unquoted(text), range: { start: start.endIndex, end: end.startIndex } };
}

/** Of escapes only those of quotes, backslashes and lines' ends stand in settings. */
const unquoted = (text: string): string =>
  text.includes('\\') ? text.replace(/\\(\r?\n|["'\\])/g, (_, escaped: string) => escaped.trim()) : text;

/** What a value is as a document would write it; only of what is written out. */
export function toldBy(given: Node | undefined): Told {
  if (given === undefined) return noDefault;
  const node = unwrap(given);
  const string = stringOf(node);
  if (string !== undefined) return told(string.text);
  switch (node.type) {
    case 'integer':
    case 'float':
      return told(node.text.replaceAll('_', ''));
    case 'true':
    case 'false':
    case 'none':
      return told(node.text);
    case 'unary_operator':
      return /^-[\d._]+$/.test(node.text) ? told(node.text.replaceAll('_', '')) : untold;
    case 'list':
    case 'tuple':
    case 'set':
    case 'dictionary':
      return isWrittenOut(node) ? told(node.text.split(/\s+/).join(' ')) : untold;
    default:
      return untold;
  }
}

/** Longer ones are no more a default that a document writes. */
const MOST_UNITS = 200;

function isWrittenOut(node: Node): boolean {
  if (node.endIndex - node.startIndex > MOST_UNITS) return false;
  return childrenOf(node).every((item) =>
    item.type === 'pair' ? childrenOf(item).every((part) => isScalar(part)) : isScalar(item),
  );
}

const isScalar = (node: Node): boolean =>
  node.type === 'string'
    ? stringOf(node) !== undefined
    : ['integer', 'float', 'true', 'false', 'none'].includes(node.type);
