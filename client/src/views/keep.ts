import { type Disposable, EventEmitter } from 'vscode';
import type { Ask } from '../server.ts';

/** An answer of the server, kept up to date while somebody looks. */
export interface Kept<T> extends Disposable {
  /** Undefined until the server has answered once. */
  readonly current: T | undefined;
  onDidChange(listener: () => void): Disposable;
  /** Asks the server now. */
  refresh(): Promise<T | undefined>;
  /** Something may have changed: asks soon, once for many calls, if `isWanted`. */
  invalidate(): void;
  /** Whether somebody looks; what was missed is asked for when somebody does again. */
  setWanted(isWanted: boolean): void;
}

/** Lists that change faster cannot be read, and the server has better to do while one types. */
const QUIET_MS = 500;

/** @param method a request without parameters */
export function keep<T>(ask: Ask, method: string): Kept<T> {
  const changed = new EventEmitter<void>();
  let current: T | undefined;
  let shown = '';
  let isWanted = false;
  let isStale = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = async (): Promise<T | undefined> => {
    isStale = false;
    const answer = await ask<T>(method, undefined);
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
