import type { Host } from '../host.ts';
import { createParserPool, type PoolWorker, type PoolWorkerEvents } from '../mermaid/parser-pool.ts';
import type { DiagramParser } from '../mermaid/verdict.ts';
import type { WorkerJob } from '../mermaid/worker-jobs.ts';
import type { Assets } from './assets.ts';
import { joinScripts, type MermaidMessage, wallClock } from './mermaid-messages.ts';
import type { NestedWorker, WorkerScope } from './worker-scope.ts';

type WorkerClass = NonNullable<WorkerScope['Worker']>;

export interface BrowserDiagramsOptions {
  readonly assets: Assets;
  readonly Worker: WorkerClass;
  readonly log: Host['log'];
  readonly deadlineMs?: number;
}

/**
 * Mermaid in a worker beside the server's, loaded with the first diagram. Where it cannot be loaded, that is said once,
 * and nothing is said of any diagram.
 */
export function createBrowserDiagrams({ assets, Worker, log, deadlineMs }: BrowserDiagramsOptions): DiagramParser {
  let script: Promise<string> | undefined;
  let hasFailed = false;
  const load = async (): Promise<string> => {
    const files = ['server/mermaid.js', 'server/mermaid-worker.web.js'] as const;
    const [bundle, worker] = await Promise.all([assets.text(files[0]), assets.text(files[1])]);
    // A page may start workers of its own origin only; a blob is of that, wherever the extension lies.
    return URL.createObjectURL(new Blob([joinScripts(bundle, worker)], { type: 'text/javascript' }));
  };
  const pool = createParserPool({
    startWorker(events) {
      script ??= load();
      return startWorker(Worker, script, {
        ...events,
        onAnswer(answer) {
          if ('failure' in answer && !hasFailed) {
            hasFailed = true;
            log('error', `diagrams are not validated: ${answer.failure}`);
          }
          events.onAnswer(answer);
        },
      });
    },
    deadlineMs,
  });
  return {
    async parse(text) {
      try {
        if (!hasFailed) return await pool.parse(text);
      } catch (error) {
        if (!hasFailed) throw error;
      }
      return { type: undefined, valid: true, notValidated: 'failed', problems: [] };
    },
    dispose() {
      pool.dispose();
      script?.then(
        (url) => URL.revokeObjectURL(url),
        () => undefined,
      );
    },
  };
}

/** Takes jobs at once, and hands them over when the script is there. */
function startWorker(Worker: WorkerClass, script: Promise<string>, events: PoolWorkerEvents): PoolWorker {
  const early: (readonly WorkerJob[])[] = [];
  let worker: NestedWorker | undefined;
  let isOver = false;
  let running: { readonly id: number; readonly since: number } | undefined;

  const start = async (): Promise<void> => {
    try {
      const url = await script;
      if (isOver) return;
      worker = new Worker(url, { name: 'waypost-mermaid' });
    } catch (error) {
      events.onAnswer({ failure: error instanceof Error ? error.message : String(error) });
      return;
    }
    worker.onmessage = ({ data }) => {
      const message = data as MermaidMessage;
      if ('running' in message) running = message.running === 0 ? undefined : { ...message, id: message.running };
      else events.onAnswer(message);
    };
    worker.onerror = ({ message }) => events.onBroken(message ?? 'it ended by itself');
    for (const jobs of early) worker.postMessage(jobs);
  };
  void start();
  return {
    post(jobs) {
      if (worker === undefined) early.push(jobs);
      else worker.postMessage(jobs);
    },
    running: () => (running === undefined ? undefined : { id: running.id, forMs: wallClock() - running.since }),
    // A worker of a browser ends with its page.
    setBusy: () => undefined,
    terminate() {
      isOver = true;
      worker?.terminate();
    },
  };
}
