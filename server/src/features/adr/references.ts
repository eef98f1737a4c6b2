import { containsOffset } from '../../text/range.ts';
import type { FeatureContext, Target } from '../context.ts';
import type { ReferencesProvider } from '../references.ts';
import { adrsAt, namesIn } from './adr-at.ts';
import { titlePlace } from './definition.ts';

/** Every place that names an ADR, asked for where it is named or at its own title. */
export const adrReferences: ReferencesProvider = (context, offset, { includeDeclaration }) => {
  const file = adrFileAt(context, offset);
  const adr = file === undefined ? undefined : context.world.adr(file);
  if (adr === undefined) return undefined;
  const targets: Target[] = [];
  const declaration = titlePlace(adr, context);
  if (includeDeclaration && declaration !== undefined) targets.push(declaration);
  for (const path of context.snapshot.files.keys()) {
    const facts = context.snapshot.files.get(path)?.facts;
    if (facts === undefined) continue;
    for (const { range, adrs } of namesIn(facts, context.world)) {
      if (adrs.some((other) => other.file === adr.file)) targets.push({ file: path, range, lines: facts });
    }
  }
  return targets;
};

function adrFileAt({ facts, world }: FeatureContext, offset: number): string | undefined {
  const named = adrsAt(facts, offset, world);
  if (named !== undefined) return named.adrs[0]?.file;
  const title = facts.adr?.titlePlace;
  return title !== undefined && containsOffset(title.range, offset) ? facts.path : undefined;
}
