/** Workers as a browser has them, in threads of Node: their scripts see nothing that is Node's. */
import { resolveObjectURL } from 'node:buffer';
import { Worker } from 'node:worker_threads';
import type { NestedWorker } from '../../server/src/browser/worker-scope.ts';

/** Runs in the thread, before the script. */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const run = eval;
for (const name of ['process', 'require', 'module', 'exports', 'Buffer', 'global', 'setImmediate', '__filename', '__dirname']) {
  delete globalThis[name];
}
globalThis.self = globalThis;
globalThis.postMessage = (message) => parentPort.postMessage(message);
run(workerData);
parentPort.on('message', (data) => globalThis.onmessage({ data }));
`;

/** Workers that were started and not ended, for tests that end them all. */
export const running = new Set<Worker>();

/** Of the scripts that blobs hold; those of the global `URL` where a test has none of its own. */
export type ScriptOf = (url: string) => string | Promise<string>;

const ofBlob: ScriptOf = async (url) => {
  const blob = resolveObjectURL(url);
  if (blob === undefined) throw new Error(`no such blob: ${url}`);
  return blob.text();
};

/** The class `Worker` of a page. */
export function browserWorkers(scriptOf: ScriptOf = ofBlob): new (url: string) => NestedWorker {
  return class implements NestedWorker {
    onmessage: NestedWorker['onmessage'] = null;
    onerror: NestedWorker['onerror'] = null;
    readonly #thread: Promise<Worker>;
    #isOver = false;

    constructor(url: string) {
      this.#thread = this.#start(url);
    }

    async #start(url: string): Promise<Worker> {
      const thread = new Worker(THREAD, { eval: true, workerData: await scriptOf(url) });
      running.add(thread);
      thread.on('message', (data) => {
        if (!this.#isOver) this.onmessage?.({ data });
      });
      thread.on('error', ({ message }) => this.onerror?.({ message }));
      thread.on('exit', () => running.delete(thread));
      return thread;
    }

    postMessage(message: unknown): void {
      void this.#thread.then((thread) => thread.postMessage(message));
    }

    terminate(): void {
      this.#isOver = true;
      void this.#thread.then((thread) => thread.terminate());
    }
  };
}
