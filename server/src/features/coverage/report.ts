import type { Config } from '../../config/config.ts';
import type { OwedIn } from '../../rules/coverage/owed.ts';
import { owedDocuments } from '../../rules/coverage/owed-documents.ts';
import { owedInterfaces } from '../../rules/coverage/owed-interfaces.ts';
import { owedMetrics } from '../../rules/coverage/owed-metrics.ts';
import { owedVariables } from '../../rules/coverage/owed-variables.ts';
import { createMatcher } from '../../text/glob.ts';
import type { Range } from '../../text/range.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { World } from '../../workspace/world.ts';

/** As the thresholds of the configuration are called. */
export type CoverageKind = keyof Config['coverage']['thresholds'];

/** One thing that has to be documented. */
export interface CoverageItem {
  readonly name: string;
  readonly file: string;
  readonly range: Range;
  readonly isDocumented: boolean;
}

/** How much of what has to be documented is. */
export interface KindCoverage {
  readonly kind: CoverageKind;
  readonly documented: number;
  readonly total: number;
  /** A whole number that is 100 only where all is documented, and where there is nothing to document. */
  readonly percentage: number;
  /** The least percentage that is wanted; 0 where none is. */
  readonly threshold: number;
  /** By file and place. */
  readonly items: readonly CoverageItem[];
}

interface Kind {
  readonly kind: CoverageKind;
  readonly owed: OwedIn;
  /** Whether the kind is asked for: then it is told of even where nothing is owed. */
  isConfigured(config: Config): boolean;
  /** What is the same thing in several files counts once, and once documented is documented. */
  readonly once: boolean;
}

const kinds: readonly Kind[] = [
  {
    kind: 'symbols',
    owed: owedInterfaces,
    isConfigured: ({ coverage }) => coverage.symbols.length > 0,
    once: false,
  },
  {
    kind: 'environment',
    owed: owedVariables,
    isConfigured: ({ coverage }) => coverage.environment.documents.length > 0,
    once: true,
  },
  {
    kind: 'metrics',
    owed: owedMetrics,
    isConfigured: ({ coverage }) => coverage.metrics.documents.length > 0,
    once: true,
  },
  { kind: 'documents', owed: owedDocuments, isConfigured: () => false, once: false },
];

/**
 * How much of what has to be documented is, by kind; kinds of which nothing is asked and nothing is there are left out.
 * What source code declares must have been read: see `Service.readDeclarations`.
 *
 * @param isWanted whether what a file declares counts
 */
export function coverageOf(
  snapshot: Snapshot,
  world: World,
  isWanted: (path: string) => boolean = () => true,
): readonly KindCoverage[] {
  const isExcluded = createMatcher(world.config.exclude);
  const files = [...snapshot.sources.values(), ...[...snapshot.files.values()].map(({ facts }) => facts)]
    .filter(({ path }) => !isExcluded(path) && isWanted(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return kinds.flatMap((kind) => {
    const items = itemsOf(kind, files, world);
    if (items.length === 0 && !kind.isConfigured(world.config)) return [];
    const documented = items.filter(({ isDocumented }) => isDocumented).length;
    const threshold = world.config.coverage.thresholds[kind.kind];
    const percentage = percentageOf(documented, items.length);
    return [{ kind: kind.kind, documented, total: items.length, percentage, threshold, items }];
  });
}

export const percentageOf = (documented: number, total: number): number =>
  total === 0 ? 100 : Math.floor((100 * documented) / total);

/** Whether less is documented than is wanted. */
export const isBelow = ({ documented, total, threshold }: KindCoverage): boolean =>
  100 * documented < threshold * total;

function itemsOf({ owed, once }: Kind, files: readonly FileFacts[], world: World): readonly CoverageItem[] {
  const items = files.flatMap((file) =>
    owed(file, world).map(({ name, range, isDocumented }) => ({ name, file: file.path, range, isDocumented })),
  );
  if (!once) return items;
  const byName = new Map<string, CoverageItem>();
  for (const item of items) {
    const first = byName.get(item.name);
    if (first === undefined || (item.isDocumented && !first.isDocumented))
      byName.set(item.name, { ...item, ...first, isDocumented: item.isDocumented });
  }
  return [...byName.values()];
}

/** What a badge says of all kinds, as https://shields.io/badges/endpoint-badge reads it. */
export interface CoverageBadge {
  readonly schemaVersion: 1;
  readonly label: string;
  readonly message: string;
  readonly color: string;
}

export function badgeOf(coverage: readonly KindCoverage[]): CoverageBadge {
  const total = coverage.reduce((sum, kind) => sum + kind.total, 0);
  const documented = coverage.reduce((sum, kind) => sum + kind.documented, 0);
  const percentage = percentageOf(documented, total);
  const common = { schemaVersion: 1, label: 'documented' } as const;
  if (total === 0) return { ...common, message: 'nothing', color: 'lightgrey' };
  const color = coverage.some(isBelow)
    ? 'red'
    : percentage >= 90
      ? 'brightgreen'
      : percentage >= 70
        ? 'yellow'
        : 'orange';
  return { ...common, message: `${percentage}%`, color };
}
