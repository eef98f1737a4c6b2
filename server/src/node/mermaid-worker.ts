/**
 * The thread that runs mermaid's parsers, started by `diagrams.ts`. Mermaid comes from a bundle of its own, loaded with
 * the first diagram. A shared clock tells the host which text is being parsed and since when, even while it is stuck.
 */
import { createRequire } from 'node:module';
import process from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';
import type { DiagramVerdict } from '../mermaid/verdict.ts';
import { createJobServer } from '../mermaid/worker-jobs.ts';
import { keepCompiledCode } from './compiled-code.ts';

/** What the host gives the thread at its start. */
export interface WorkerStart {
  /** Absolute path of the bundle that exports `parseDiagram`. */
  readonly bundleFile: string;
  /** Two numbers: the id of the text being parsed, 0 for none, and the monotonic millisecond at which it began. */
  readonly clock: SharedArrayBuffer;
  /** Whether the host keeps compiled code. */
  readonly keepsCode: boolean;
}

interface Bundle {
  parseDiagram(text: string): Promise<DiagramVerdict>;
}

/** The same in every thread of a process, and never set back. */
export const monotonicNow = (): number => Number(process.hrtime.bigint() / 1_000_000n);

if (parentPort !== null) {
  const port = parentPort;
  const { bundleFile, clock: shared, keepsCode } = workerData as WorkerStart;
  const clock = new Float64Array(shared);
  let bundle: Bundle | undefined;
  const load = (): Bundle => {
    if (keepsCode) keepCompiledCode();
    return createRequire(bundleFile)(bundleFile) as Bundle;
  };
  const serve = createJobServer({
    source: bundleFile,
    async parse(text) {
      bundle ??= load();
      return bundle.parseDiagram(text);
    },
    setRunning(id) {
      clock[1] = monotonicNow();
      clock[0] = id;
    },
    post: (answer) => port.postMessage(answer),
  });
  port.on('message', serve);
}
