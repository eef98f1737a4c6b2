import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { MetricDeclaration } from '../../server/src/symbols/declared.ts';
import { languageOf } from '../../server/src/symbols/languages/index.ts';
import { metricMarksOf } from '../../server/src/symbols/marks.ts';
import { sliceRange } from '../../server/src/text/range.ts';
import { mutate } from './mutate.ts';
import { reader } from './reader.ts';

const metricsOf = async (path: string, text: string): Promise<readonly MetricDeclaration[]> => {
  const declarations = await reader.readDeclarations(path, text);
  assert.ok(declarations, path);
  return declarations.metrics;
};

/** `counter http_requests_total "Requests."`, with a star before a part of a name. */
const show = ({ name, isPartial, type, help }: MetricDeclaration): string =>
  `${type ?? '?'} ${isPartial ? '*_' : ''}${name}${help === undefined ? '' : ` "${help}"`}`;

interface Sample {
  readonly path: string;
  readonly text: string;
  readonly metrics: readonly string[];
  /** What their ranges cover. */
  readonly written: readonly string[];
}

const samples: Readonly<Record<string, Sample>> = {
  python: {
    path: 'app/metrics.py',
    text: `import collections
import prometheus_client as prom
from prometheus_client import Counter, Gauge as G, Histogram
from prometheus_client.core import GaugeMetricFamily

PREFIX = "shop"
REQUESTS = Counter("requests", "Requests.", ["code"], namespace="http", registry=REGISTRY)
ERRORS = Counter("errors_total", documentation="Errors " "by code.", subsystem="api", namespace=PREFIX)
SIZE = G("queue_size", "Size.")
LATENCY = Histogram(name="latency", documentation="Latency.", unit="seconds", namespace=config.prefix)
JOBS = prom.Summary(
    # What is counted.
    "jobs",
    "Jobs.",
)
WORDS = collections.Counter("words")
MADE = Counter(f"made_{name}", "Made.")
class Collector:
    def collect(self):
        yield GaugeMetricFamily("up", "Whether it is up.", value=1)
`,
    metrics: [
      'counter http_requests_total "Requests."',
      'counter shop_api_errors_total "Errors by code."',
      'gauge queue_size "Size."',
      'histogram *_latency_seconds "Latency."',
      'summary jobs "Jobs."',
      'gauge up "Whether it is up."',
    ],
    written: ['requests', 'errors_total', 'queue_size', 'latency', 'jobs', 'up'],
  },
  go: {
    path: 'metrics.go',
    text: `package metrics

import "github.com/prometheus/client_golang/prometheus"

const namespace = "shop"

var (
	requests = prometheus.NewCounterVec(
		prometheus.CounterOpts{
			Namespace: namespace,
			Subsystem: "http",
			Name:      "requests_total",
			Help:      "Requests " + "by code.",
		},
		[]string{"code"},
	)
	size = promauto.With(reg).NewGauge(prometheus.GaugeOpts{Name: prometheus.BuildFQName(namespace, "", "queue_size")})
	up = prometheus.NewDesc(prometheus.BuildFQName(other, "node", "up"), "Whether it is up.", nil, nil)
	plain = prometheus.NewDesc("plain_info", "Plain.", nil, nil)
	latency = metrics.NewHistogram(&metrics.HistogramOpts{Subsystem: subsystem, Name: \`latency_seconds\`})
	made = prometheus.NewGauge(prometheus.GaugeOpts{Name: "made_" + name})
)
`,
    metrics: [
      'counter shop_http_requests_total "Requests by code."',
      'gauge shop_queue_size',
      '? *_node_up "Whether it is up."',
      '? plain_info "Plain."',
      'histogram *_latency_seconds',
    ],
    written: ['requests_total', 'queue_size', 'up', 'plain_info', 'latency_seconds'],
  },
  typescript: {
    path: 'src/metrics.ts',
    text: `import client, { Counter } from 'prom-client';
const PREFIX = 'shop_';
export const requests = new Counter({ name: 'http_requests_total', help: \`Requests.\`, labelNames: ['code'] });
export const size = new client.Gauge({ help: "Size.", name: PREFIX + 'queue_size' });
export const latency = new client.Histogram<string>({ name: \`\${PREFIX}latency_seconds\`, help: 'Latency.' });
export const jobs = new client.Summary({ name: \`\${prefix}_jobs\`, help });
export const made = new Counter({ name: makeName(), help: 'Made.' });
export const other = new Counter(options);
export const provider = makeGaugeProvider({ name: 'nest_up', help: 'Up.' });
`,
    metrics: [
      'counter http_requests_total "Requests."',
      'gauge shop_queue_size "Size."',
      'histogram shop_latency_seconds "Latency."',
      'summary *_jobs',
      'gauge nest_up "Up."',
    ],
    written: [
      'http_requests_total',
      "PREFIX + 'queue_size'",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a template
      '${PREFIX}latency_seconds',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a template
      '${prefix}_jobs',
      'nest_up',
    ],
  },
  javascript: {
    path: 'metrics.js',
    text: `const prom = require('prom-client');
const up = new prom.Gauge({ name: 'up', help: 'Whether it is up.', async collect() { this.set(1); } });
`,
    metrics: ['gauge up "Whether it is up."'],
    written: ['up'],
  },
  java: {
    path: 'src/Metrics.java',
    text: `package shop;
import io.prometheus.client.Counter;
import io.micrometer.core.instrument.Timer;

class Metrics {
  private static final String PREFIX = "shop_";
  static final Counter REQUESTS = Counter.build()
      .name("requests").namespace("http").help("Requests.").labelNames("code").register();
  static final Counter ERRORS = Counter.build("errors_total", "Errors.").register();
  static final Gauge SIZE = Gauge.build().name(PREFIX + "queue_size").help(HELP).register();
  final Timer timer = Timer.builder("http.time").description("Time.").register(registry);
  final DistributionSummary sizes = DistributionSummary.builder("body.size").baseUnit("bytes").register(registry);
  void count() {
    meterRegistry.counter("orders.placed", "kind", kind).increment();
    words.counter("no metric");
    StringBuilder.builder("x");
  }
}
`,
    metrics: [
      'counter http_requests_total "Requests."',
      'counter errors_total "Errors."',
      'gauge shop_queue_size',
      'summary http_time_seconds "Time."',
      'summary body_size_bytes',
      'counter orders_placed_total',
    ],
    written: ['requests', 'errors_total', 'PREFIX + "queue_size"', 'http.time', 'body.size', 'orders.placed'],
  },
  rust: {
    path: 'src/metrics.rs',
    text: `use prometheus::{opts, register_int_counter, IntCounter};

lazy_static! {
    static ref REQUESTS: IntCounter = register_int_counter!("http_requests_total", "Requests.").unwrap();
    static ref SIZE: IntGaugeVec =
        register_int_gauge_vec!(opts!("queue_size", "Size.", labels! {"a" => "b"}), &["queue"]).unwrap();
}

fn make(name: &str) {
    let errors = prometheus::register_counter_vec!("errors_total", "Errors.", &["code"]).unwrap();
    let latency = register_histogram!(HistogramOpts::new("latency_seconds", "Latency.").namespace("shop"));
    let jobs = IntCounterVec::new(Opts::new("jobs", "Jobs.").namespace("shop").subsystem("queue"), &["a"]).unwrap();
    let up = Gauge::new("up", "Whether it is up.").unwrap();
    let size = Histogram::with_opts(HistogramOpts::new("size_bytes", "Size."));
    let words = Counter::new("words");
    let made = register_gauge!(name, "Made.").unwrap();
    describe_counter!("orders_total", "Orders.");
}
`,
    metrics: [
      'counter http_requests_total "Requests."',
      'gauge queue_size "Size."',
      'counter errors_total "Errors."',
      'histogram shop_latency_seconds "Latency."',
      'counter shop_queue_jobs "Jobs."',
      'gauge up "Whether it is up."',
      'histogram size_bytes "Size."',
      'counter orders_total "Orders."',
    ],
    written: [
      'http_requests_total',
      'queue_size',
      'errors_total',
      'latency_seconds',
      'jobs',
      'up',
      'size_bytes',
      'orders_total',
    ],
  },
};

describe('metrics of source code', () => {
  for (const [language, sample] of Object.entries(samples)) {
    describe(language, () => {
      it('are found where they are written, whatever the line endings', async () => {
        assert.equal(languageOf(sample.path)?.id, language);
        for (const text of [sample.text, sample.text.replaceAll('\n', '\r\n')]) {
          const metrics = await metricsOf(sample.path, text);
          assert.deepEqual(metrics.map(show), sample.metrics);
          assert.deepEqual(
            metrics.map(({ range }) => sliceRange(text, range)),
            sample.written,
          );
        }
      });

      it('are looked for in no text that cannot have any', () => {
        assert.ok(metricMarksOf(language)?.test(sample.text));
        assert.equal(metricMarksOf(language)?.test('class Counter { type = 1 }\n'), false);
      });

      it('are read of any text, and lie in it', async () => {
        await fc.assert(
          fc.asyncProperty(mutate(sample.text), async (text) => {
            const declarations = await reader.readDeclarations(sample.path, text);
            for (const { range, name } of declarations?.metrics ?? []) {
              assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
              assert.match(name, /^[a-zA-Z_:][a-zA-Z0-9_:]*$/);
            }
          }),
          { numRuns: 60 },
        );
      });
    });
  }

  it('are none of a file that does not use the client', async () => {
    assert.deepEqual(await metricsOf('a.py', 'from collections import Counter\nc = Counter("a", "b")\n'), []);
    assert.deepEqual(await metricsOf('a.ts', "new Counter({ name: 'a', help: 'b' });\n"), []);
    assert.deepEqual(await metricsOf('A.java', 'class A { Object a = Counter.build().name("a").register(); }\n'), []);
  });
});
