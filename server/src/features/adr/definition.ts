import type { AdrSummary } from '../../workspace/facts.ts';
import type { FeatureContext, Target } from '../context.ts';
import type { DefinitionProvider } from '../definition.ts';
import { adrsAt } from './adr-at.ts';

/** Leads from a bare `ADR-12` to its title. Links are left to the editor, which follows them itself. */
export const adrDefinition: DefinitionProvider = (context, offset) => {
  const { facts, world } = context;
  if (facts.links.some(({ range }) => range.start <= offset && offset <= range.end)) return undefined;
  const named = adrsAt(facts, offset, world);
  if (named === undefined) return undefined;
  const targets = named.adrs.flatMap((adr) => titlePlace(adr, context) ?? []);
  return targets.length === 0 ? undefined : { origin: named.range, targets };
};

/** Where an ADR states its title; its beginning where only its file name does. */
export function titlePlace({ file }: AdrSummary, { snapshot }: FeatureContext): Target | undefined {
  const facts = snapshot.files.get(file)?.facts;
  if (facts === undefined) return undefined;
  return { file, range: facts.adr?.titlePlace?.range ?? { start: 0, end: 0 }, lines: facts };
}
