/** Builds everything that is shipped into dist/: CommonJS, because VS Code's web worker host takes nothing else. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ascii } from './build/ascii.mjs';
import { buildFactsWorker } from './build/facts-worker.mjs';
import { buildMermaid, buildMermaidWebWorker, buildMermaidWorker } from './build/mermaid.mjs';
import { buildParts, buildWebParts } from './build/parts.mjs';
import { buildSymbols, buildWebSymbols } from './build/symbols.mjs';
import { buildWebview } from './build/webview.mjs';

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
mkdirSync(join(root, 'dist'), { recursive: true });
// The package's own type is left open for VS Code; what stands in dist/ is CommonJS whatever surrounds it.
writeFileSync(join(root, 'dist/package.json'), '{ "type": "commonjs" }\n');

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  format: 'cjs',
  target: 'es2022',
  minify: true,
  charset: 'ascii',
  plugins: [ascii],
  keepNames: false,
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
  mainFields: ['module', 'main'],
  define: { WAYPOST_VERSION: JSON.stringify(version) },
};
/** @type {import('esbuild').BuildOptions} */
const node = { ...common, platform: 'node', target: 'node20' };
/** @type {import('esbuild').BuildOptions} */
const browser = { ...common, platform: 'browser', mainFields: ['browser', 'module', 'main'] };

await Promise.all([
  build({
    ...node,
    entryPoints: ['client/src/extension.ts'],
    outfile: 'dist/client/extension.js',
    external: ['vscode'],
  }),
  build({
    ...browser,
    entryPoints: ['client/src/extension.web.ts'],
    outfile: 'dist/client/extension.web.js',
    external: ['vscode'],
  }),
  build({ ...node, entryPoints: ['server/src/node/start.ts'], outfile: 'dist/server/node.js' }),
  build({ ...node, entryPoints: ['server/src/node/server.ts'], outfile: 'dist/server/language-server.js' }),
  build({
    ...browser,
    format: 'iife',
    entryPoints: ['server/src/browser/server.ts'],
    outfile: 'dist/server/browser.js',
  }),
  buildFactsWorker({ folder: 'dist/server', options: node }),
  build({ ...node, entryPoints: ['server/src/cli/start.ts'], outfile: 'dist/cli.js' }),
  build({ ...node, entryPoints: ['server/src/cli/main.ts'], outfile: 'dist/command-line.js' }),
  buildMermaid({ outfile: 'dist/server/mermaid.js' }),
  buildMermaidWorker({ outfile: 'dist/server/mermaid-worker.js' }),
  buildMermaidWebWorker({ outfile: 'dist/server/mermaid-worker.web.js' }),
  buildSymbols({ outfile: 'dist/server/symbols.js', grammars: 'dist/grammars', options: node }),
  buildParts({ folder: 'dist/server', options: node }),
  buildWebParts({ folder: 'dist/server', options: browser }),
  buildWebSymbols({ outfile: 'dist/server/symbols.web.js', options: browser }),
  buildWebview({ outdir: 'dist/webview' }),
]);
