import type { PageFacts, WritePage } from '../page.ts';
import { blocks, code, link, listed, listedShort, placeholder, prose, section, table } from '../write.ts';
import { distinct, librariesOf, whereUsed } from './technology.ts';

/** Longer tables are read by nobody. */
const MOST_ROWS = 200;

/** The metrics and alerts that the code and its rule files define. */
export const writeMonitoring: WritePage = (facts, file) =>
  blocks([
    '# Monitoring',
    placeholder('Say where to look first when somebody reports that something is wrong'),
    watchers(facts, file),
    section('Metrics', [
      libraries(facts, file),
      metrics(facts, file),
      placeholder('Say which of them tell whether users are served well, and from where on they do not'),
    ]),
    section('Alerts', [alerts(facts, file), placeholder('Say whom an alert reaches, and what is expected of them')]),
    section('Traces', [tracers(facts, file)]),
    section('Dashboards', [placeholder('Link the dashboards, and say what each is for')]),
  ]);

function watchers({ survey: { services } }: PageFacts, file: string): string | undefined {
  const found = services.filter(({ product }) => product?.role === 'monitoring');
  if (found.length === 0) return undefined;
  const names = found.map(
    ({ name, product, file: said }) => `${prose(product?.name ?? '')} as ${code(name)} in ${link(file, said)}`,
  );
  return `It is watched by ${listed(names)}.`;
}

function libraries({ survey }: PageFacts, file: string): string | undefined {
  const found = librariesOf(survey, ['metrics']);
  return found.length === 0
    ? undefined
    : `Metrics are made with ${listed(distinct(found).map(({ name }) => `${prose(name)} (${whereUsed(name, found, file)})`))}.`;
}

function tracers({ survey }: PageFacts, file: string): string | undefined {
  const found = librariesOf(survey, ['tracing']);
  return found.length === 0
    ? undefined
    : `Calls are traced with ${listed(distinct(found).map(({ name }) => `${prose(name)} (${whereUsed(name, found, file)})`))}.`;
}

function metrics({ metrics: all }: PageFacts, file: string): string | undefined {
  if (all.length === 0) return undefined;
  const byName = new Map(all.map((metric) => [metric.found.name, metric]));
  const rows = [...byName.values()]
    .sort((a, b) => (a.found.name < b.found.name ? -1 : 1))
    .slice(0, MOST_ROWS)
    .map(({ file: said, found }) => [code(found.name), found.type ?? '', prose(found.help ?? ''), link(file, said)]);
  return table(['Metric', 'Type', 'What it counts', 'Defined in'], rows);
}

function alerts({ alerts: all }: PageFacts, file: string): string | undefined {
  if (all.length === 0) return undefined;
  return table(
    ['Alert', 'Rule', 'Runbook'],
    all
      .slice(0, MOST_ROWS)
      .map(({ name, file: said, runbook }) => [
        code(name),
        link(file, said),
        runbook === undefined ? '' : link(file, runbook),
      ]),
  );
}

/** Whether anything says how the system is watched. */
export const monitoringBasis = ({
  survey,
  metrics: found,
  alerts: rules,
}: Omit<PageFacts, 'pages'>): string | undefined => {
  const parts = [
    found.length === 0 ? undefined : `${found.length} metric${found.length === 1 ? '' : 's'}`,
    rules.length === 0 ? undefined : `${rules.length} alert${rules.length === 1 ? '' : 's'}`,
    ...distinct(librariesOf(survey, ['metrics', 'tracing'])).map(({ name }) => name),
    ...survey.services.flatMap(({ product }) => (product?.role === 'monitoring' ? [product.name] : [])),
  ].flatMap((part) => part ?? []);
  return parts.length === 0 ? undefined : listedShort([...new Set(parts)], 4);
};
