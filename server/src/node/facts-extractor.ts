/** Reads documents and extracts their facts, in a thread that `facts-worker.ts` begins. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Config } from '../config/config.ts';
import type { Host, ToExtract } from '../host.ts';
import { understand } from '../workspace/extract.ts';
import { packFacts } from '../workspace/facts-parcel.ts';
import { MAX_DOCUMENT_BYTES } from '../workspace/index.ts';
import { createTextReader } from './text-reader.ts';

/** What the host gives the thread at its start. */
export interface FactsWorkerStart {
  readonly root: string;
  readonly config: Config;
  /** Whether the host keeps compiled code. */
  readonly keepsCode: boolean;
}

/** Host to thread. */
export interface FactsJob {
  readonly id: number;
  readonly documents: readonly ToExtract[];
}

/** Thread to host. */
export type FactsAnswer =
  /** The facts of a job's documents, packed. */
  | { readonly id: number; readonly facts: string }
  | { readonly level: Parameters<Host['log']>[0]; readonly message: string };

if (parentPort !== null) {
  const port = parentPort;
  const { root, config } = workerData as FactsWorkerStart;
  const log: Host['log'] = (level, message) => port.postMessage({ level, message } satisfies FactsAnswer);
  const texts = createTextReader(root, log);
  port.on('message', ({ id, documents }: FactsJob) => {
    const facts = [];
    for (const { path, isGenerated } of documents) {
      const text = texts.read(path, MAX_DOCUMENT_BYTES);
      facts.push(text === undefined ? null : understand(path, text, config, isGenerated));
    }
    port.postMessage({ id, facts: packFacts(facts) } satisfies FactsAnswer);
  });
}
