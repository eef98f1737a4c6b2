import { dirname, join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DiagramParser, DiagramVerdict } from '../mermaid/verdict.ts';
import { monotonicNow, type WorkerAnswer, type WorkerJob, type WorkerStart } from './mermaid-worker.ts';
import { createVerdictCache } from './verdict-cache.ts';

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

/** A text somebody waits for. */
interface Job {
  readonly text: string;
  readonly resolve: (verdict: DiagramVerdict) => void;
  readonly reject: (error: Error) => void;
}

/** A running thread and what it was given, oldest first. */
interface Thread {
  readonly worker: Worker;
  readonly clock: Float64Array;
  readonly jobs: Map<number, Job>;
  timer: NodeJS.Timeout | undefined;
}

/** Enough to keep a thread busy, few enough that another thread can take what is left. */
const MOST_JOBS_PER_THREAD = 64;

/** A diagram that makes mermaid build a monster ends its thread, not the process. */
const MOST_HEAP_MB = 512;

const TOO_SLOW: DiagramVerdict = { type: undefined, valid: true, notValidated: 'too-slow', problems: [] };

/**
 * Mermaid in threads of their own. A thread starts with the first diagram, does not keep the process alive while it
 * idles, and is replaced when a diagram overruns the deadline or breaks it.
 */
export function createDiagramParser(options: DiagramParserOptions): DiagramParser {
  const { deadlineMs = 2000, workers = 1 } = options;
  const workerFile = resolve(options.workerFile);
  const bundleFile = resolve(options.bundleFile ?? join(dirname(workerFile), 'mermaid.js'));
  const cache = createVerdictCache();
  const threads = new Set<Thread>();
  let waiting: Job[] = [];
  let nextId = 1;
  let isDisposed = false;
  let isScheduled = false;

  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    // Texts asked for in one turn travel together: a message costs as much as a diagram.
    setImmediate(() => {
      isScheduled = false;
      deal();
    });
  };

  const deal = (): void => {
    while (waiting.length > 0 && !isDisposed) {
      const thread = freeThread();
      if (thread === undefined) return;
      const batch = waiting.splice(0, MOST_JOBS_PER_THREAD - thread.jobs.size);
      const messages: WorkerJob[] = batch.map((job) => {
        const id = nextId++;
        thread.jobs.set(id, job);
        return { id, text: job.text };
      });
      thread.worker.ref();
      thread.worker.postMessage(messages);
      watch(thread);
    }
  };

  /** The least busy thread, or a new one while all are busy and another is allowed. */
  const freeThread = (): Thread | undefined => {
    const [idlest] = [...threads].toSorted((a, b) => a.jobs.size - b.jobs.size);
    if (idlest !== undefined && (idlest.jobs.size === 0 || threads.size >= workers)) {
      return idlest.jobs.size < MOST_JOBS_PER_THREAD / 2 ? idlest : undefined;
    }
    return startThread();
  };

  const startThread = (): Thread => {
    const clock = new SharedArrayBuffer(2 * Float64Array.BYTES_PER_ELEMENT);
    const worker = new Worker(workerFile, {
      workerData: { bundleFile, clock } satisfies WorkerStart,
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
      execArgv: [],
    });
    const thread: Thread = { worker, clock: new Float64Array(clock), jobs: new Map(), timer: undefined };
    threads.add(thread);
    worker.on('message', (answer: WorkerAnswer) => receive(thread, answer));
    worker.on('error', (error) => breakDown(thread, error.message));
    worker.on('exit', (code) => breakDown(thread, `ended with exit code ${code}`));
    return thread;
  };

  const receive = (thread: Thread, answer: WorkerAnswer): void => {
    if (!threads.has(thread)) return;
    if ('failure' in answer) {
      abandon(thread);
      for (const job of thread.jobs.values()) job.reject(new Error(`Mermaid cannot be loaded: ${answer.failure}`));
      schedule();
      return;
    }
    for (const { id, verdict } of answer.verdicts) {
      thread.jobs.get(id)?.resolve(verdict);
      thread.jobs.delete(id);
    }
    if (thread.jobs.size === 0) {
      clearTimeout(thread.timer);
      thread.timer = undefined;
      thread.worker.unref();
    }
    if (waiting.length > 0) deal();
  };

  /** Looks at the thread's clock, not at ours: this thread may itself have been busy for longer than the deadline. */
  const watch = (thread: Thread): void => {
    thread.timer ??= setTimeout(() => {
      thread.timer = undefined;
      if (!threads.has(thread) || thread.jobs.size === 0) return;
      const [running = 0, since = 0] = thread.clock;
      const job = thread.jobs.get(running);
      if (job === undefined || monotonicNow() - since < deadlineMs) {
        watch(thread);
        return;
      }
      job.resolve(TOO_SLOW);
      thread.jobs.delete(running);
      abandon(thread);
      waiting = [...thread.jobs.values(), ...waiting];
      schedule();
    }, untilDeadline(thread)).unref();
  };

  const untilDeadline = (thread: Thread): number => {
    const [running = 0, since = 0] = thread.clock;
    return running === 0 ? deadlineMs : Math.max(1, deadlineMs - (monotonicNow() - since));
  };

  /** A thread that ended by itself takes the text it was at with it; one that never got to a text takes all. */
  const breakDown = (thread: Thread, words: string): void => {
    if (!threads.has(thread)) return;
    abandon(thread);
    const [running = 0] = thread.clock;
    const error = new Error(`The Mermaid thread broke: ${workerFile}: ${words}`);
    const culprit = thread.jobs.get(running);
    for (const [id, job] of thread.jobs) {
      if (culprit === undefined || id === running) job.reject(error);
      else waiting.push(job);
    }
    schedule();
  };

  const abandon = (thread: Thread): void => {
    threads.delete(thread);
    clearTimeout(thread.timer);
    void thread.worker.terminate();
  };

  return {
    parse(text) {
      if (isDisposed) return Promise.reject(new Error('The diagram parser is disposed'));
      return cache.get(
        text,
        () =>
          new Promise<DiagramVerdict>((settle, reject) => {
            waiting.push({ text, resolve: settle, reject });
            schedule();
          }),
      );
    },
    dispose() {
      isDisposed = true;
      const error = new Error('The diagram parser is disposed');
      for (const job of waiting.splice(0)) job.reject(error);
      for (const thread of [...threads]) {
        abandon(thread);
        for (const job of thread.jobs.values()) job.reject(error);
      }
    },
  };
}
