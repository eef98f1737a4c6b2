import type { Host } from '../host.ts';
import type { WorkspaceIndex } from './index.ts';

/** Keeps git's history in the index as git has it. */
export interface HistoryReader {
  /** Reads it, behind a reading that is under way. */
  start(): void;
  /** Reads it again if HEAD has moved since. Where git's own files are not watched, any sign of life is reason to ask. */
  follow(): void;
  /** Resolves when the last reading is done that was started by now; each reading has a promise of its own. */
  readonly read: Promise<void>;
  /** How often the host was asked. */
  readonly count: number;
}

export function createHistoryReader({
  host,
  index,
  signal,
}: {
  readonly host: Host;
  readonly index: WorkspaceIndex;
  readonly signal: AbortSignal;
}): HistoryReader {
  let reading: Promise<void> = Promise.resolve();
  let stamp: string | undefined;
  let count = 0;

  const read = async (): Promise<void> => {
    if (host.readHistory === undefined || signal.aborted) return;
    count++;
    try {
      const history = await host.readHistory(signal);
      // The same reading again: HEAD was only written anew.
      if (history === index.snapshot.history || signal.aborted) return;
      index.learn({ history });
    } catch (error) {
      if (!signal.aborted) host.log('warning', `git history not read: ${String(error)}`);
    }
  };
  const start = (): void => {
    // Taken before the log is read: what is committed meanwhile is noticed the next time.
    stamp = host.historyStamp?.();
    reading = reading.then(read);
  };
  return {
    start,
    follow() {
      if (count > 0 && host.historyStamp?.() !== stamp) start();
    },
    get read() {
      return reading;
    },
    get count() {
      return count;
    },
  };
}
