import type { Writable } from 'node:stream';

/** Collects what is printed and writes it in large pieces. */
export interface Output {
  write(text: string): void;
  /** Resolves when all is handed to the system, or nobody reads any more. */
  flush(): Promise<void>;
}

const PIECE = 64 * 1024;

export function createOutput(stream: Writable): Output {
  let pending: string[] = [];
  let length = 0;
  let closed = false;
  let failure: Error | undefined;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    closed = true;
    // `waypost check | head` has what it wanted.
    if (error.code !== 'EPIPE') failure = error;
  });
  const hand = (done?: () => void): void => {
    const text = pending.join('');
    pending = [];
    length = 0;
    if (closed) done?.();
    else stream.write(text, () => done?.());
  };
  return {
    write(text) {
      pending.push(text);
      length += text.length;
      if (length > PIECE) hand();
    },
    async flush() {
      await new Promise<void>((done) => hand(done));
      if (failure !== undefined) throw failure;
    },
  };
}

/** What the printing needs to know of stdout. */
export interface Screen {
  readonly output: Output;
  readonly hasColors: boolean;
  /** Columns. */
  readonly width: number;
}
