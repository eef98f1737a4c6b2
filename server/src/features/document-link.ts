import type { Range } from '../text/range.ts';
import { runbookLinks } from './alert/document-link.ts';
import { type Answer, allAnswers, type FeatureContext } from './context.ts';
import { referenceLinks } from './reference/document-link.ts';

export interface DocumentLink {
  readonly range: Range;
  /** Relative to the root. */
  readonly file: string;
  /** 1-based line that the link opens at. */
  readonly line?: number;
  readonly tooltip?: string;
}

/** Links that the editor's own markdown support does not make. */
export type DocumentLinkProvider = (context: FeatureContext) => Answer<readonly DocumentLink[]>;

const providers: readonly DocumentLinkProvider[] = [referenceLinks, runbookLinks];

export const documentLinks = (context: FeatureContext): Promise<readonly DocumentLink[]> =>
  allAnswers(providers.map((provider) => () => provider(context)));
