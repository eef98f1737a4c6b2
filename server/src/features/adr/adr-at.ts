import { idOfMention } from '../../adr/mentions.ts';
import { nearestDirectory, resolveCitation } from '../../adr/resolve-citation.ts';
import { resolveAdrTarget } from '../../adr/resolve-target.ts';
import { resolveLink } from '../../references/resolve-link.ts';
import { createMatcher } from '../../text/glob.ts';
import { containsOffset, type Range } from '../../text/range.ts';
import type { AdrSummary, FileFacts, LinkTarget } from '../../workspace/facts.ts';
import type { World } from '../../workspace/world.ts';

/** A place that names ADRs: one, or several where a number is not unique. */
export interface NamedAdrs {
  readonly range: Range;
  readonly adrs: readonly AdrSummary[];
}

/** What is named at an offset: by an id in the text, by a link, by the target of a relation. */
export function adrsAt(facts: FileFacts, offset: number, world: World): NamedAdrs | undefined {
  for (const named of namesIn(facts, world)) if (containsOffset(named.range, offset)) return named;
  return undefined;
}

/** Every place of a document, or of code's comments, that names an ADR of this workspace. A link's text and its target are one place. */
export function* namesIn(facts: FileFacts, world: World): Iterable<NamedAdrs> {
  const links: Range[] = [];
  for (const link of facts.links) {
    const adr = adrOfLink(facts.path, link, world);
    if (adr === undefined) continue;
    links.push(link.range);
    yield { range: link.range, adrs: [adr] };
  }
  const isLinked = (range: Range): boolean => links.some((link) => link.start <= range.start && range.end <= link.end);
  const from = standpointOf(facts, world);
  const seen = new Set<number>();
  const isForeign = createMatcher(world.config.adr.foreignIds);
  for (const mention of facts.mentions) {
    const { range, number, prefix } = mention;
    if (isLinked(range) || isForeign(idOfMention(mention))) continue;
    seen.add(range.start);
    const adrs = named(from, { number, prefix, path: undefined }, world);
    if (adrs.length > 0) yield { range, adrs };
  }
  for (const citation of facts.citations) {
    const found = resolveCitation(facts.path, citation, world);
    const adrs =
      found.kind === 'found'
        ? [found.adr]
        : found.kind === 'unclear' && citation.number !== undefined && citation.path === undefined
          ? world.adrsNumbered(citation.number)
          : [];
    if (adrs.length > 0) yield { range: citation.range, adrs };
  }
  for (const { targetRange, target } of facts.adr?.relations ?? []) {
    if (isLinked(targetRange) || seen.has(targetRange.start)) continue;
    const adrs = named(from, target, world);
    if (adrs.length > 0) yield { range: targetRange, adrs };
  }
}

function adrOfLink(from: string, destination: LinkTarget, world: World): AdrSummary | undefined {
  const found = resolveLink(from, destination, world);
  return found.kind === 'found' ? world.adr(found.path) : undefined;
}

type Standpoint = Parameters<typeof resolveAdrTarget>[0];

function named(from: Standpoint, target: Parameters<typeof resolveAdrTarget>[1], world: World): readonly AdrSummary[] {
  const found = resolveAdrTarget(from, target, world);
  if (found.kind === 'found') return [found.adr];
  return found.kind === 'unclear' && target.number !== undefined ? world.adrsNumbered(target.number) : [];
}

/** Where ids are looked up first: among an ADR's own siblings, for other documents in the ADR directory that is nearest. */
function standpointOf({ path, adr }: FileFacts, world: World): Standpoint {
  const summary = adr === undefined ? undefined : world.adr(path);
  if (summary !== undefined) return summary;
  return { file: path, directory: nearestDirectory(path, world) ?? '', prefix: '' };
}
