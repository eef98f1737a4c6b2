import { dirname, join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createParserPool, type PoolWorker, type PoolWorkerEvents } from '../mermaid/parser-pool.ts';
import type { DiagramParser } from '../mermaid/verdict.ts';
import type { WorkerAnswer } from '../mermaid/worker-jobs.ts';
import { keepsCompiledCode } from './compiled-code.ts';
import { monotonicNow, type WorkerStart } from './mermaid-worker.ts';

export interface DiagramParserOptions {
  /** The built `mermaid-worker.js`. */
  readonly workerFile: string;
  /** The built `mermaid.js`; default: the one beside the worker. */
  readonly bundleFile?: string;
  /** How long one diagram may take before it is given up as `too-slow`. Default 2,000. */
  readonly deadlineMs?: number;
  /** How many threads parse at the same time. Default 1. */
  readonly workers?: number;
}

/** A diagram that makes mermaid build a monster ends its thread, not the process. */
const MOST_HEAP_MB = 512;
/** What a diagram leaves behind dies with it, so that more room for young objects is not worth its memory. */
const YOUNG_HEAP_MB = 6;

/** Mermaid in threads of this process, which do not keep it alive while they idle. */
export function createDiagramParser(options: DiagramParserOptions): DiagramParser {
  const workerFile = resolve(options.workerFile);
  const bundleFile = resolve(options.bundleFile ?? join(dirname(workerFile), 'mermaid.js'));
  return createParserPool({
    startWorker: (events) => startThread(workerFile, bundleFile, events),
    deadlineMs: options.deadlineMs,
    workers: options.workers,
  });
}

function startThread(workerFile: string, bundleFile: string, events: PoolWorkerEvents): PoolWorker {
  const shared = new SharedArrayBuffer(2 * Float64Array.BYTES_PER_ELEMENT);
  const clock = new Float64Array(shared);
  const worker = new Worker(workerFile, {
    workerData: { bundleFile, clock: shared, keepsCode: keepsCompiledCode() } satisfies WorkerStart,
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB, maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
    execArgv: [],
  });
  worker.on('message', (answer: WorkerAnswer) => events.onAnswer(answer));
  worker.on('error', (error) => events.onBroken(`${workerFile}: ${error.message}`));
  worker.on('exit', (code) => events.onBroken(`${workerFile}: ended with exit code ${code}`));
  return {
    post: (jobs) => worker.postMessage(jobs),
    running() {
      const [id = 0, since = 0] = clock;
      return id === 0 ? undefined : { id, forMs: monotonicNow() - since };
    },
    setBusy(busy) {
      if (busy) worker.ref();
      else worker.unref();
    },
    terminate: () => void worker.terminate(),
  };
}
