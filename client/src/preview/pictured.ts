import type { Uri } from 'vscode';
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
