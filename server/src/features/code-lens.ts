import type { CLIENT_COMMANDS } from '../protocol/commands.ts';
import type { Range } from '../text/range.ts';
import { statusLenses } from './adr/status-actions.ts';
import { alertedBy } from './alert/alerted-by.ts';
import { type Answer, allAnswers, type FeatureContext, type Target } from './context.ts';
import { governedBy } from './reference/governed-by.ts';
import { stepLenses } from './runbook/step-lenses.ts';

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

/** Which lenses the user wants. */
export interface CodeLensOptions {
  /** Those that say which decisions and runbooks name the code below. */
  readonly decisions: boolean;
  /** Those that say which rules raise the alert that a runbook documents. */
  readonly alerts: boolean;
  /** Those that say what may become of a decision, above its status. */
  readonly status: boolean;
  /** Those on the commands and the boxes of runbooks. */
  readonly steps: boolean;
  /** Whether the client runs {@link CLIENT_COMMANDS}. */
  readonly terminal: boolean;
}

export type CodeLensProvider = (context: FeatureContext, options: CodeLensOptions) => Answer<readonly CodeLens[]>;

const providers: readonly CodeLensProvider[] = [governedBy, alertedBy, statusLenses, stepLenses];

export const codeLenses = (context: FeatureContext, options: CodeLensOptions): Promise<readonly CodeLens[]> =>
  allAnswers(providers.map((provider) => () => provider(context, options)));
