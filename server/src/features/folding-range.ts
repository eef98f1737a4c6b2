import type { Range } from '../text/range.ts';
import { type Answer, allAnswers, type FeatureContext } from './context.ts';
import { foldSteps } from './runbook/fold-steps.ts';

/** From the line of its first unit to the line of its last one. */
export interface FoldingRange {
  readonly range: Range;
  readonly kind?: 'comment' | 'region';
}

export type FoldingRangeProvider = (context: FeatureContext) => Answer<readonly FoldingRange[]>;

const providers: readonly FoldingRangeProvider[] = [
  async (context) => (await context.diagramFeatures())?.foldDiagrams(context),
  foldSteps,
];

export const foldingRanges = (context: FeatureContext): Promise<readonly FoldingRange[]> =>
  allAnswers(providers.map((provider) => () => provider(context)));
