import type { Range } from '../text/range.ts';
import { type Answer, allAnswers, type FeatureContext, type Target } from './context.ts';

/** A line of text above a line of the document, and what a click on it does. */
export interface CodeLens {
  /** Its first line is the one that the lens stands above. */
  readonly range: Range;
  readonly title: string;
  readonly action: CodeLensAction;
}

export type CodeLensAction =
  /** Shows these places, or goes there where it is one. */
  | { readonly kind: 'places'; readonly places: readonly CodeLensPlace[] }
  /** Runs a command of the server: with the document's URI, then with these arguments, which are plain JSON. */
  | { readonly kind: 'command'; readonly command: string; readonly arguments: readonly unknown[] };

export interface CodeLensPlace extends Target {
  /** What a list calls it where places are listed by name: `ADR-0012 Use NATS`. */
  readonly label: string;
}

export type CodeLensProvider = (context: FeatureContext) => Answer<readonly CodeLens[]>;

const providers: readonly CodeLensProvider[] = [];

export const codeLenses = (context: FeatureContext): Promise<readonly CodeLens[]> =>
  allAnswers(providers.map((provider) => () => provider(context)));
