import type { Host } from '../../server/src/host.ts';
import { parts } from '../support/parts.ts';
import { reader } from '../symbols/reader.ts';

/** A workspace folder in memory. What tests write into `files` is on disk at once; nobody is told of it. */
export interface MemoryFolder {
  readonly files: Map<string, string>;
  readonly log: string[];
  /** Listing waits for it. */
  gate: Promise<void>;
}

export const createFolder = (files: Readonly<Record<string, string>>): MemoryFolder => ({
  files: new Map(Object.entries(files)),
  log: [],
  gate: Promise.resolve(),
});

export function createMemoryHost(folder: MemoryFolder, log: Host['log']): Host {
  const { files } = folder;
  return {
    async listFiles() {
      await folder.gate;
      return { files: [...files.keys()], submodules: [], isIgnored: () => false, problems: [] };
    },
    readText: (path) => files.get(path),
    kindOf(path) {
      if (files.has(path)) return Promise.resolve('file');
      return Promise.resolve([...files.keys()].some((file) => file.startsWith(`${path}/`)) ? 'directory' : undefined);
    },
    outlines: reader,
    parts,
    log(level, message) {
      folder.log.push(`${level}: ${message}`);
      log(level, message);
    },
  };
}
