import type { BuildOptions } from 'esbuild';

export function buildFactsWorker(target: { readonly folder: string; readonly options: BuildOptions }): Promise<void>;
