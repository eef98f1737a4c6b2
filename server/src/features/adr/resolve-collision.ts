import { basename } from '../../text/paths.ts';
import { containsOffset } from '../../text/range.ts';
import type { AdrSummary } from '../../workspace/facts.ts';
import type { CodeActionProvider, DocumentAction } from '../code-action.ts';
import type { FeatureContext } from '../context.ts';
import { renumber } from './renumber.ts';

/**
 * Two ADRs of one number: the one that git has known for longer keeps it, the other one gets the next that is free. What
 * git does not know yet is the younger one. Where it cannot tell, both ways are offered.
 */
export const resolveCollision: CodeActionProvider = async (context, range) => {
  const { facts, world, path } = context;
  const own = world.adr(path);
  const title = facts.adr?.titlePlace?.range ?? { start: 0, end: 0 };
  if (own?.number === undefined || !(containsOffset(title, range.start) || containsOffset(title, range.end)))
    return undefined;
  const rivals = world.adrsIn(own.directory).filter((adr) => adr.number === own.number && adr.prefix === own.prefix);
  if (rivals.length < 2) return undefined;
  const ages = await Promise.all(rivals.map(async (adr) => (await context.readFirstCommit(adr.file))?.time));
  const oldest = oldestOf(rivals, ages);
  const younger = oldest === undefined ? rivals : rivals.filter((adr) => adr !== oldest);
  const actions: DocumentAction[] = [];
  for (const adr of younger)
    actions.push(...(await actionFor(context, adr, oldest !== undefined && younger.length === 1)));
  return actions;
};

/** The one that came first, if it is certain which. */
function oldestOf(adrs: readonly AdrSummary[], ages: readonly (number | undefined)[]): AdrSummary | undefined {
  const known = ages.flatMap((age) => age ?? []);
  const least = Math.min(...known);
  const oldest = adrs.filter((_adr, index) => ages[index] === least);
  return oldest.length === 1 ? oldest[0] : undefined;
}

async function actionFor(context: FeatureContext, adr: AdrSummary, preferred: boolean): Promise<DocumentAction[]> {
  const plan = await renumber(context, { file: adr.file, to: undefined });
  const name = basename(adr.file);
  const number = 'refused' in plan ? 'another number' : `number ${plan.to}`;
  const action = {
    title: `Resolve the collision: give "${name}" ${number}`,
    kind: 'quickfix',
    rule: 'adr-duplicate-number',
    preferred,
  } as const;
  if ('refused' in plan) return [{ ...action, edits: [], disabled: plan.refused }];
  const { edits, moves, lines, to } = plan;
  const annotation = { label: `Number ${to} for "${name}"`, description: 'The ADR and all that names it' };
  return [{ ...action, edits, moves, lines, annotation }];
}
