import type { TextEdit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import { type Answer, allAnswers, type FeatureContext } from './context.ts';

export interface FormattingOptions {
  /** One level: `'  '`, `'\t'`. */
  readonly indent: string;
  /** Only what lies in it is touched; the whole document where it is left out. */
  readonly range?: Range;
}

export type FormattingProvider = (context: FeatureContext, options: FormattingOptions) => Answer<readonly TextEdit[]>;

const providers: readonly FormattingProvider[] = [
  async (context, options) => (await context.diagramFeatures())?.formatDiagrams(context, options),
];

export const formatting = (context: FeatureContext, options: FormattingOptions): Promise<readonly TextEdit[]> =>
  allAnswers(providers.map((provider) => () => provider(context, options)));
