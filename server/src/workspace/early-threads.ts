import type { FactsThreads } from '../host.ts';
import { documentTypeOf } from './extract.ts';

/** Fewer documents are read sooner than a thread has started. */
const ENOUGH_FOR_THREADS = 400;

/** Threads for one reading, which start while files are still being found: the one takes as long as the other. */
export class EarlyThreads {
  readonly #start: () => FactsThreads | undefined;
  #threads: FactsThreads | undefined;
  #isStarted = false;
  #next = 0;
  #documents = 0;

  /** @param start starts threads; undefined where there are none to spare */
  constructor(start: () => FactsThreads | undefined) {
    this.#start = start;
  }

  /** @param files all that are found so far, in the order in which they were found */
  note(files: readonly string[]): void {
    for (; this.#next < files.length; this.#next++) {
      if (documentTypeOf(files[this.#next] ?? '') !== undefined) this.#documents++;
    }
    if (this.#documents >= ENOUGH_FOR_THREADS) this.#startOnce();
  }

  /** Threads for so many documents; undefined where they are not worth it, or there are none. */
  for(documents: number): FactsThreads | undefined {
    if (documents < ENOUGH_FOR_THREADS) {
      this.dispose();
      return undefined;
    }
    this.#startOnce();
    return this.#threads;
  }

  dispose(): void {
    this.#threads?.dispose();
  }

  #startOnce(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#threads = this.#start();
  }
}
