import { resolveAdrTarget } from '../adr/resolve-target.ts';
import type { AdrSummary, RelationSummary } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { defineRule } from './rule.ts';

type Direction = RelationSummary['direction'];

/** ADR 1 supersedes ADR 2, which supersedes ADR 1. */
export const adrSupersedeCycle = defineRule({
  id: 'adr-supersede-cycle',
  summary: 'ADRs supersede each other in a circle',
  severity: 'error',
  kinds: ['adr'],
  messages: {
    self: '{id} supersedes itself',
    both: '{id} both supersedes {target} and is superseded by it',
    cycle: 'ADRs supersede each other in a circle: {path}',
  },
  fixable: false,
  check({ file, world, report }) {
    const record = file.adr;
    const own = record === undefined ? undefined : world.adr(record.file);
    if (record === undefined || own === undefined) return;
    const told = new Set<string>();
    for (const relation of record.relations) {
      const { direction, targetRange: range } = relation;
      const target = followed(own, relation, direction, world);
      if (target === undefined || told.has(target.file)) continue;
      const others = targetsOf(own, direction === 'forward' ? 'backward' : 'forward', world);
      const way = target.file === own.file ? [] : wayBack(target, own, direction, world);
      if (target.file === own.file) report({ message: 'self', data: { id: own.id }, range });
      else if (others.some((other) => other.file === target.file))
        report({ message: 'both', data: { id: own.id, target: target.id }, range });
      else if (way !== undefined) {
        const ids = [own, ...way, own].map((adr) => adr.id);
        const path = (direction === 'forward' ? ids : ids.reverse()).join(' → ');
        report({ message: 'cycle', data: { path }, range });
      } else continue;
      told.add(target.file);
    }
  },
});

/** Where a relation leads, if it says that one ADR as a whole supersedes another. */
function followed(
  from: AdrSummary,
  { kind, partial, direction, target }: RelationSummary,
  wanted: Direction,
  world: World,
): AdrSummary | undefined {
  if (kind !== 'supersedes' || partial || direction !== wanted) return undefined;
  const found = resolveAdrTarget(from, target, world);
  return found.kind === 'found' ? found.adr : undefined;
}

const targetsOf = (from: AdrSummary, direction: Direction, world: World): AdrSummary[] =>
  from.relations.flatMap((relation) => followed(from, relation, direction, world) ?? []);

/** The ADRs from one to just before another, the shortest way along what they say themselves; undefined without a way. */
function wayBack(from: AdrSummary, to: AdrSummary, direction: Direction, world: World): AdrSummary[] | undefined {
  const ways = new Map<string, AdrSummary[]>([[from.file, [from]]]);
  // The map grows while it is walked: a breadth-first search that visits each ADR once.
  for (const way of ways.values()) {
    const last = way.at(-1);
    if (last === undefined) continue;
    for (const next of targetsOf(last, direction, world)) {
      if (next.file === to.file) return way;
      if (!ways.has(next.file)) ways.set(next.file, [...way, next]);
    }
  }
  return undefined;
}
