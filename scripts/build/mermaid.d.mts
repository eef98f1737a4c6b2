import type { Metafile } from 'esbuild';

export interface MermaidBuildOptions {
  /** Absolute, or relative to the repository's root. */
  readonly outfile: string;
  /** Default true. */
  readonly minify?: boolean;
  /** The mermaid package to build from; default: the installed one. */
  readonly mermaidFolder?: string;
  /** What is built, relative to the repository's root; `server/src/mermaid/parse.ts` where it is left out. */
  readonly entry?: string;
}

export function buildMermaid(
  options: MermaidBuildOptions,
): Promise<{ readonly bytes: number; readonly mermaidVersion: string; readonly metafile: Metafile }>;

export function buildMermaidWorker(options: Omit<MermaidBuildOptions, 'mermaidFolder'>): Promise<void>;

export function buildMermaidWebWorker(options: Omit<MermaidBuildOptions, 'mermaidFolder'>): Promise<void>;

/** The folder of the mermaid package that this repository pins. */
export function installedMermaid(): string;
