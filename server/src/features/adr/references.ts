import { containsOffset } from '../../text/range.ts';
import type { FileFacts } from '../../workspace/facts.ts';
import { comparePlaces, type FeatureContext, type Target } from '../context.ts';
import type { ReferencesProvider } from '../references.ts';
import { adrsAt, namesIn } from './adr-at.ts';
import { titlePlace } from './definition.ts';

/** Every place that names an ADR, asked for where it is named or at its own title. */
export const adrReferences: ReferencesProvider = (context, offset, { includeDeclaration }) => {
  const file = adrFileAt(context, offset);
  const adr = file === undefined ? undefined : context.world.adr(file);
  if (adr === undefined) return undefined;
  const targets: Target[] = [];
  for (const facts of factsOfAll(context)) {
    for (const { range, adrs } of namesIn(facts, context.world)) {
      if (adrs.some((other) => other.file === adr.file)) targets.push({ file: facts.path, range, lines: facts });
    }
  }
  const declaration = includeDeclaration ? titlePlace(adr, context) : undefined;
  return [...(declaration === undefined ? [] : [declaration]), ...targets.sort(comparePlaces)];
};

/** Documents, and source code whose comments name ADRs. */
function* factsOfAll({ snapshot }: FeatureContext): Iterable<FileFacts> {
  for (const { facts } of snapshot.files.values()) yield facts;
  yield* snapshot.sources.values();
}

function adrFileAt({ facts, world }: FeatureContext, offset: number): string | undefined {
  const named = adrsAt(facts, offset, world);
  if (named !== undefined) return named.adrs[0]?.file;
  const title = facts.adr?.titlePlace;
  return title !== undefined && containsOffset(title.range, offset) ? facts.path : undefined;
}
