import type { AdrRecord, AdrRelation } from '../adr/record.ts';
import { resolveAdrTarget } from '../adr/resolve-target.ts';
import { createMatcher } from '../text/glob.ts';
import { containsRange } from '../text/range.ts';
import { defineRule } from './rule.ts';

/** "Supersedes ADR-4" where there is no ADR 4. */
export const adrSupersedeTargetMissing = defineRule({
  id: 'adr-supersede-target-missing',
  summary: 'The ADR that supersedes this one, or is superseded by it, does not exist',
  severity: 'error',
  kinds: ['adr'],
  messages: {
    number: 'No ADR has the number {target}',
    path: 'No ADR "{target}" exists',
  },
  fixable: false,
  check({ file, world, report }) {
    const record = file.adr;
    const own = record === undefined ? undefined : world.adr(record.file);
    if (record === undefined || own === undefined) return;
    const isForeign = createMatcher(world.config.adr.foreignIds);
    for (const relation of record.relations) {
      const { target, targetRange } = relation;
      if (relation.kind !== 'supersedes' || isPlaceholder(record, relation)) continue;
      // Where a link leads is checked for every link.
      if (file.links.some((link) => containsRange(targetRange, link.range))) continue;
      if (target.number !== undefined && isForeign(idOf(relation))) continue;
      if (resolveAdrTarget(own, target, world).kind !== 'missing') continue;
      const message = target.path === undefined ? 'number' : 'path';
      report({ message, data: { target: target.path ?? target.number ?? '' }, range: targetRange });
    }
  },
});

/** The id as written: the target's text is its prefix and its digits, filled up with zeros. */
function idOf({ target, targetRange }: AdrRelation): string {
  const width = targetRange.end - targetRange.start - target.prefix.length;
  const digits = String(target.number);
  return target.prefix + (target.path === undefined && width <= 5 ? digits.padStart(width, '0') : digits);
}

/** A template's list of choices: `proposed | accepted | superseded by ADR-0123`. */
function isPlaceholder(record: AdrRecord, { range, direction }: AdrRelation): boolean {
  if (record.leftovers.some((leftover) => containsRange(leftover.range, range))) return true;
  return record.statuses.some(
    (status) =>
      containsRange(status.range, range) &&
      (status.word === '' || (status.class === 'open' && direction === 'backward')),
  );
}
