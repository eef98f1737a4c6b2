import { Uri, workspace } from 'vscode';
import type { PageAnswer } from './messages.ts';
import type { PageRequest } from './page-requests.ts';

/** A diagram that a panel shows: what its export and its copy need. */
export interface Pictured {
  /** Text of the diagram in front; undefined where there is none. */
  readonly source: string | undefined;
  /** What is drawn of it: its text, or the last good one; undefined where nothing is. */
  readonly currentText: string | undefined;
  /** Where a picture would be saved, without the ending; undefined for the folder of the workspace. */
  readonly proposal: Uri | undefined;
  picture(request: PageRequest): Promise<PageAnswer>;
  focus(): void;
}

/** Where the picture of a document's diagram would be saved: of `docs/plan.md` the second is `docs/plan-2`. */
export function proposalFor(document: Uri, index: number): Uri {
  const name = nameOf(document).replace(/\.[^.]{1,20}$/, '');
  const file = index === 0 ? name : `${name}-${index + 1}`;
  if (document.scheme !== 'untitled') return Uri.joinPath(document, '..', file);
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return folder === undefined ? Uri.file(file) : Uri.joinPath(folder, file);
}

/** `file:///docs/plan.md` -> `plan.md` */
export const nameOf = (uri: Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);
