import { standsFor } from '../../coverage/metric-names.ts';
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
  const names = namesOf(name);
  if (names.some((one) => isWritten(one, world)) || endsOf(name).some((end) => isWritten(end, world))) return true;
  return world.namesInDocuments().some((one) => {
    // Code that registers metrics may put words before all of them, so that any name with that end may be the one.
    const isMeant = one.includes('*')
      ? [one, ...(isPartial ? shortened(one) : [])].some((pattern) => names.some((each) => standsFor(pattern, each)))
      : names.some((end) => one.endsWith(`_${end}`));
    return isMeant && isWritten(one, world);
  });
}

/** A name as a document may write it. */
function namesOf(name: string): readonly string[] {
  const base = name.replace(/_total$/, '');
  return [name, ...ENDINGS.map((ending) => base + ending)];
}

/** Words that a namespace and a subsystem are made of. */
const MOST_LEFT_OUT = 3;

/** What is left of a name without the first words. */
function shortened(name: string): readonly string[] {
  const words = name.split('_');
  return Array.from({ length: MOST_LEFT_OUT }, (_, index) => words.slice(index + 1).join('_'));
}

/** What is left without the namespace, which a document may tell once for all, as far as it cannot be another's. */
function endsOf(name: string): readonly string[] {
  return shortened(name)
    .filter((end) => /[a-z\d]_[a-z\d]/i.test(end.replace(/_total$/, '')))
    .flatMap(namesOf);
}

function isWritten(name: string, world: World): boolean {
  const places = world.writing(name);
  if (places === undefined) return false;
  const { hasDocument } = coverageScope(world.config.coverage).metrics;
  return [places.heading, places.code, places.row, places.example, places.text].some((documents) =>
    documents.some(hasDocument),
  );
}
