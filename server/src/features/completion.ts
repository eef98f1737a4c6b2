import type { Range } from '../text/range.ts';
import { adrCompletions } from './adr/completion.ts';
import { type Answer, allAnswers, type FeatureContext } from './context.ts';
import { completeVariables } from './environment/completion.ts';
import { referenceCompletions } from './reference/completion.ts';
import { completeMetadata } from './writing/metadata.ts';
import { completeSections } from './writing/sections.ts';
import { completeStatus } from './writing/status.ts';

/** A list as long as this may be cut off: the client is told to ask again with each letter. */
export const MOST_COMPLETIONS = 200;

export interface Completion {
  readonly label: string;
  readonly kind:
    | 'class'
    | 'constant'
    | 'enum-member'
    | 'file'
    | 'folder'
    | 'function'
    | 'keyword'
    | 'operator'
    | 'property'
    | 'reference'
    | 'snippet'
    | 'value'
    | 'variable';
  /** One line beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** Replaced by `newText`; holds the offset that was asked about and lies in its line. */
  readonly range: Range;
  readonly newText: string;
  /** `newText` is in the protocol's snippet syntax; clients without snippets get the label instead. */
  readonly snippet?: boolean;
  /** What is matched against what is typed, where that is not the label. */
  readonly filterText?: string;
  /** Order among others; the label where it is left out. */
  readonly sortText?: string;
  /** Ask again once this one is inserted: a directory was chosen, its entries come next. */
  readonly retrigger?: boolean;
}

export type CompletionProvider = (context: FeatureContext, offset: number) => Answer<readonly Completion[]>;

const providers: readonly CompletionProvider[] = [
  async (context, offset) => (await context.diagramFeatures())?.completeDiagram(context, offset),
  referenceCompletions,
  adrCompletions,
  completeVariables,
  completeStatus,
  completeSections,
  completeMetadata,
];

export const completions = (context: FeatureContext, offset: number): Promise<readonly Completion[]> =>
  allAnswers(providers.map((provider) => () => provider(context, offset)));
