import type { FileEdit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import { type Answer, allAnswers, type FeatureContext } from './context.ts';
import { formatDiagramAction } from './diagram/code-action.ts';

/** A change that no finding asks for. */
export interface RefactoringAction {
  readonly title: string;
  readonly kind: 'refactor.rewrite';
  readonly edits: readonly FileEdit[];
}

/** What can be done with a range of a document; what would change nothing is left out. */
export type CodeActionProvider = (context: FeatureContext, range: Range) => Answer<readonly RefactoringAction[]>;

const providers: readonly CodeActionProvider[] = [formatDiagramAction];

export const codeActions = (context: FeatureContext, range: Range): Promise<readonly RefactoringAction[]> =>
  allAnswers(providers.map((provider) => () => provider(context, range)));
