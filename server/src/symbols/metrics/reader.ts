import type { Node } from '@vscode/tree-sitter-wasm';
import type { MetricDeclaration, MetricType } from '../../symbols/declared.ts';
import type { Range } from '../../text/range.ts';
import { fieldOf, rangeOf } from '../nodes.ts';

/** How the metrics of one language's clients are found. */
export interface MetricReader {
  /** @param isOver asked now and then; once it says so, what is given is cut off */
  readonly read: (root: Node, isOver: () => boolean) => readonly MetricDeclaration[];
}

/**
 * What a piece of a name says: the text of a literal or of a constant of this file; undefined where it is told elsewhere or
 * made while the program runs.
 */
export interface NamePart {
  readonly node: Node;
  readonly text: string | undefined;
}

interface Parts {
  readonly name: NamePart;
  readonly namespace?: NamePart | undefined;
  readonly subsystem?: NamePart | undefined;
  readonly type: MetricType | undefined;
  readonly help: string | undefined;
  /** What is done to the name in the end: `requests` -> `requests_total`. */
  readonly ending?: (name: string) => string;
}

/**
 * Puts a metric together as Prometheus clients do. Of one whose namespace nobody can tell the rest is said to be partial;
 * one whose own name is not told is none.
 */
export function metricOf({ name, namespace, subsystem, type, help, ending }: Parts): MetricDeclaration[] {
  if (name.text === undefined || name.text === '') return [];
  let whole = name.text;
  let isPartial = false;
  for (const part of [subsystem, namespace]) {
    if (part === undefined || isPartial) continue;
    if (part.text === undefined) isPartial = true;
    else if (part.text !== '') whole = `${part.text}_${whole}`;
  }
  const shown = ending?.(whole) ?? whole;
  // Clients refuse other names; a text that is none was not meant as one.
  if (!/^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(shown)) return [];
  return [{ name: shown, isPartial, range: insideQuotes(name.node), type, help: help === '' ? undefined : help }];
}

/** Prometheus shows a counter with this ending in any case, in clients that follow OpenMetrics. */
export const withTotal = (name: string): string => (name.endsWith('_total') ? name : `${name}_total`);

/** A literal without its quotes; a constant's name or a concatenation as it stands. */
function insideQuotes(node: Node): Range {
  const range = rangeOf(node);
  const quotes = /^([rRuUbB@]{0,2}(?:"""|'''|["'`])).*?("""|'''|["'`])$/s.exec(node.text);
  if (!/string/.test(node.type) || node.type === 'concatenated_string' || quotes === null) return range;
  return { start: range.start + (quotes[1] ?? '').length, end: range.end - (quotes[2] ?? '').length };
}

/** Text of a string of plain characters, in every grammar that ships; undefined with escapes or values in it. */
export function plainString(node: Node): string | undefined {
  const parts = node.namedChildren.filter((part) => part !== null);
  const pieces = parts.filter(({ type }) => type !== 'string_start' && type !== 'string_end');
  return pieces.every(({ type }) => CONTENT.has(type)) ? pieces.map(({ text }) => text).join('') : undefined;
}

const CONTENT = new Set([
  'interpreted_string_literal_content',
  'raw_string_literal_content',
  'string_content',
  'string_fragment',
]);

/** Longer ones are no name, and may have been made to double. */
const MOST_UNITS = 1000;

/** What texts come to as one; undefined where one of them is not known. */
export function joined(parts: readonly (string | undefined)[]): string | undefined {
  if (!parts.every((part) => part !== undefined)) return undefined;
  return parts.reduce((length, part) => length + part.length, 0) > MOST_UNITS ? undefined : parts.join('');
}

/** What `"shop_" + "requests"` comes to; undefined for anything else, and where `textOf` does not know one of the parts. */
export function concatenated(node: Node, textOf: (part: Node) => string | undefined): string | undefined {
  const parts: (string | undefined)[] = [];
  let left: Node | undefined = node;
  // Sums are nested to the left, as deep as they are long.
  while (left?.type === 'binary_expression' && parts.length < MOST_PARTS) {
    const right = fieldOf(left, 'right');
    if (right === undefined || fieldOf(left, 'operator')?.text !== '+') return undefined;
    if (right.type === 'binary_expression') return undefined;
    parts.unshift(textOf(right));
    left = fieldOf(left, 'left');
  }
  if (parts.length === 0 || left === undefined || left.type === 'binary_expression') return undefined;
  return joined([textOf(left), ...parts]);
}

const MOST_PARTS = 50;
