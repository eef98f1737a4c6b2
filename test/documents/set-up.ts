import assert from 'node:assert/strict';
import { type Config, defaultConfig } from '../../server/src/config/config.ts';
import { unlessRefused } from '../../server/src/features/planned.ts';
import type { DocumentationPlan, DocumentationRequest } from '../../server/src/features/set-up-documentation/plan.ts';
import { planDocumentation } from '../../server/src/features/set-up-documentation/plan.ts';
import type { Host } from '../../server/src/host.ts';
import { createService, type Finding, type Service } from '../../server/src/service.ts';
import { reader } from '../symbols/reader.ts';

export type Files = ReadonlyMap<string, string>;

export const TODAY = '2026-11-30';

/** A service that has read these files, the configuration among them. */
export async function serve(files: Files, config: Partial<Config> = {}): Promise<Service> {
  const host: Host = {
    listFiles: async () => ({ files: [...files.keys()].sort(), submodules: [], isIgnored: () => false, problems: [] }),
    readText: (path) => files.get(path),
    kindOf: async (path) =>
      files.has(path)
        ? 'file'
        : [...files.keys()].some((file) => file.startsWith(`${path}/`))
          ? 'directory'
          : undefined,
    outlines: reader,
    log: (level, message) => assert.notEqual(level, 'error', message),
  };
  const service = createService({ host, config: { ...defaultConfig, ...config } });
  await service.load({});
  await service.settle();
  return service;
}

/** Plans documentation for these files. */
export async function planFor(files: Files, request: Partial<DocumentationRequest> = {}): Promise<DocumentationPlan> {
  const service = await serve(files);
  try {
    return unlessRefused(
      await planDocumentation({ pages: undefined, date: TODAY, ...request }, await service.changeContext()),
    );
  } finally {
    service.dispose();
  }
}

/** What is said of these files, and of their configuration. */
export async function findingsOf(files: Files): Promise<readonly Finding[]> {
  const service = await serve(files);
  try {
    assert.deepEqual(service.configProblems, []);
    return [...files.keys()].flatMap((path) => service.report(path)?.findings ?? []);
  } finally {
    service.dispose();
  }
}
