/**
 * The worker that runs mermaid's parsers in a browser, started by `diagrams.ts`, which puts mermaid before it. It shares
 * no memory with the server: so it says which text it begins with, before it may be stuck in it.
 */
import type { DiagramVerdict } from '../mermaid/verdict.ts';
import { createJobServer, type WorkerJob } from '../mermaid/worker-jobs.ts';
import { type MermaidMessage, wallClock } from './mermaid-messages.ts';
import type { WorkerScope } from './worker-scope.ts';

declare const self: WorkerScope;
/** Defined by what {@link joinScripts} puts before this script. */
declare const waypostMermaid: { parseDiagram(text: string): Promise<DiagramVerdict> };

const post = (message: MermaidMessage): void => self.postMessage(message);
const serve = createJobServer({
  source: 'mermaid.js',
  parse: (text) => waypostMermaid.parseDiagram(text),
  setRunning: (running) => post({ running, since: wallClock() }),
  post,
});
self.onmessage = ({ data }) => serve(data as readonly WorkerJob[]);
