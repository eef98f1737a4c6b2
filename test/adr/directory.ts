import assert from 'node:assert/strict';
import { type Config, defaultConfig } from '../../server/src/config/config.ts';
import type { Host } from '../../server/src/host.ts';
import { createService, type Finding, type Fix } from '../../server/src/service.ts';
import { applyEdits } from '../../server/src/text/edit.ts';

export type Files = ReadonlyMap<string, string>;

/** Everything that the real service says of these files, all rules at once. */
export async function findingsOf(files: Files, config: Partial<Config> = {}): Promise<Finding[]> {
  const host: Host = {
    listFiles: async () => ({ files: [...files.keys()].sort(), submodules: [], isIgnored: () => false, problems: [] }),
    readText: (path) => files.get(path),
    kindOf: async (path) => (files.has(path) ? 'file' : undefined),
    log: (level, message) => assert.notEqual(level, 'error', message),
  };
  const service = createService({ host, config: { ...defaultConfig, ...config } });
  await service.load({});
  await service.settle();
  const findings = [...files.keys()].flatMap((path) => service.report(path)?.findings ?? []);
  service.dispose();
  return findings;
}

/** The files after one fix, all of its edits in one go. */
export function applyFix(files: Files, fix: Fix): Files {
  const next = new Map(files);
  for (const file of new Set(fix.edits.map((edit) => edit.file))) {
    const text = files.get(file);
    assert.ok(text !== undefined, `${file} is there to be edited`);
    next.set(
      file,
      applyEdits(
        text,
        fix.edits.filter((edit) => edit.file === file),
      ),
    );
  }
  return next;
}

export const preferredOf = (finding: Finding): Fix | undefined => finding.fixes.find(({ preferred }) => preferred);

/** `docs/adr/0001-a.md adr-invalid-date "2024-5-1"` */
export function say(files: Files, { file, rule, range }: Finding): string {
  return `${file} ${rule} ${JSON.stringify(files.get(file)?.slice(range.start, range.end))}`;
}
