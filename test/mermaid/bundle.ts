/** Builds the mermaid bundle for the tests, once for each state of what it is made from. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import process from 'node:process';
import {
  buildMermaid,
  buildMermaidWebWorker,
  buildMermaidWorker,
  installedMermaid,
} from '../../scripts/build/mermaid.mjs';
import type { Attempt } from '../../server/src/mermaid/attempt.ts';
import type { DiagramVerdict } from '../../server/src/mermaid/verdict.ts';

interface MermaidBundle {
  parseDiagram(text: string): Promise<DiagramVerdict>;
  attemptDiagram(text: string): Promise<Attempt>;
}

const ROOT = resolve(import.meta.dirname, '../..');

/** What a bundle depends on besides the mermaid package itself. */
const SOURCES = [
  'server/src/mermaid',
  'server/src/text',
  'server/src/node/mermaid-worker.ts',
  'server/src/browser/mermaid-worker.ts',
  'scripts/build/mermaid.mjs',
  'scripts/build/mermaid-patches.mjs',
  'package-lock.json',
];

/** The mermaid package under test; WAYPOST_MERMAID names another one, to try a version before it is pinned. */
function mermaidFolder(): string {
  return process.env['WAYPOST_MERMAID'] ?? installedMermaid();
}

export function mermaidVersion(): string {
  return JSON.parse(readFileSync(join(mermaidFolder(), 'package.json'), 'utf8')).version;
}

/** The folder with `mermaid.js`, `mermaid-worker.js` and `mermaid-worker.web.js`. */
export async function builtFolder(): Promise<string> {
  const folder = join(ROOT, 'out/mermaid', mermaidVersion());
  const bundle = join(folder, 'mermaid.js');
  const worker = join(folder, 'mermaid-worker.js');
  const webWorker = join(folder, 'mermaid-worker.web.js');
  const builtAt = Math.min(
    ...[bundle, worker, webWorker].map((file) => (existsSync(file) ? statSync(file).mtimeMs : 0)),
  );
  if (builtAt < Math.max(...SOURCES.map((source) => newest(join(ROOT, source))))) {
    mkdirSync(folder, { recursive: true });
    // As the build does for dist/: the bundles are CommonJS in a package of ES modules.
    writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
    await buildMermaid({ outfile: bundle, mermaidFolder: mermaidFolder() });
    await buildMermaidWorker({ outfile: worker });
    await buildMermaidWebWorker({ outfile: webWorker });
  }
  return folder;
}

export async function loadBundle(): Promise<MermaidBundle> {
  const file = join(await builtFolder(), 'mermaid.js');
  return createRequire(file)(file);
}

function newest(path: string): number {
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  return Math.max(info.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
