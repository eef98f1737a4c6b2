import type { Range } from '../text/range.ts';
import { type Answer, type FeatureContext, firstAnswer } from './context.ts';
import { referenceHighlights } from './reference/document-highlight.ts';

export interface Highlight {
  readonly range: Range;
  /** `write`: where it gets its meaning; `read`: where it is used. */
  readonly kind: 'text' | 'read' | 'write';
}

export type DocumentHighlightProvider = (context: FeatureContext, offset: number) => Answer<readonly Highlight[]>;

const providers: readonly DocumentHighlightProvider[] = [
  async (context, offset) => (await context.diagramFeatures())?.highlightInDiagram(context, offset),
  referenceHighlights,
];

export const documentHighlights = (
  context: FeatureContext,
  offset: number,
): Promise<readonly Highlight[] | undefined> =>
  firstAnswer(providers.map((provider) => () => provider(context, offset)));
