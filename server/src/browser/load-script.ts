import type { Assets } from './assets.ts';
import type { WorkerScope } from './worker-scope.ts';

/**
 * Runs one of Waypost's own scripts in the worker, and gives what it leaves behind in the worker's scope.
 *
 * @throws Error where it cannot be fetched, or leaves nothing behind under that name
 */
export async function loadScript<T>(
  scope: WorkerScope,
  assets: Assets,
  { file, leaves }: { readonly file: string; readonly leaves: string },
): Promise<T> {
  // By way of a blob, because an extension's files may lie where a worker takes no scripts from.
  const script = new Blob([await assets.text(file)], { type: 'text/javascript' });
  const url = URL.createObjectURL(script);
  try {
    scope.importScripts(url);
  } finally {
    URL.revokeObjectURL(url);
  }
  const left = (scope as unknown as Readonly<Record<string, T | undefined>>)[leaves];
  if (left === undefined) throw new Error(`${file} is another file than it should be`);
  return left;
}
