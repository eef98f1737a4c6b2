import { type ConfigurationTarget, type Uri, workspace } from 'vscode';
import type { Appearance } from './messages.ts';

/** How diagrams look; anything but a known word means the default. */
export const readAppearance = (scope?: Uri): Appearance =>
  workspace.getConfiguration('waypost.preview', scope).get('appearance') === 'github' ? 'github' : 'vscode';

export const writeAppearance = async (appearance: Appearance, target: ConfigurationTarget): Promise<void> =>
  workspace.getConfiguration('waypost.preview').update('appearance', appearance, target);

/** Whether a code lens stands above each diagram. */
export const showsCodeLens = (scope?: Uri): boolean =>
  workspace.getConfiguration('waypost.preview', scope).get('codeLens') === true;
