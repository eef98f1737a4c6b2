/**
 * What the text of a source file has that defines a type or registers a metric, by the id of its language: a file without it
 * need not be parsed. Linear, and of ASCII alone, so that it may be tried on bytes. This is apart from what reads syntax
 * trees, which is loaded with the first file that has one of these.
 */
const marks = {
  interfaces: {
    csharp: /\b(?:interface|class)\b/,
    go: /\binterface\b/,
    java: /\b(?:interface|class)\b/,
    python: /\bclass[ \t\\]/,
    rust: /\btrait\b/,
    tsx: /\b(?:interface|class)\b/,
    typescript: /\b(?:interface|class)\b/,
  },
  metrics: {
    go: /\b(?:Counter|Gauge|Histogram|Summary)(?:Vec)?Opts\b|\bNewDesc\b/,
    java: /io\.(?:prometheus|micrometer)\./,
    javascript: /prom-client|nestjs-prometheus/,
    python: /prometheus_client/,
    rust: /\bregister_(?:int_)?(?:counter|gauge|histogram)|\bdescribe_(?:counter|gauge|histogram)|\b(?:Histogram)?Opts::new\b/,
    tsx: /prom-client|nestjs-prometheus/,
    typescript: /prom-client|nestjs-prometheus/,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, RegExp>>>>;

const markOf = (table: Readonly<Record<string, RegExp>>, language: string): RegExp | undefined =>
  Object.hasOwn(table, language) ? table[language] : undefined;

/** Undefined where nothing is known of a language's interfaces. */
export const interfaceMarksOf = (language: string): RegExp | undefined => markOf(marks.interfaces, language);

/** Undefined where nothing is known of a language's Prometheus clients. */
export const metricMarksOf = (language: string): RegExp | undefined => markOf(marks.metrics, language);
