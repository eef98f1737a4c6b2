import { idOfMention } from '../adr/mentions.ts';
import { holdsNumber, scopeOf } from '../adr/resolve-target.ts';
import { createMatcher } from '../text/glob.ts';
import { containsRange } from '../text/range.ts';
import type { AdrSummary } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { defineRule } from './rule.ts';

/** Fewer numbered ADRs than this do not show how a repository numbers them. */
const ENOUGH = 3;

/** `ADR-12` in a text, where no ADR has the number 12. */
export const adrUnknownReference = defineRule({
  id: 'adr-unknown-reference',
  summary: 'The text names an ADR that does not exist',
  severity: 'warning',
  kinds: ['adr'],
  messages: { unknown: 'No ADR has the id "{id}"' },
  fixable: false,
  check({ file, world, report }) {
    const record = file.adr;
    if (record === undefined || record.mentions.length === 0) return;
    const unknown = record.mentions.filter(
      (mention) => !mention.isPlanned && world.adrsNumbered(mention.number).length === 0,
    );
    if (unknown.length === 0) return;
    const adrs = world.adrDirectories().flatMap((directory) => world.adrsIn(directory));
    if (adrs.filter((adr) => adr.number !== undefined).length < ENOUGH) return;
    const scopes = new Set(adrs.map((adr) => scopeOf(adr.prefix)));
    const isForeign = createMatcher(world.config.adr.foreignIds);
    for (const mention of unknown) {
      const { range, prefix, number } = mention;
      const id = idOfMention(mention);
      if (!scopes.has(scopeOf(prefix)) || isForeign(id) || isHeldOtherwise(number, adrs, world)) continue;
      // A link says where the ADR is, and relations have a rule of their own.
      if (file.links.some((link) => containsRange(link.range, range))) continue;
      const isRelation = record.relations.some(
        (relation) => relation.kind === 'supersedes' && containsRange(relation.targetRange, range),
      );
      if (!isRelation) report({ message: 'unknown', data: { id }, range });
    }
  },
});

/** An ADR that has its number in its title only, or a file of another format. */
function isHeldOtherwise(number: number, adrs: readonly AdrSummary[], world: World): boolean {
  const inTitle = adrs.some((adr) => adr.number === undefined && Number(/\d{1,5}$/.exec(adr.id)?.[0]) === number);
  return inTitle || world.adrDirectories().some((directory) => holdsNumber(directory, number, world));
}
