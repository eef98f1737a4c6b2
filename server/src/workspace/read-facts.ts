import type { FactsThreads } from '../host.ts';
import type { FileFacts } from './facts.ts';
import { createYielder } from './yielder.ts';

/** So few documents travel at a time that the threads and this one are done at about the same moment. */
const BATCH = 16;

export interface ReadFactsOptions {
  readonly documents: readonly string[];
  readonly isGenerated: (path: string) => boolean;
  /** Reads and understands one document on this thread. */
  readonly readHere: (path: string) => Promise<FileFacts | undefined>;
  /** How many of those may be under way at a time. */
  readonly readsAtOnce: number;
  /** Threads that read documents too, disposed of when all is read; undefined where there are none. */
  readonly threads: FactsThreads | undefined;
  /** Told of each document, in any order; `elsewhere` for those that a thread has read. */
  readonly onRead: (facts: FileFacts | undefined, elsewhere: boolean) => void;
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Facts of many documents, in the order of the documents. This thread and those of the host take them from one queue;
 * what a thread that broke has left is read here.
 */
export async function readFacts(options: ReadFactsOptions): Promise<Map<string, FileFacts | undefined>> {
  const { documents, isGenerated, readHere, readsAtOnce, threads, onRead, onProgress, signal } = options;
  const read: (FileFacts | undefined)[] = new Array(documents.length).fill(undefined);
  const left: number[] = [];
  let next = 0;
  let done = 0;

  const readOne = async (index: number): Promise<void> => {
    const path = documents[index];
    if (path === undefined) return;
    const facts = await readHere(path);
    read[index] = facts;
    done++;
    onRead(facts, false);
  };
  const readBatches = async (threads: FactsThreads): Promise<void> => {
    while (next < documents.length && !signal.aborted) {
      const start = next;
      next = Math.min(documents.length, start + BATCH);
      const batch = documents.slice(start, next).map((path) => ({ path, isGenerated: isGenerated(path) }));
      try {
        const answer = await threads.extract(batch);
        for (const [offset, facts] of answer.entries()) {
          read[start + offset] = facts;
          onRead(facts, true);
        }
        done += batch.length;
      } catch {
        // The host has said why. Nothing is lost: what is left is read on this thread.
        for (let index = start; index < start + batch.length; index++) left.push(index);
        return;
      }
    }
  };

  try {
    const elsewhere = threads === undefined ? [] : Array.from({ length: threads.capacity }, () => readBatches(threads));
    const pause = createYielder();
    const giveWay = async (): Promise<void> => {
      if (!pause.isDue()) return;
      onProgress(done);
      await pause.yield();
      signal.throwIfAborted();
    };
    const readOn = async (): Promise<void> => {
      while (next < documents.length) {
        await readOne(next++);
        await giveWay();
      }
    };
    await Promise.all(Array.from({ length: readsAtOnce }, readOn));
    await Promise.all(elsewhere);
    signal.throwIfAborted();
    for (const index of left) {
      await readOne(index);
      await giveWay();
    }
  } finally {
    threads?.dispose();
  }
  return new Map(documents.map((path, index) => [path, read[index]]));
}
