import type { Host } from '../host.ts';
import { createAssets } from './assets.ts';
import { createBrowserDiagrams } from './diagrams.ts';
import { createBrowserOutlines } from './outlines.ts';
import { createBrowserParts } from './parts.ts';
import type { WorkerScope } from './worker-scope.ts';

/**
 * What a browser can run beside the server: mermaid's parsers, tree-sitter, and parts of Waypost itself. Nothing of it is loaded before it is
 * needed.
 *
 * @param distUri where Waypost's own files lie; where it is not known, there is nothing to run
 */
export function createBrowserMachine(
  scope: WorkerScope,
  distUri: string | undefined,
  log: Host['log'],
): Pick<Host, 'diagrams' | 'outlines' | 'parts'> {
  if (distUri === undefined) return {};
  const assets = createAssets(distUri);
  const beside = { outlines: createBrowserOutlines(assets, scope), parts: createBrowserParts(assets, scope) };
  const { Worker } = scope;
  if (Worker === undefined) {
    log('info', 'diagrams are not validated: this browser starts no worker in a worker');
    return beside;
  }
  return { ...beside, diagrams: createBrowserDiagrams({ assets, Worker, log }) };
}
