/** The thread that `facts-threads.ts` starts. Its program comes out of the cache of compiled code if that of the host did. */
import { createRequire } from 'node:module';
import { workerData } from 'node:worker_threads';
import { keepCompiledCode } from './compiled-code.ts';
import type { FactsWorkerStart } from './facts-extractor.ts';

const { keepsCode } = workerData as FactsWorkerStart;
if (keepsCode) keepCompiledCode();
createRequire(__filename)('./facts-extractor.js');
