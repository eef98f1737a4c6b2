/** Public mermaid diagrams with mermaid's own answers, where the machine has them. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';

export interface CorpusDiagram {
  readonly file: string;
  readonly type: string;
  readonly ok: boolean;
  readonly text: string;
}

export interface Corpus {
  /** @example `12.3.0` */
  readonly version: string;
  readonly diagrams: readonly CorpusDiagram[];
}

const ROOT = resolve(import.meta.dirname, '../..');

/** Undefined where there is no folder of corpora. */
export function readCorpus(): Corpus | undefined {
  const folder = join(resolve(ROOT, process.env['WAYPOST_CORPORA'] ?? '../shared/corpora'), 'mermaid');
  if (!existsSync(folder)) return undefined;
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  return {
    version: /mermaid@(\S+)/.exec(manifest.groundTruth)?.[1] ?? '',
    diagrams: manifest.items.map(({ file, type, ok }: CorpusDiagram) => ({
      file,
      type,
      ok,
      text: readFileSync(join(folder, file), 'utf8'),
    })),
  };
}
