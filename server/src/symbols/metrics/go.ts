import type { Node } from '@vscode/tree-sitter-wasm';
import type { MetricDeclaration, MetricType } from '../../symbols/declared.ts';
import { descendantsOf, fieldOf, lastName, namedChildrenOf, readEach } from '../nodes.ts';
import { concatenated, type MetricReader, metricOf, type NamePart, plainString } from './reader.ts';

/** Options of client_golang, and of what is made after it: `metrics.CounterOpts` of Kubernetes. */
const TYPES: Readonly<Record<string, MetricType>> = {
  CounterOpts: 'counter',
  CounterVecOpts: 'counter',
  GaugeOpts: 'gauge',
  GaugeVecOpts: 'gauge',
  HistogramOpts: 'histogram',
  HistogramVecOpts: 'histogram',
  SummaryOpts: 'summary',
  SummaryVecOpts: 'summary',
};

/** Metrics by the options that they are made of, and by `NewDesc` of collectors. */
function read(root: Node, isOver: () => boolean): MetricDeclaration[] {
  const constants = constantsOf(root);
  const partOf = (node: Node): NamePart => ({ node, text: textOf(node, constants) });
  return readEach(descendantsOf(root, ['composite_literal', 'call_expression']), isOver, (node) =>
    node.type === 'composite_literal' ? fromOptions(node, partOf) : fromDescription(node, partOf),
  ).sort((a, b) => a.range.start - b.range.start);
}

type PartOf = (node: Node) => NamePart;

function fromOptions(literal: Node, partOf: PartOf): MetricDeclaration[] {
  const type = TYPES[lastName(fieldOf(literal, 'type')?.text ?? '')];
  const body = fieldOf(literal, 'body');
  if (type === undefined || body === undefined) return [];
  const fields = new Map<string, Node>();
  for (const element of namedChildrenOf(body)) {
    const key = fieldOf(element, 'key');
    const value = fieldOf(element, 'value')?.namedChild(0);
    if (key !== undefined && value !== undefined && value !== null) fields.set(key.text, value);
  }
  const part = (field: string): NamePart | undefined => {
    const node = fields.get(field);
    return node === undefined ? undefined : partOf(node);
  };
  const name = fields.get('Name');
  if (name === undefined) return [];
  const help = part('Help')?.text;
  const qualified = qualifiedName(name, partOf);
  const parts = qualified ?? { name: partOf(name), namespace: part('Namespace'), subsystem: part('Subsystem') };
  return metricOf({ ...parts, type, help });
}

/** `prometheus.NewDesc(prometheus.BuildFQName("shop", "", "up"), "Whether it is up.", nil, nil)` */
function fromDescription(call: Node, partOf: PartOf): MetricDeclaration[] {
  const called = fieldOf(call, 'function');
  if (called?.type !== 'selector_expression' || fieldOf(called, 'field')?.text !== 'NewDesc') return [];
  const written = fieldOf(call, 'arguments');
  const [name, help] = written === undefined ? [] : namedChildrenOf(written);
  if (name === undefined || help === undefined) return [];
  const parts = qualifiedName(name, partOf) ?? { name: partOf(name) };
  return metricOf({ ...parts, type: undefined, help: partOf(help).text });
}

function qualifiedName(
  node: Node,
  partOf: PartOf,
): { readonly name: NamePart; readonly namespace: NamePart; readonly subsystem: NamePart } | undefined {
  const called = node.type === 'call_expression' ? fieldOf(node, 'function') : undefined;
  if (lastName(called?.text ?? '') !== 'BuildFQName') return undefined;
  const written = fieldOf(node, 'arguments');
  const [namespace, subsystem, name] = written === undefined ? [] : namedChildrenOf(written);
  if (namespace === undefined || subsystem === undefined || name === undefined) return undefined;
  return { namespace: partOf(namespace), subsystem: partOf(subsystem), name: partOf(name) };
}

/** `const namespace = "shop"` of the file; one of another file of the package is not known. */
function constantsOf(root: Node): ReadonlyMap<string, string> {
  const constants = new Map<string, string>();
  for (const spec of descendantsOf(root, ['const_spec'])) {
    const name = fieldOf(spec, 'name');
    const value = fieldOf(spec, 'value')?.namedChild(0);
    const text = value === undefined || value === null ? undefined : textOf(value, constants);
    if (name !== undefined && text !== undefined) constants.set(name.text, text);
  }
  return constants;
}

function textOf(node: Node, constants: ReadonlyMap<string, string>): string | undefined {
  if (node.type === 'interpreted_string_literal' || node.type === 'raw_string_literal') return plainString(node);
  if (node.type === 'identifier') return constants.get(node.text);
  return concatenated(node, (part) => textOf(part, constants));
}

export const goMetrics: MetricReader = { read };
