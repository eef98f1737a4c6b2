import type { Node } from '@vscode/tree-sitter-wasm';
import type { MetricDeclaration, MetricType } from '../../symbols/declared.ts';
import { descendantsOf, fieldOf, namedChildrenOf, readEach } from '../nodes.ts';
import { joined, type MetricReader, metricOf, type NamePart, plainString, withTotal } from './reader.ts';

/** Classes of prometheus_client, of `prometheus_client.core` too. */
const TYPES: Readonly<Record<string, MetricType>> = {
  Counter: 'counter',
  CounterMetricFamily: 'counter',
  Gauge: 'gauge',
  GaugeMetricFamily: 'gauge',
  Histogram: 'histogram',
  HistogramMetricFamily: 'histogram',
  Summary: 'summary',
  SummaryMetricFamily: 'summary',
};

const PARAMETERS = ['name', 'documentation', 'labelnames', 'namespace', 'subsystem', 'unit'];

/** Calls of what is imported from `prometheus_client`: a `Counter` of `collections` is none. */
function read(root: Node, isOver: () => boolean): MetricDeclaration[] {
  const { classes, modules } = importsOf(root);
  if (classes.size + modules.size === 0) return [];
  const constants = constantsOf(root);
  return readEach(descendantsOf(root, ['call']), isOver, (call): MetricDeclaration[] => {
    const called = fieldOf(call, 'function');
    const module = called?.type === 'attribute' ? fieldOf(called, 'object')?.text : undefined;
    const own = called?.type === 'attribute' ? fieldOf(called, 'attribute')?.text : called?.text;
    if (own === undefined || (module !== undefined && !modules.has(module))) return [];
    const type = TYPES[module === undefined ? (classes.get(own) ?? '') : own];
    const written = fieldOf(call, 'arguments');
    if (type === undefined || written === undefined) return [];
    const given = argumentsOf(written);
    const part = (parameter: string): NamePart | undefined => {
      const node = given.get(parameter);
      return node === undefined ? undefined : { node, text: textOf(node, constants) };
    };
    const name = part('name');
    if (name === undefined) return [];
    const unit = part('unit')?.text ?? '';
    return metricOf({
      name,
      namespace: part('namespace'),
      subsystem: part('subsystem'),
      type,
      help: part('documentation')?.text,
      ending: (whole) => {
        const plain = type === 'counter' ? whole.replace(/_total$/, '') : whole;
        const measured = unit === '' || plain.endsWith(`_${unit}`) ? plain : `${plain}_${unit}`;
        return type === 'counter' ? withTotal(measured) : measured;
      },
    });
  });
}

/** What the file calls the classes and modules of the client: `C` -> `Counter` of `import Counter as C`. */
function importsOf(root: Node): {
  readonly classes: ReadonlyMap<string, string>;
  readonly modules: ReadonlySet<string>;
} {
  const classes = new Map<string, string>();
  const modules = new Set<string>();
  for (const statement of descendantsOf(root, ['import_statement', 'import_from_statement'])) {
    const from = fieldOf(statement, 'module_name')?.text;
    if (from !== undefined && !isClient(from)) continue;
    for (const imported of namedChildrenOf(statement)) {
      const name = imported.type === 'aliased_import' ? fieldOf(imported, 'name')?.text : imported.text;
      const alias = imported.type === 'aliased_import' ? fieldOf(imported, 'alias')?.text : imported.text;
      if (name === undefined || alias === undefined) continue;
      if (from !== undefined) classes.set(alias, name);
      else if (isClient(name)) modules.add(alias);
    }
  }
  return { classes, modules };
}

const isClient = (module: string): boolean => /^(?:aio)?prometheus_client(?:\.|$)/.test(module);

function argumentsOf(list: Node): ReadonlyMap<string, Node> {
  const given = new Map<string, Node>();
  for (const [index, argument] of namedChildrenOf(list)
    .filter(({ type }) => type !== 'comment')
    .entries()) {
    const value = argument.type === 'keyword_argument' ? fieldOf(argument, 'value') : argument;
    const name = argument.type === 'keyword_argument' ? fieldOf(argument, 'name')?.text : PARAMETERS[index];
    if (value !== undefined && name !== undefined) given.set(name, value);
  }
  return given;
}

/** `PREFIX = "shop"` at the top of the module. */
function constantsOf(root: Node): ReadonlyMap<string, string> {
  const constants = new Map<string, string>();
  for (const statement of namedChildrenOf(root)) {
    const assignment = statement.type === 'expression_statement' ? statement.namedChild(0) : null;
    if (assignment?.type !== 'assignment') continue;
    const left = fieldOf(assignment, 'left');
    const right = fieldOf(assignment, 'right');
    const text = right === undefined ? undefined : textOf(right, constants);
    if (left?.type === 'identifier' && text !== undefined) constants.set(left.text, text);
  }
  return constants;
}

function textOf(node: Node, constants: ReadonlyMap<string, string>): string | undefined {
  if (node.type === 'string') return plainString(node);
  if (node.type === 'identifier') return constants.get(node.text);
  if (node.type !== 'concatenated_string') return undefined;
  return joined(namedChildrenOf(node).map((part) => (part.type === 'string' ? plainString(part) : undefined)));
}

export const pythonMetrics: MetricReader = { read };
