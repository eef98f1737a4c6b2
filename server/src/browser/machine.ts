import type { Host } from '../host.ts';
import { createAssets } from './assets.ts';
import { createBrowserDiagrams } from './diagrams.ts';
import { createBrowserOutlines } from './outlines.ts';
import type { WorkerScope } from './worker-scope.ts';

/**
 * What a browser can run beside the server: mermaid's parsers, and tree-sitter. Nothing of it is loaded before it is
 * needed.
 *
 * @param distUri where Waypost's own files lie; where it is not known, there is nothing to run
 */
export function createBrowserMachine(
  scope: WorkerScope,
  distUri: string | undefined,
  log: Host['log'],
): Pick<Host, 'diagrams' | 'outlines'> {
  if (distUri === undefined) return {};
  const assets = createAssets(distUri);
  const outlines = createBrowserOutlines(assets, scope);
  const { Worker } = scope;
  if (Worker === undefined) {
    log('info', 'diagrams are not validated: this browser starts no worker in a worker');
    return { outlines };
  }
  return { outlines, diagrams: createBrowserDiagrams({ assets, Worker, log }) };
}
