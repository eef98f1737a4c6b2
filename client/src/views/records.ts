import { type Disposable, EventEmitter } from 'vscode';
import { WORKSPACE_RECORDS, type WorkspaceRecords } from '../../../server/src/protocol.ts';
import type { Ask } from '../preview/source.ts';

/** What the server knows of decisions and runbooks, kept up to date while somebody looks. */
export interface Records extends Disposable {
  /** Undefined until the server has answered once. */
  readonly current: WorkspaceRecords | undefined;
  onDidChange(listener: () => void): Disposable;
  /** Asks the server now. */
  refresh(): Promise<WorkspaceRecords | undefined>;
  /** Something may have changed: asks soon, once for many calls, if `isWanted`. */
  invalidate(): void;
  /** Whether somebody looks; what was missed is asked for when somebody does again. */
  setWanted(isWanted: boolean): void;
}

/** Lists that change faster cannot be read, and the server has better to do while one types. */
const QUIET_MS = 500;

export function createRecords(ask: Ask): Records {
  const changed = new EventEmitter<void>();
  let current: WorkspaceRecords | undefined;
  let shown = '';
  let isWanted = false;
  let isStale = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = async (): Promise<WorkspaceRecords | undefined> => {
    isStale = false;
    const answer = await ask<WorkspaceRecords>(WORKSPACE_RECORDS, undefined);
    if (answer === undefined) return current;
    current = answer;
    // A tree that is told to draw itself anew loses its hover and its place.
    const text = JSON.stringify(answer);
    if (text !== shown) {
      shown = text;
      changed.fire();
    }
    return current;
  };
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (isWanted) void refresh();
    }, QUIET_MS);
  };
  return {
    get current() {
      return current;
    },
    onDidChange: (listener) => changed.event(listener),
    refresh,
    invalidate() {
      isStale = true;
      if (isWanted) soon();
    },
    setWanted(wanted) {
      isWanted = wanted;
      if (wanted && isStale) void refresh();
    },
    dispose() {
      clearTimeout(timer);
      changed.dispose();
    },
  };
}
