import type { FileMove } from '../text/change.ts';
import type { FileEdit } from '../text/edit.ts';
import type { Lines } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { renameAdr } from './adr/rename.ts';
import { type Answer, type FeatureContext, firstAnswer } from './context.ts';
import { renameHeading } from './heading/rename.ts';
import type { Planned } from './planned.ts';

/** What can be renamed at a place. */
export interface Renamable {
  readonly range: Range;
  /** What the user starts from. */
  readonly placeholder: string;
}

/** Edits that stand or fall together, or the sentence that says why this name is not possible. */
export type RenameResult = Planned<{
  readonly edits: readonly FileEdit[];
  /** Files that are to be moved after the edits, both paths relative to the root. */
  readonly moves?: readonly FileMove[];
  /** Lines of the files that are no documents; those of documents are known. */
  readonly lines?: ReadonlyMap<string, Lines>;
  /** Why a client should let its user look at the change first. */
  readonly annotation?: { readonly label: string; readonly description: string };
}>;

export interface RenameProvider {
  prepare(context: FeatureContext, offset: number): Answer<Renamable>;
  /** Called only where `prepare` has answered. */
  rename(context: FeatureContext, offset: number, newName: string): Answer<RenameResult>;
}

const inDiagram: RenameProvider = {
  prepare: async (context, offset) => (await context.diagramFeatures())?.renameInDiagram.prepare(context, offset),
  rename: async (context, offset, newName) =>
    (await context.diagramFeatures())?.renameInDiagram.rename(context, offset, newName),
};

const providers: readonly RenameProvider[] = [inDiagram, renameAdr, renameHeading];

export const prepareRename = (context: FeatureContext, offset: number): Promise<Renamable | undefined> =>
  firstAnswer(providers.map((provider) => () => provider.prepare(context, offset)));

export const rename = (context: FeatureContext, offset: number, newName: string): Promise<RenameResult | undefined> =>
  firstAnswer(
    providers.map((provider) => async () => {
      if ((await provider.prepare(context, offset)) === undefined) return undefined;
      return provider.rename(context, offset, newName);
    }),
  );
