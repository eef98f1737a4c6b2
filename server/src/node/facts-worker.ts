/** A thread that reads documents and extracts their facts, started by `facts-threads.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Config } from '../config/config.ts';
import type { Host, ToExtract } from '../host.ts';
import { understand } from '../workspace/extract.ts';
import { MAX_DOCUMENT_BYTES } from '../workspace/index.ts';
import { createFactsPacker, type PackedFacts } from '../workspace/kept-facts.ts';
import { createTextReader } from './text-reader.ts';

/** What the host gives the thread at its start. */
export interface FactsWorkerStart {
  readonly root: string;
  readonly config: Config;
}

/** Host to thread. */
export interface FactsJob {
  readonly id: number;
  readonly documents: readonly ToExtract[];
}

/** Thread to host. */
export type FactsAnswer =
  /**
   * Packed facts of a job's documents, null for one that cannot be read. The rest is JSON: it is written and read in a
   * third of the time that a structured clone takes, and holds no text of which a fact is only a part.
   */
  | {
      readonly id: number;
      readonly details: readonly (PackedFacts['detail'] | null)[];
      readonly rests: string;
    }
  | { readonly level: Parameters<Host['log']>[0]; readonly message: string };

if (parentPort !== null) {
  const port = parentPort;
  const { root, config } = workerData as FactsWorkerStart;
  const log: Host['log'] = (level, message) => port.postMessage({ level, message } satisfies FactsAnswer);
  const texts = createTextReader(root, log);
  const pack = createFactsPacker();
  port.on('message', ({ id, documents }: FactsJob) => {
    const details: (PackedFacts['detail'] | null)[] = [];
    const rests: (PackedFacts['rest'] | null)[] = [];
    for (const { path, isGenerated } of documents) {
      const text = texts.read(path, MAX_DOCUMENT_BYTES);
      const packed = text === undefined ? undefined : pack(understand(path, text, config, isGenerated));
      details.push(packed?.detail ?? null);
      rests.push(packed?.rest ?? null);
    }
    port.postMessage({ id, details, rests: JSON.stringify(rests) } satisfies FactsAnswer);
  });
}
