import type { DiagramVerdict } from './verdict.ts';

/** What passes between the host of a worker that runs mermaid and the worker, in Node and in browsers. */
export interface WorkerJob {
  /** At least 1. */
  readonly id: number;
  readonly text: string;
}

/** Worker to host: verdicts, or why there will be none. */
export type WorkerAnswer =
  | { readonly verdicts: readonly { readonly id: number; readonly verdict: DiagramVerdict }[] }
  | { readonly failure: string };

/** How a worker parses, and how it tells of it. */
export interface JobServer {
  /** Mermaid's verdict on a text; loads mermaid with the first one. */
  parse(text: string): Promise<DiagramVerdict>;
  /** The host has to know what is being parsed even while the worker is stuck in it; 0: nothing. */
  setRunning(id: number): void;
  post(answer: WorkerAnswer): void;
  /** Names what could not be loaded. */
  readonly source: string;
}

/** Verdicts are posted together, but none waits longer than this. */
const LONGEST_WAIT_MS = 8;

/** The worker's side: gives what to do with each batch of jobs that comes in. */
export function createJobServer({ parse, setRunning, post, source }: JobServer): (jobs: readonly WorkerJob[]) => void {
  let previous: Promise<void> = Promise.resolve();

  const work = async (jobs: readonly WorkerJob[]): Promise<void> => {
    let verdicts: { id: number; verdict: DiagramVerdict }[] = [];
    let postedAt = performance.now();
    for (const { id, text } of jobs) {
      setRunning(id);
      const verdict = await parse(text);
      setRunning(0);
      verdicts.push({ id, verdict });
      if (performance.now() - postedAt >= LONGEST_WAIT_MS) {
        post({ verdicts });
        verdicts = [];
        postedAt = performance.now();
      }
    }
    post({ verdicts });
  };

  return (jobs) => {
    previous = previous.then(() =>
      work(jobs).catch((error: unknown) => {
        const words = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
        post({ failure: `${source}: ${words}` });
      }),
    );
  };
}
