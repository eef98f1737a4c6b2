/**
 * The thread that runs mermaid's parsers, started by `diagrams.ts`. Mermaid comes from a bundle of its own, loaded with
 * the first diagram. A shared clock tells the host which text is being parsed and since when, even while it is stuck.
 */
import { createRequire } from 'node:module';
import process from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';
import type { DiagramVerdict } from '../mermaid/verdict.ts';

/** What the host gives the thread at its start. */
export interface WorkerStart {
  /** Absolute path of the bundle that exports `parseDiagram`. */
  readonly bundleFile: string;
  /** Two numbers: the id of the text being parsed, 0 for none, and the monotonic millisecond at which it began. */
  readonly clock: SharedArrayBuffer;
}

/** Host to thread. */
export interface WorkerJob {
  /** At least 1. */
  readonly id: number;
  readonly text: string;
}

/** Thread to host: verdicts, or why there will be none. */
export type WorkerAnswer =
  | { readonly verdicts: readonly { readonly id: number; readonly verdict: DiagramVerdict }[] }
  | { readonly failure: string };

interface Bundle {
  parseDiagram(text: string): Promise<DiagramVerdict>;
}

/** Verdicts are posted together, but none waits longer than this. */
const LONGEST_WAIT_MS = 8;

/** The same in every thread of a process, and never set back. */
export const monotonicNow = (): number => Number(process.hrtime.bigint() / 1_000_000n);

if (parentPort !== null) {
  const port = parentPort;
  const { bundleFile, clock: shared } = workerData as WorkerStart;
  const clock = new Float64Array(shared);
  let bundle: Bundle | undefined;
  let previous: Promise<void> = Promise.resolve();

  const work = async (jobs: readonly WorkerJob[]): Promise<void> => {
    bundle ??= createRequire(bundleFile)(bundleFile) as Bundle;
    let verdicts: { id: number; verdict: DiagramVerdict }[] = [];
    let postedAt = monotonicNow();
    for (const { id, text } of jobs) {
      clock[1] = monotonicNow();
      clock[0] = id;
      const verdict = await bundle.parseDiagram(text);
      clock[0] = 0;
      verdicts.push({ id, verdict });
      if (monotonicNow() - postedAt >= LONGEST_WAIT_MS) {
        port.postMessage({ verdicts } satisfies WorkerAnswer);
        verdicts = [];
        postedAt = monotonicNow();
      }
    }
    port.postMessage({ verdicts } satisfies WorkerAnswer);
  };

  port.on('message', (jobs: readonly WorkerJob[]) => {
    previous = previous.then(() =>
      work(jobs).catch((error: unknown) => {
        const words = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
        port.postMessage({ failure: `${bundleFile}: ${words}` } satisfies WorkerAnswer);
      }),
    );
  });
}
