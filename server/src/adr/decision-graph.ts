import type { World } from '../workspace/world.ts';
import { dateOf } from './dates.ts';
import { compareRecords } from './order.ts';
import type { AdrRecord, RelationKind, StatusClass } from './record.ts';
import { resolveAdrTarget } from './resolve-target.ts';

/** Decisions and how they relate: what `waypost graph` prints and the decision views show. JSON. */
export interface DecisionGraph {
  /** By directory, then in the order in which they came to be. */
  readonly decisions: readonly Decision[];
  readonly relations: readonly DecisionRelation[];
}

export interface Decision {
  /** Relative to the root: `docs/adr/0012-use-kafka.md`. */
  readonly file: string;
  readonly directory: string;
  /** `ADR-0012` */
  readonly id: string;
  readonly number: number | null;
  readonly title: string;
  /** Lower-case, `''` where none is stated. */
  readonly status: string;
  readonly statusClass: StatusClass;
  /** An ISO day, `null` where the record has none. */
  readonly date: string | null;
}

/** `from` supersedes (amends, extends ...) `to`; of `relates` both ends are alike. Both are files of decisions. */
export interface DecisionRelation {
  readonly from: string;
  readonly to: string;
  readonly kind: RelationKind;
  /** "Partially supersedes". */
  readonly partial: boolean;
}

/** What records say of each other, each statement once, whichever side makes it. What leads to no record is left out. */
export function decisionGraph(records: readonly AdrRecord[], world: World): DecisionGraph {
  const sorted = [...records].sort(
    (a, b) => compareText(a.directory, b.directory) || compareRecords(a, b) || compareText(a.file, b.file),
  );
  const files = new Set(sorted.map(({ file }) => file));
  const relations = new Map<string, DecisionRelation>();
  for (const record of sorted) {
    const own = world.adr(record.file);
    if (own === undefined) continue;
    for (const { kind, direction, partial, target } of record.relations) {
      const found = resolveAdrTarget(own, target, world);
      if (found.kind !== 'found' || found.adr.file === own.file || !files.has(found.adr.file)) continue;
      const other = found.adr.file;
      const isReversed = kind === 'relates' ? compareText(own.file, other) > 0 : direction === 'backward';
      const [from, to] = isReversed ? [other, own.file] : [own.file, other];
      const key = `${kind}\n${from}\n${to}`;
      // One side that says "in part" is more exact than one that does not.
      relations.set(key, { from, to, kind, partial: partial || relations.get(key)?.partial === true });
    }
  }
  return { decisions: sorted.map(toDecision), relations: [...relations.values()] };
}

function toDecision(record: AdrRecord): Decision {
  const [status] = record.statuses;
  const date = dateOf(record);
  return {
    file: record.file,
    directory: record.directory,
    id: record.id,
    number: record.number ?? null,
    title: record.title,
    status: status?.word ?? '',
    statusClass: status?.class ?? 'unknown',
    date: date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : null,
  };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
