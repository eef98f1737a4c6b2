import { adrReferences } from './adr/references.ts';
import { alertReferences } from './alert/references.ts';
import { type Answer, type FeatureContext, firstAnswer, type Target } from './context.ts';
import { variableReferences } from './environment/references.ts';
import { referenceReferences } from './reference/references.ts';

/** Every place that names what stands at the offset, its definition among them only where that is asked for. */
export type ReferencesProvider = (
  context: FeatureContext,
  offset: number,
  options: { readonly includeDeclaration: boolean },
) => Answer<readonly Target[]>;

const providers: readonly ReferencesProvider[] = [
  async (context, offset, options) => (await context.diagramFeatures())?.referencesInDiagram(context, offset, options),
  alertReferences,
  referenceReferences,
  adrReferences,
  variableReferences,
];

export const references = (
  context: FeatureContext,
  offset: number,
  options: { readonly includeDeclaration: boolean },
): Promise<readonly Target[] | undefined> =>
  firstAnswer(providers.map((provider) => () => provider(context, offset, options)));
