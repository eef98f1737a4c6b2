import { resolveAdrTarget } from '../adr/resolve-target.ts';
import type { AdrSummary, RelationSummary } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { defineRule } from './rule.ts';

/** "Supersedes ADR-4" where ADR 4 does not say so. */
export const adrSupersedeOneWay = defineRule({
  id: 'adr-supersede-one-way',
  summary: 'Only one of two ADRs says that one supersedes the other',
  severity: 'warning',
  kinds: ['adr'],
  messages: {
    forward: '{target} does not say that it is superseded by {id}',
    backward: '{target} does not say that it supersedes {id}',
  },
  fixable: false,
  check({ file, world, report }) {
    const record = file.adr;
    const own = record === undefined ? undefined : world.adr(record.file);
    if (record === undefined || own === undefined) return;
    const told = new Set<string>();
    for (const { kind, direction, partial, target, targetRange } of record.relations) {
      if (kind !== 'supersedes' || partial) continue;
      // What is not decided supersedes nothing yet; what was rejected never will.
      if (direction === 'forward' && !isDecided(own)) continue;
      const found = resolveAdrTarget(own, target, world);
      if (found.kind !== 'found' || found.adr.file === own.file) continue;
      if (found.adr.relations.some((relation) => answers(relation, found.adr, own, world))) continue;
      const key = `${direction} ${found.adr.file}`;
      if (told.has(key)) continue;
      told.add(key);
      report({ message: direction, data: { target: found.adr.id, id: own.id }, range: targetRange });
    }
  },
});

const isDecided = ({ statusClass, status }: AdrSummary): boolean =>
  statusClass === 'live' || status === '' || status === 'superseded' || status === 'replaced';

/** Whether a relation of the other ADR leads back, in either direction (a circle is another rule's matter); one that may counts. */
function answers(relation: RelationSummary, from: AdrSummary, to: AdrSummary, world: World): boolean {
  if (relation.kind !== 'supersedes') return false;
  const found = resolveAdrTarget(from, relation.target, world);
  if (found.kind === 'found') return found.adr.file === to.file;
  return found.kind === 'unclear' || (found.kind === 'elsewhere' && relation.target.number === to.number);
}
