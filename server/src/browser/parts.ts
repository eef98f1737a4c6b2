import { createParts, type Parts } from '../parts.ts';
import type { Assets } from './assets.ts';
import { loadScript } from './load-script.ts';
import type { WorkerScope } from './worker-scope.ts';

/** Parts as scripts, each of which leaves its exports behind under its name. */
export const createBrowserParts = (assets: Assets, scope: WorkerScope): Parts =>
  createParts((name) => loadScript(scope, assets, { file: `server/${name}.web.js`, leaves: `waypost-${name}` }));
