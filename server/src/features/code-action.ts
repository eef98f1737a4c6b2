import type { FileMove, NewFile } from '../text/change.ts';
import type { FileEdit } from '../text/edit.ts';
import type { Lines } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { relationActions } from './adr/relation-actions.ts';
import { resolveCollision } from './adr/resolve-collision.ts';
import { statusActions } from './adr/status-actions.ts';
import { createRunbook } from './alert/create-runbook.ts';
import { type Answer, allAnswers, type FeatureContext } from './context.ts';

/** A change of a place, beside the fixes that findings bring along. */
export interface DocumentAction {
  readonly title: string;
  /** `quickfix`: what would take too long to plan for every finding is planned when it is asked for. */
  readonly kind: 'refactor.rewrite' | 'quickfix';
  readonly creates?: readonly NewFile[];
  readonly edits: readonly FileEdit[];
  readonly moves?: readonly FileMove[];
  /** Lines of the files that are no documents. */
  readonly lines?: ReadonlyMap<string, Lines>;
  /** Why a client should let its user look at the change first. */
  readonly annotation?: { readonly label: string; readonly description: string };
  /** The rule whose finding it mends. */
  readonly rule?: string;
  readonly preferred?: boolean;
  /** Why it is not possible now, as a sentence without its full stop. */
  readonly disabled?: string;
  /** Asks the user for more, in clients that can: run instead of the edits, with the document's URI first. */
  readonly command?: { readonly command: string; readonly arguments: readonly unknown[] };
}

/** What can be done with a range of a document; what would change nothing is left out. */
export type CodeActionProvider = (
  context: FeatureContext,
  range: Range,
  options: CodeActionOptions,
) => Answer<readonly DocumentAction[]>;

export interface CodeActionOptions {
  /** The client asks its user for what commands lack: a reason, another ADR. */
  readonly dialogs: boolean;
  /** Nothing is known but the document, so that only its own text can be changed. Default false. */
  readonly isAlone?: boolean;
}

const ofOneDocument: readonly CodeActionProvider[] = [
  async (context, range, options) => (await context.diagramFeatures())?.formatDiagramAction(context, range, options),
];

const providers: readonly CodeActionProvider[] = [
  ...ofOneDocument,
  statusActions,
  relationActions,
  resolveCollision,
  createRunbook,
];

export const codeActions = (
  context: FeatureContext,
  range: Range,
  options: CodeActionOptions,
): Promise<readonly DocumentAction[]> =>
  allAnswers(
    (options.isAlone === true ? ofOneDocument : providers).map((provider) => () => provider(context, range, options)),
  );
