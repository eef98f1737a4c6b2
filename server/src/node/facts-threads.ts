import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Config } from '../config/config.ts';
import type { FactsThreads, Host } from '../host.ts';
import type { FileFacts } from '../workspace/facts.ts';
import { unpackFacts } from '../workspace/facts-parcel.ts';
import { keepsCompiledCode } from './compiled-code.ts';
import type { FactsAnswer, FactsJob, FactsWorkerStart } from './facts-extractor.ts';

export interface FactsThreadsOptions {
  /** The built `facts-worker.js`, with `facts-extractor.js` beside it. */
  readonly workerFile: string;
  readonly root: string;
  readonly config: Config;
  readonly log: Host['log'];
  /** Called when a reading that they took part in is over, and what it gave is in the index. */
  readonly afterReading?: () => void;
  /** How many threads can run at the same time, this one included. Default: what the system says. */
  readonly processors?: number;
}

/** Beyond these the thread that takes the facts in is what the others wait for. */
const MOST_THREADS = 3;
/** One batch is worked at while another is on its way. */
const BATCHES_PER_THREAD = 2;
/** Facts live in a thread only until they are sent: more room than this for young objects is never needed. */
const YOUNG_HEAP_MB = 24;

interface Thread {
  readonly worker: Worker;
  readonly jobs: Map<number, Job>;
}

interface Job {
  readonly resolve: (facts: readonly (FileFacts | undefined)[]) => void;
  readonly reject: (error: Error) => void;
}

/** Threads for a first reading, one for each processor that is left; undefined where there is none to spare. */
export function startFactsThreads(options: FactsThreadsOptions): FactsThreads | undefined {
  const processors = options.processors ?? availableParallelism();
  const count = Math.min(processors - 1, MOST_THREADS);
  if (count < 1 || !existsSync(options.workerFile)) return undefined;
  const keepsCode = keepsCompiledCode();
  let nextId = 1;
  let failure: Error | undefined;
  let isDisposed = false;
  const threads = Array.from({ length: count }, () => startThread());

  function startThread(): Thread {
    const worker = new Worker(options.workerFile, {
      workerData: { root: options.root, config: options.config, keepsCode } satisfies FactsWorkerStart,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
      execArgv: [],
    });
    const thread: Thread = { worker, jobs: new Map() };
    worker.on('message', (answer: FactsAnswer) => {
      if (isDisposed) return;
      if ('message' in answer) return options.log(answer.level, answer.message);
      thread.jobs.get(answer.id)?.resolve(unpackFacts(answer.facts));
      thread.jobs.delete(answer.id);
    });
    worker.on('error', (error) => breakDown(thread, error.message));
    worker.on('exit', (code) => breakDown(thread, `ended with exit code ${code}`));
    return thread;
  }

  const breakDown = (thread: Thread, words: string): void => {
    // A thread that is ended may say so, and that it did not like it.
    if (isDisposed) return;
    if (failure === undefined) {
      failure = new Error(`a thread that reads documents broke: ${words}`);
      options.log('warning', `${failure.message}; they are read without it`);
    }
    for (const job of thread.jobs.values()) job.reject(failure);
    thread.jobs.clear();
  };

  return {
    capacity: count * BATCHES_PER_THREAD,
    spareProcessor: processors > count + 1,
    extract(documents) {
      if (failure !== undefined) return Promise.reject(failure);
      const id = nextId++;
      const idlest = threads.reduce((a, b) => (b.jobs.size < a.jobs.size ? b : a));
      return new Promise((resolve, reject) => {
        idlest.jobs.set(id, { resolve, reject });
        idlest.worker.postMessage({ id, documents } satisfies FactsJob);
      });
    },
    dispose() {
      if (isDisposed) return;
      isDisposed = true;
      failure ??= new Error('the threads that read documents are disposed');
      for (const { worker, jobs } of threads) {
        for (const job of jobs.values()) job.reject(failure);
        jobs.clear();
        void worker.terminate();
      }
      if (options.afterReading !== undefined) setImmediate(options.afterReading);
    },
  };
}
