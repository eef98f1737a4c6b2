import type { BuildOptions } from 'esbuild';

export function buildParts(target: { readonly folder: string; readonly options: BuildOptions }): Promise<void>;
export function buildWebParts(target: { readonly folder: string; readonly options: BuildOptions }): Promise<void>;
