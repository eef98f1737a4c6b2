import type { Node } from '@vscode/tree-sitter-wasm';
import type { MetricDeclaration, MetricType } from '../../symbols/declared.ts';
import { descendantsOf, fieldOf, namedChildrenOf, readEach } from '../nodes.ts';
import { concatenated, type MetricReader, metricOf, type NamePart, plainString, withTotal } from './reader.ts';

const TYPES: Readonly<Record<string, MetricType>> = {
  Counter: 'counter',
  DistributionSummary: 'summary',
  FunctionCounter: 'counter',
  Gauge: 'gauge',
  Histogram: 'histogram',
  LongTaskTimer: 'summary',
  Summary: 'summary',
  TimeGauge: 'gauge',
  Timer: 'summary',
};

/** Methods of a registry of Micrometer that make a meter of a name. */
const REGISTERING: Readonly<Record<string, MetricType>> = {
  counter: 'counter',
  gauge: 'gauge',
  summary: 'summary',
  timer: 'summary',
};

/** Builders of the Prometheus client and of Micrometer, by what the file imports. */
function read(root: Node, isOver: () => boolean): MetricDeclaration[] {
  const imports = descendantsOf(root, ['import_declaration']).map(({ text }) => text);
  const isPrometheus = imports.some((text) => /\bio\.prometheus\./.test(text));
  const isMicrometer = imports.some((text) => /\bio\.micrometer\./.test(text));
  if (!isPrometheus && !isMicrometer) return [];
  const constants = constantsOf(root);
  const partOf = (node: Node | undefined): NamePart | undefined =>
    node === undefined ? undefined : { node, text: textOf(node, constants) };
  const metrics = readEach(descendantsOf(root, ['method_invocation']), isOver, (call): MetricDeclaration[] => {
    const method = fieldOf(call, 'name')?.text ?? '';
    const object = fieldOf(call, 'object');
    if (object === undefined) return [];
    const [first, second] = argumentsOf(call);
    if (isMicrometer && REGISTERING[method] !== undefined && /(?:registry|^Metrics)$/i.test(object.text)) {
      const name = partOf(first);
      return name === undefined ? [] : meterOf(name, method, REGISTERING[method], undefined, undefined);
    }
    const type = method === 'build' || method === 'builder' ? TYPES[object.text] : undefined;
    if (type === undefined) return [];
    const chain = chainOf(call);
    const after = (name: string): NamePart | undefined => partOf(chain.get(name));
    if (isMicrometer && method === 'builder' && first !== undefined) {
      const name = partOf(first);
      const help = after('description')?.text;
      return name === undefined ? [] : meterOf(name, object.text, type, help, after('baseUnit')?.text);
    }
    const name = after('name') ?? partOf(first);
    if (!isPrometheus || name === undefined) return [];
    return metricOf({
      name,
      namespace: after('namespace'),
      subsystem: after('subsystem'),
      type,
      help: (after('help') ?? partOf(second))?.text,
      ending: type === 'counter' ? withTotal : (whole) => whole,
    });
  });
  return metrics.sort((a, b) => a.range.start - b.range.start);
}

/** As Micrometer's registry for Prometheus renames `http.requests`: `http_requests_total`. */
function meterOf(
  name: NamePart,
  meter: string,
  type: MetricType,
  help: string | undefined,
  unit: string | undefined,
): MetricDeclaration[] {
  const isTimer = /timer$|TimeGauge/i.test(meter);
  return metricOf({
    name: { ...name, text: name.text?.replace(/[^a-zA-Z0-9_:]/g, '_') },
    type,
    help,
    ending: (whole) => {
      const base = isTimer ? 'seconds' : (unit ?? '');
      const measured = base === '' || whole.endsWith(`_${base}`) ? whole : `${whole}_${base}`;
      return type === 'counter' ? withTotal(measured) : measured;
    },
  });
}

/** The first arguments of what is called on a builder: `name("x").help("y")`. */
function chainOf(call: Node): ReadonlyMap<string, Node> {
  const chain = new Map<string, Node>();
  let inner = call;
  for (let outer = call.parent; outer?.type === 'method_invocation'; outer = outer.parent) {
    if (fieldOf(outer, 'object')?.equals(inner) !== true) break;
    const [first] = argumentsOf(outer);
    const name = fieldOf(outer, 'name')?.text;
    if (first !== undefined && name !== undefined) chain.set(name, first);
    inner = outer;
  }
  return chain;
}

function argumentsOf(call: Node): readonly Node[] {
  const list = fieldOf(call, 'arguments');
  return list === undefined ? [] : namedChildrenOf(list).filter(({ type }) => !type.endsWith('comment'));
}

/** `static final String PREFIX = "shop";` */
function constantsOf(root: Node): ReadonlyMap<string, string> {
  const constants = new Map<string, string>();
  for (const field of descendantsOf(root, ['field_declaration'])) {
    if (!/\bfinal\b/.test(field.child(0)?.text ?? '')) continue;
    for (const declarator of namedChildrenOf(field).filter(({ type }) => type === 'variable_declarator')) {
      const name = fieldOf(declarator, 'name');
      const value = fieldOf(declarator, 'value');
      const text = value === undefined ? undefined : textOf(value, constants);
      if (name !== undefined && text !== undefined) constants.set(name.text, text);
    }
  }
  return constants;
}

function textOf(node: Node, constants: ReadonlyMap<string, string>): string | undefined {
  if (node.type === 'string_literal') return plainString(node);
  if (node.type === 'identifier') return constants.get(node.text);
  return concatenated(node, (part) => textOf(part, constants));
}

export const javaMetrics: MetricReader = { read };
