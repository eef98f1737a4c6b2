import type { Range } from '../text/range.ts';
import { adrDefinition } from './adr/definition.ts';
import { alertDefinition } from './alert/definition.ts';
import { type Answer, type FeatureContext, firstAnswer, type Target } from './context.ts';
import { variableDefinition } from './environment/definition.ts';
import { referenceDefinition } from './reference/definition.ts';

export interface Definition {
  /** What is underlined where the definition is asked for. */
  readonly origin: Range;
  readonly targets: readonly Target[];
}

export type DefinitionProvider = (context: FeatureContext, offset: number) => Answer<Definition>;

const providers: readonly DefinitionProvider[] = [
  async (context, offset) => (await context.diagramFeatures())?.defineInDiagram(context, offset),
  alertDefinition,
  referenceDefinition,
  adrDefinition,
  variableDefinition,
];

export const definition = (context: FeatureContext, offset: number): Promise<Definition | undefined> =>
  firstAnswer(providers.map((provider) => () => provider(context, offset)));
