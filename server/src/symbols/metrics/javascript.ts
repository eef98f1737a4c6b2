import type { Node } from '@vscode/tree-sitter-wasm';
import type { MetricDeclaration, MetricType } from '../../symbols/declared.ts';
import { descendantsOf, fieldOf, lastName, namedChildrenOf, readEach } from '../nodes.ts';
import { concatenated, joined, type MetricReader, metricOf, type NamePart, plainString } from './reader.ts';

/** Classes of prom-client, and what a module for Nest calls its factories. */
const TYPES: Readonly<Record<string, MetricType>> = {
  Counter: 'counter',
  Gauge: 'gauge',
  Histogram: 'histogram',
  Summary: 'summary',
  makeCounterProvider: 'counter',
  makeGaugeProvider: 'gauge',
  makeHistogramProvider: 'histogram',
  makeSummaryProvider: 'summary',
};

const CLIENTS = new Set(['prom-client', '@willsoto/nestjs-prometheus']);

/** `new Counter({ name, help })` in files that name the client. */
function read(root: Node, isOver: () => boolean): MetricDeclaration[] {
  const isClient = descendantsOf(root, ['string']).some((string) => CLIENTS.has(plainString(string) ?? ''));
  if (!isClient) return [];
  const constants = constantsOf(root);
  return readEach(descendantsOf(root, ['new_expression', 'call_expression']), isOver, (node): MetricDeclaration[] => {
    const called = fieldOf(node, node.type === 'new_expression' ? 'constructor' : 'function');
    const name = lastName(called?.text ?? '');
    const type = TYPES[name];
    if (type === undefined || (node.type === 'call_expression') !== name.startsWith('make')) return [];
    const options = fieldOf(node, 'arguments')?.namedChild(0);
    if (options?.type !== 'object') return [];
    const values = new Map<string, Node>();
    for (const pair of namedChildrenOf(options)) {
      const key = fieldOf(pair, 'key');
      const value = fieldOf(pair, 'value');
      if (key !== undefined && value !== undefined) values.set(key.text, value);
    }
    const own = values.get('name');
    if (own === undefined) return [];
    const help = values.get('help');
    return metricOf({
      name: partOf(own, constants),
      namespace: prefixOf(own, constants),
      type,
      help: help === undefined ? undefined : textOf(help, constants),
    });
  });
}

/** The part of `${prefix}_requests` that is told here: `requests`, where nobody knows the prefix. */
function partOf(node: Node, constants: ReadonlyMap<string, string>): NamePart {
  const text = textOf(node, constants);
  if (text !== undefined || node.type !== 'template_string') return { node, text };
  const [first, last, ...others] = namedChildrenOf(node);
  const isPrefixed = first?.type === 'template_substitution' && last?.type === 'string_fragment' && others.length === 0;
  return { node, text: isPrefixed ? last.text.replace(/^_/, '') : undefined };
}

const prefixOf = (node: Node, constants: ReadonlyMap<string, string>): NamePart | undefined =>
  node.type === 'template_string' && textOf(node, constants) === undefined ? { node, text: undefined } : undefined;

/** `const PREFIX = 'shop'` */
function constantsOf(root: Node): ReadonlyMap<string, string> {
  const constants = new Map<string, string>();
  for (const declaration of descendantsOf(root, ['lexical_declaration'])) {
    if (declaration.child(0)?.type !== 'const') continue;
    for (const declarator of namedChildrenOf(declaration)) {
      const name = fieldOf(declarator, 'name');
      const value = fieldOf(declarator, 'value');
      const text = value === undefined ? undefined : textOf(value, constants);
      if (name?.type === 'identifier' && text !== undefined) constants.set(name.text, text);
    }
  }
  return constants;
}

function textOf(node: Node, constants: ReadonlyMap<string, string>): string | undefined {
  if (node.type === 'string') return plainString(node);
  if (node.type === 'identifier') return constants.get(node.text);
  if (node.type === 'template_string') {
    const parts = namedChildrenOf(node).map((part) => {
      const value = part.type === 'template_substitution' ? part.namedChild(0) : null;
      if (value !== null) return value.type === 'identifier' ? constants.get(value.text) : undefined;
      return part.type === 'string_fragment' ? part.text : undefined;
    });
    return joined(parts);
  }
  return concatenated(node, (part) => textOf(part, constants));
}

export const javascriptMetrics: MetricReader = { read };
