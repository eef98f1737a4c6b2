import type { Node } from '@vscode/tree-sitter-wasm';
import type { MetricDeclaration, MetricType } from '../../symbols/declared.ts';
import { descendantsOf, fieldOf, lastName, namedChildrenOf, readEach } from '../nodes.ts';
import { type MetricReader, metricOf, type NamePart, plainString } from './reader.ts';

/** `register_int_counter_vec!` of prometheus, `describe_counter!` of metrics. */
const MACRO =
  /^(?:register_(?:int_)?(counter|gauge|histogram)(?:_vec)?(?:_with_registry)?|describe_(counter|gauge|histogram))$/;

/** `IntCounterVec::new`, `Histogram::with_opts` */
const CONSTRUCTOR = /^(?:Int)?(Counter|Gauge|Histogram)(?:Vec)?$/;

/**
 * Metrics that macros register, those within `lazy_static!` too, where the grammar sees nothing but tokens; and those that
 * constructors are given `Opts` of.
 */
function read(root: Node, isOver: () => boolean): MetricDeclaration[] {
  const macros = readEach(descendantsOf(root, ['macro_invocation', 'token_tree']), isOver, (node) => {
    const children = namedChildrenOf(node);
    return children.flatMap((child, index): MetricDeclaration[] => {
      const given = children[index + 1];
      const isName = child.type === 'identifier' || child.type === 'scoped_identifier';
      if (!isName || given?.type !== 'token_tree') return [];
      const type = macroType(lastName(child.text));
      return type === undefined ? [] : fromTokens(given, type);
    });
  });
  const constructed = readEach(descendantsOf(root, ['call_expression']), isOver, fromConstructor);
  return [...macros, ...constructed].sort((a, b) => a.range.start - b.range.start);
}

function macroType(name: string): MetricType | undefined {
  const match = MACRO.exec(name);
  return METRIC_TYPES[match?.[1] ?? match?.[2] ?? ''];
}

const METRIC_TYPES: Readonly<Record<string, MetricType>> = {
  counter: 'counter',
  gauge: 'gauge',
  histogram: 'histogram',
};

/** `("name", "help")`, `(opts!("name", "help"))`, `(Opts::new("name", "help").namespace("shop"))` */
function fromTokens(tokens: Node, type: MetricType): MetricDeclaration[] {
  const [first, ...others] = namedChildrenOf(tokens).filter(({ type: kind }) => !kind.endsWith('comment'));
  if (first === undefined) return [];
  if (first.type === 'string_literal') {
    const [second] = others;
    return metricOf({ name: partOf(first), type, help: second === undefined ? undefined : partOf(second).text });
  }
  const all = [first, ...others];
  const given = all.find((token) => token.type === 'token_tree');
  const isOptions = all.slice(0, 4).some(({ text }) => OPTIONS.test(text));
  if (!isOptions || given === undefined) return [];
  const [name, help] = namedChildrenOf(given);
  if (name?.type !== 'string_literal') return [];
  const after = (method: string): NamePart | undefined => {
    const at = all.findIndex(({ type: kind, text }) => kind === 'identifier' && text === method);
    const value = at < 0 ? undefined : all[at + 1]?.namedChild(0);
    return value === undefined || value === null ? undefined : partOf(value);
  };
  return metricOf({
    name: partOf(name),
    namespace: after('namespace'),
    subsystem: after('subsystem'),
    type,
    help: help === undefined ? undefined : partOf(help).text,
  });
}

const OPTIONS = /^(?:(?:histogram_)?opts|(?:Histogram)?Opts)$/;

function fromConstructor(call: Node): MetricDeclaration[] {
  const called = fieldOf(call, 'function');
  const method = called?.type === 'scoped_identifier' ? (fieldOf(called, 'name')?.text ?? '') : '';
  if (called === undefined || !['new', 'with_opts'].includes(method)) return [];
  const match = CONSTRUCTOR.exec(lastName(fieldOf(called, 'path')?.text ?? ''));
  const type = METRIC_TYPES[(match?.[1] ?? '').toLowerCase()];
  const list = fieldOf(call, 'arguments');
  const [first, second] = list === undefined ? [] : namedChildrenOf(list);
  if (type === undefined || first === undefined) return [];
  if (first.type === 'string_literal') {
    // Both are texts: a counter of something else has no help.
    return second?.type === 'string_literal' ? metricOf({ name: partOf(first), type, help: partOf(second).text }) : [];
  }
  return fromOptions(first, type);
}

/** `Opts::new("name", "help").namespace("shop").subsystem("cart")` */
function fromOptions(node: Node, type: MetricType): MetricDeclaration[] {
  const chain = new Map<string, NamePart>();
  let inner: Node | undefined = node;
  while (inner?.type === 'call_expression') {
    const called = fieldOf(inner, 'function');
    const list = fieldOf(inner, 'arguments');
    const [first, second] = list === undefined ? [] : namedChildrenOf(list);
    if (called?.type === 'field_expression') {
      const method = fieldOf(called, 'field')?.text;
      if (first !== undefined && method !== undefined) chain.set(method, partOf(first));
      inner = fieldOf(called, 'value');
      continue;
    }
    if (!/(?:^|::)(?:Histogram)?Opts::new$/.test(called?.text ?? '') || first === undefined) return [];
    return metricOf({
      name: partOf(first),
      namespace: chain.get('namespace'),
      subsystem: chain.get('subsystem'),
      type,
      help: second === undefined ? undefined : partOf(second).text,
    });
  }
  return [];
}

const partOf = (node: Node): NamePart => ({
  node,
  text: node.type === 'string_literal' ? plainString(node) : undefined,
});

export const rustMetrics: MetricReader = { read };
