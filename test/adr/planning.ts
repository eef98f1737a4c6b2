import assert from 'node:assert/strict';
import { type Config, defaultConfig } from '../../server/src/config/config.ts';
import type { FeatureContext } from '../../server/src/features/context.ts';
import type { Planned } from '../../server/src/features/planned.ts';
import type { Host } from '../../server/src/host.ts';
import { createService } from '../../server/src/service.ts';
import type { FileMove } from '../../server/src/text/change.ts';
import { applyEdits, type FileEdit } from '../../server/src/text/edit.ts';
import { reader } from '../symbols/reader.ts';
import type { Files } from './directory.ts';

/** The day on which the tests change things. */
export const TODAY = '2026-05-20';

/** Asks something of one document among these files. */
export async function withContext<T>(
  files: Files,
  path: string,
  ask: (context: FeatureContext) => Promise<T>,
  config: Partial<Config> = {},
): Promise<T> {
  const host: Host = {
    listFiles: async () => ({ files: [...files.keys()].sort(), submodules: [], isIgnored: () => false, problems: [] }),
    readText: (file) => files.get(file),
    kindOf: async (file) => (files.has(file) ? 'file' : undefined),
    outlines: reader,
    log: (level, message) => assert.notEqual(level, 'error', message),
  };
  const service = createService({ host, config: { ...defaultConfig, ...config } });
  try {
    await service.load({});
    await service.readSources();
    const context = await service.context(path);
    assert.ok(context, `${path} is a document`);
    return await ask(context);
  } finally {
    service.dispose();
  }
}

/** The plan, which must be one. */
export function planned<T extends object>(plan: Planned<T>): T {
  if ('refused' in plan) assert.fail(plan.refused);
  return plan;
}

/** Why there is no plan. */
export function refusal(plan: Planned<object>): string {
  assert.ok('refused' in plan, 'it is planned');
  return plan.refused;
}

/** The files as they are once the edits and then the moves are made. */
export function applyPlan(files: Files, edits: readonly FileEdit[], moves: readonly FileMove[] = []): Files {
  const moved = (path: string): string => {
    const move = moves.find(({ from }) => path === from || path.startsWith(`${from}/`));
    return move === undefined ? path : move.to + path.slice(move.from.length);
  };
  return new Map(
    [...files].map(([path, text]) => [
      moved(path),
      applyEdits(
        text,
        edits.filter(({ file }) => file === path),
      ),
    ]),
  );
}

/** Lines that differ, as a diff without context: `- old`, `+ new`. */
export function changedLines(before: string, after: string): string[] {
  const old = before.split(/\r?\n/);
  const now = after.split(/\r?\n/);
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  const lengths = (a: readonly string[], b: readonly string[]): number[][] => {
    const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
    for (let i = a.length - 1; i >= 0; i--) {
      for (let j = b.length - 1; j >= 0; j--) {
        const row = table[i] ?? [];
        row[j] = a[i] === b[j] ? (table[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
      }
    }
    return table;
  };
  const a = old.slice(head);
  const b = now.slice(head);
  const table = lengths(a, b);
  const out: string[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))) {
      out.push(`- ${a[i++]}`);
    } else out.push(`+ ${b[j++]}`);
  }
  return out;
}
