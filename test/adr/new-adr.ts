import assert from 'node:assert/strict';
import { defaultConfig } from '../../server/src/config/config.ts';
import { planNewAdr } from '../../server/src/features/new-adr/new-adr.ts';
import type { NewAdrRequest } from '../../server/src/features/new-adr/request.ts';
import type { NewFilePlan } from '../../server/src/features/new-file-plan.ts';
import { unlessRefused } from '../../server/src/features/planned.ts';
import type { Host } from '../../server/src/host.ts';
import { createService, type Service } from '../../server/src/service.ts';
import { applyEdits, editsByFile } from '../../server/src/text/edit.ts';
import type { Files } from './directory.ts';

/** The day on which everything in these tests is written. */
export const TODAY = '2025-02-03';

/** A service that has read these files. */
export async function serve(files: Files, elsewhere: readonly string[] = []): Promise<Service> {
  const host: Host = {
    listFiles: async () => ({ files: [...files.keys()].sort(), submodules: [], isIgnored: () => false, problems: [] }),
    readText: (path) => files.get(path),
    kindOf: async (path) =>
      files.has(path)
        ? 'file'
        : [...files.keys()].some((file) => file.startsWith(`${path}/`))
          ? 'directory'
          : undefined,
    listOnBranches: async () => elsewhere,
    log: (level, message) => assert.notEqual(level, 'error', message),
  };
  const service = createService({ host, config: defaultConfig });
  await service.load({});
  await service.settle();
  return service;
}

/** Plans a new ADR in files that lie on a disk. */
export async function plan(
  files: Files,
  request: Partial<NewAdrRequest> & { readonly title: string },
  elsewhere: readonly string[] = [],
): Promise<NewFilePlan> {
  const service = await serve(files, elsewhere);
  try {
    return unlessRefused(await planNewAdr({ date: TODAY, ...request }, await service.changeContext()));
  } finally {
    service.dispose();
  }
}

/** The files once a plan is carried out. */
export function carryOut(files: Files, { change }: NewFilePlan | Pick<NewFilePlan, 'change'>): Files {
  const after = new Map(files);
  for (const { file, text } of change.creates) {
    assert.ok(!after.has(file), `${file} is new`);
    after.set(file, text);
  }
  for (const [file, edits] of editsByFile(change.edits)) {
    const text = files.get(file);
    assert.ok(text !== undefined, `${file} is there to be edited`);
    after.set(file, applyEdits(text, edits));
  }
  return after;
}
