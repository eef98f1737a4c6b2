import type { WorkerAnswer } from '../mermaid/worker-jobs.ts';

/** Worker to host: which text it begins with, 0 when it is done, and when by {@link wallClock}; or an answer. */
export type MermaidMessage = WorkerAnswer | { readonly running: number; readonly since: number };

/** The same in all workers of a page. */
export const wallClock = (): number => performance.timeOrigin + performance.now();

/**
 * One script out of the bundle of mermaid, which is CommonJS, and the worker that runs it. Both are files of Waypost's
 * own; joined, they need neither a loader nor `eval` in the worker.
 */
export const joinScripts = (bundle: string, worker: string): string =>
  `var waypostMermaid = (function (module, exports) {\n${bundle}\nreturn module.exports;\n})({ exports: {} }, {});\n${worker}`;
