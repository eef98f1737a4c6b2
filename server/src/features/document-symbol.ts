import type { Range } from '../text/range.ts';
import { type Answer, allAnswers, type FeatureContext } from './context.ts';

export interface DocumentSymbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind: 'class' | 'event' | 'interface' | 'module' | 'namespace' | 'object' | 'property' | 'string';
  readonly range: Range;
  /** Inside `range`. */
  readonly selection: Range;
  readonly children: readonly DocumentSymbol[];
}

/** Outlines of markdown are left to the editor, which has its own; two of them would show every heading twice. */
export type DocumentSymbolProvider = (context: FeatureContext) => Answer<readonly DocumentSymbol[]>;

const providers: readonly DocumentSymbolProvider[] = [
  async (context) => (await context.diagramFeatures())?.symbolsOfDiagram(context),
];

export const documentSymbols = (context: FeatureContext): Promise<readonly DocumentSymbol[]> =>
  allAnswers(providers.map((provider) => () => provider(context)));
