import { owedMetrics } from './coverage/owed-metrics.ts';
import { defineRule } from './rule.ts';

/** `Counter("http_requests")`, which no monitoring page names. */
export const coverageMetricUndocumented = defineRule({
  id: 'coverage-metric-undocumented',
  summary: 'A metric is named in none of the documents that are to describe it',
  severity: 'info',
  kinds: ['source'],
  messages: { missing: 'The metric "{metric}" is named in no document of {documents}' },
  fixable: false,
  check({ file, world, report }) {
    const documents = world.config.coverage.metrics.documents.join(', ');
    for (const { name, range, isDocumented } of owedMetrics(file, world)) {
      if (!isDocumented) report({ message: 'missing', data: { metric: name, documents }, range });
    }
  },
});
