import { commands, Uri } from 'vscode';
import { NEW_ADR_OPTIONS, type NewAdrFolder } from '../../server/src/protocol.ts';
import type { Ask } from './preview/source.ts';

/** Between two looks: menus need not know at once. */
const PAUSE_MS = 1000;

/** Keeps menus told which folders hold ADRs: the key `waypost.adrFolders`, by path. */
export function createAdrFolders(ask: Ask): { refresh(): void; dispose(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown = '';
  const look = async (): Promise<void> => {
    timer = undefined;
    const folders = (await ask<readonly NewAdrFolder[]>(NEW_ADR_OPTIONS, {})) ?? [];
    const paths = folders.flatMap(({ uri, directories }) =>
      directories.map(({ path }) => (path === '' ? Uri.parse(uri) : Uri.joinPath(Uri.parse(uri), path)).fsPath),
    );
    const next = JSON.stringify(paths);
    if (next === shown) return;
    shown = next;
    await commands.executeCommand('setContext', 'waypost.adrFolders', paths);
  };
  return {
    refresh() {
      timer ??= setTimeout(() => void look(), PAUSE_MS);
    },
    dispose: () => clearTimeout(timer),
  };
}
