import type { WriteStream } from 'node:tty';

/** A line on stderr that says how far a long run is. */
export interface Progress {
  report(text: string): void;
  /** Takes the line away, before anything else is printed. */
  clear(): void;
}

/** Runs shorter than this need no progress. */
const PATIENCE_MS = 500;
const INTERVAL_MS = 100;

/** Silent unless the stream is a terminal. */
export function createProgress(stream: WriteStream): Progress {
  let last = performance.now() + PATIENCE_MS - INTERVAL_MS;
  let shown = false;
  return {
    report(text) {
      const now = performance.now();
      if (!stream.isTTY || now - last < INTERVAL_MS) return;
      last = now;
      shown = true;
      stream.write(`\r\u001b[K${text}`);
    },
    clear() {
      if (shown) stream.write('\r\u001b[K');
      shown = false;
    },
  };
}
