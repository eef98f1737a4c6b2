import { commands, Uri } from 'vscode';
import {
  NEW_ADR_OPTIONS,
  NEW_RUNBOOK_OPTIONS,
  type NewAdrFolder,
  type NewRunbookFolder,
} from '../../server/src/protocol/new-records.ts';
import type { Ask } from './server.ts';

/** Between two looks: menus need not know at once. */
const PAUSE_MS = 1000;

/** Keeps menus told which folders hold records: the keys `waypost.adrFolders` and `waypost.runbookFolders`, by path. */
export function createRecordFolders(ask: Ask): { refresh(): void; dispose(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const shown = new Map<string, string>();
  const tell = async (key: string, paths: readonly string[]): Promise<void> => {
    const next = JSON.stringify(paths);
    if (next === shown.get(key)) return;
    shown.set(key, next);
    await commands.executeCommand('setContext', key, paths);
  };
  const look = async (): Promise<void> => {
    timer = undefined;
    const adrs = (await ask<readonly NewAdrFolder[]>(NEW_ADR_OPTIONS, {})) ?? [];
    await tell(
      'waypost.adrFolders',
      adrs.flatMap(({ uri, directories }) => directories.map(({ path }) => fsPathOf(uri, path))),
    );
    const runbooks = (await ask<readonly NewRunbookFolder[]>(NEW_RUNBOOK_OPTIONS, {})) ?? [];
    await tell(
      'waypost.runbookFolders',
      runbooks.flatMap(({ uri, folders }) => folders.map(({ path }) => fsPathOf(uri, path))),
    );
  };
  return {
    refresh() {
      timer ??= setTimeout(() => void look(), PAUSE_MS);
    },
    dispose: () => clearTimeout(timer),
  };
}

const fsPathOf = (uri: string, path: string): string =>
  (path === '' ? Uri.parse(uri) : Uri.joinPath(Uri.parse(uri), path)).fsPath;
