import type { DiagramParser, DiagramVerdict } from './verdict.ts';
import { createVerdictCache } from './verdict-cache.ts';
import type { WorkerAnswer, WorkerJob } from './worker-jobs.ts';

/** A worker that runs mermaid, as the pool sees it. */
export interface PoolWorker {
  post(jobs: readonly WorkerJob[]): void;
  /** What it is parsing and for how long, by the worker's own account; undefined between two texts. */
  running(): { readonly id: number; readonly forMs: number } | undefined;
  /** Whether somebody waits for it: an idle worker must not keep a process alive. */
  setBusy(busy: boolean): void;
  terminate(): void;
}

/** What a worker tells the pool. */
export interface PoolWorkerEvents {
  onAnswer(answer: WorkerAnswer): void;
  /** It ended by itself, or cannot start. */
  onBroken(words: string): void;
}

export interface ParserPoolOptions {
  readonly startWorker: (events: PoolWorkerEvents) => PoolWorker;
  /** How long one diagram may take before it is given up as `too-slow`. Default 2,000. */
  readonly deadlineMs?: number | undefined;
  /** How many workers parse at the same time. Default 1. */
  readonly workers?: number | undefined;
}

/** A text somebody waits for. */
interface Job {
  readonly text: string;
  readonly resolve: (verdict: DiagramVerdict) => void;
  readonly reject: (error: Error) => void;
}

/** A running worker and what it was given, oldest first. */
interface Busy {
  readonly worker: PoolWorker;
  readonly jobs: Map<number, Job>;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** The text that was over its time at the last look. */
  suspect: number | undefined;
}

/** So many texts travel together: a message costs as much as a diagram. */
const BATCH = 64;

/** A worker that has so many is given no more: enough to keep it busy while this thread is busy itself. */
const ENOUGH_JOBS = 512;

/** Between two looks at a text that is over its time: an answer that is on its way arrives meanwhile. */
const SECOND_LOOK_MS = 20;

const TOO_SLOW: DiagramVerdict = { type: undefined, valid: true, notValidated: 'too-slow', problems: [] };

/**
 * Mermaid in workers of their own. One starts with the first diagram, and is replaced when a diagram overruns the
 * deadline or breaks it.
 */
export function createParserPool(options: ParserPoolOptions): DiagramParser {
  const { deadlineMs = 2000, workers = 1 } = options;
  const cache = createVerdictCache();
  const pool = new Set<Busy>();
  let waiting: Job[] = [];
  let nextId = 1;
  let isDisposed = false;
  let isScheduled = false;

  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    inNextTurn(() => {
      isScheduled = false;
      deal();
    });
  };

  const deal = (): void => {
    while (waiting.length > 0 && !isDisposed) {
      const busy = freeWorker();
      if (busy === undefined) return;
      const batch = waiting.splice(0, BATCH);
      const messages: WorkerJob[] = batch.map((job) => {
        const id = nextId++;
        busy.jobs.set(id, job);
        return { id, text: job.text };
      });
      busy.worker.setBusy(true);
      busy.worker.post(messages);
      watch(busy);
    }
  };

  /** The least busy worker, or a new one while all are busy and another is allowed. */
  const freeWorker = (): Busy | undefined => {
    const [idlest] = [...pool].sort((a, b) => a.jobs.size - b.jobs.size);
    if (idlest !== undefined && (idlest.jobs.size === 0 || pool.size >= workers)) {
      return idlest.jobs.size < ENOUGH_JOBS ? idlest : undefined;
    }
    return start();
  };

  const start = (): Busy => {
    const worker = options.startWorker({
      onAnswer: (answer) => receive(busy, answer),
      onBroken: (words) => breakDown(busy, words),
    });
    const busy: Busy = { worker, jobs: new Map(), timer: undefined, suspect: undefined };
    pool.add(busy);
    return busy;
  };

  const receive = (busy: Busy, answer: WorkerAnswer): void => {
    if (!pool.has(busy)) return;
    if ('failure' in answer) {
      abandon(busy);
      for (const job of busy.jobs.values()) job.reject(new Error(`Mermaid cannot be loaded: ${answer.failure}`));
      schedule();
      return;
    }
    for (const { id, verdict } of answer.verdicts) {
      busy.jobs.get(id)?.resolve(verdict);
      busy.jobs.delete(id);
    }
    if (busy.jobs.size === 0) {
      clearTimeout(busy.timer);
      busy.timer = undefined;
      busy.worker.setBusy(false);
    }
    if (waiting.length > 0) deal();
  };

  /** Asks the worker, not our own clock: this thread may itself have been busy for longer than the deadline. */
  const watch = (busy: Busy): void => {
    if (busy.timer !== undefined) return;
    const running = busy.worker.running();
    const left = running === undefined ? deadlineMs : Math.max(SECOND_LOOK_MS, deadlineMs - running.forMs);
    busy.timer = setTimeout(() => {
      busy.timer = undefined;
      if (!pool.has(busy) || busy.jobs.size === 0) return;
      const now = busy.worker.running();
      const job = now === undefined ? undefined : busy.jobs.get(now.id);
      const isOver = now !== undefined && job !== undefined && now.forMs >= deadlineMs;
      if (!isOver || busy.suspect !== now.id) {
        busy.suspect = isOver ? now.id : undefined;
        watch(busy);
        return;
      }
      job.resolve(TOO_SLOW);
      busy.jobs.delete(now.id);
      abandon(busy);
      waiting = [...busy.jobs.values(), ...waiting];
      schedule();
    }, left);
  };

  /** A worker that ended by itself takes the text it was at with it; one that never got to a text takes all. */
  const breakDown = (busy: Busy, words: string): void => {
    if (!pool.has(busy)) return;
    abandon(busy);
    const running = busy.worker.running()?.id;
    const error = new Error(`The Mermaid thread broke: ${words}`);
    const culprit = running === undefined ? undefined : busy.jobs.get(running);
    for (const [id, job] of busy.jobs) {
      if (culprit === undefined || id === running) job.reject(error);
      else waiting.push(job);
    }
    schedule();
  };

  const abandon = (busy: Busy): void => {
    pool.delete(busy);
    clearTimeout(busy.timer);
    busy.worker.terminate();
  };

  return {
    parse(text) {
      if (isDisposed) return Promise.reject(new Error('The diagram parser is disposed'));
      return cache.get(
        text,
        () =>
          new Promise<DiagramVerdict>((settle, reject) => {
            waiting.push({ text, resolve: settle, reject });
            // Whoever asks for many may be busy for long after that.
            if (waiting.length === BATCH) deal();
            else schedule();
          }),
      );
    },
    dispose() {
      isDisposed = true;
      const error = new Error('The diagram parser is disposed');
      for (const job of waiting.splice(0)) job.reject(error);
      for (const busy of [...pool]) {
        abandon(busy);
        for (const job of busy.jobs.values()) job.reject(error);
      }
    },
  };
}

/** A browser's timer waits longer than it is told; Node has one that does not wait at all. */
const inNextTurn = (work: () => void): void => {
  if (typeof setImmediate === 'function') setImmediate(work);
  else setTimeout(work, 0);
};
