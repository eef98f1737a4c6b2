import { coverageScope } from '../../coverage/scope.ts';
import type { MetricDeclaration } from '../../symbols/declared.ts';
import type { World } from '../../workspace/world.ts';
import type { OwedIn } from './owed.ts';

/** Metrics that a source file registers. */
export const owedMetrics: OwedIn = (file, world) => {
  const { hasSource, isIgnored } = coverageScope(world.config.coverage).metrics;
  if (!hasSource(file.path)) return [];
  const seen = new Set<string>();
  return (file.declared?.metrics ?? []).flatMap((metric) => {
    if (seen.has(metric.name) || isIgnored(metric.name)) return [];
    seen.add(metric.name);
    return [
      {
        name: metric.isPartial ? `*_${metric.name}` : metric.name,
        range: metric.range,
        isDocumented: isDocumented(metric, world),
      },
    ];
  });
};

/** What Prometheus adds to the name of a metric in its series, and documents therefore have or leave out. */
const ENDINGS = ['', '_total', '_bucket', '_sum', '_count', '_created'];

function isDocumented({ name, isPartial }: MetricDeclaration, world: World): boolean {
  const base = name.replace(/_total$/, '');
  const names = [name, ...ENDINGS.map((ending) => base + ending)];
  if (names.some((one) => isWritten(one, world))) return true;
  // Of one whose namespace is told elsewhere, any name with that end may be the one.
  return (
    isPartial &&
    world.namesInDocuments().some((one) => names.some((end) => one.endsWith(`_${end}`)) && isWritten(one, world))
  );
}

function isWritten(name: string, world: World): boolean {
  const places = world.writing(name);
  if (places === undefined) return false;
  const { hasDocument } = coverageScope(world.config.coverage).metrics;
  return [places.heading, places.code, places.row, places.example].some((documents) => documents.some(hasDocument));
}
