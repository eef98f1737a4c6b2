/**
 * Builds `dist/server/mermaid.js`: mermaid's own parsers for every diagram type and our code around them, in one
 * CommonJS file without DOM, renderers, layouts and themes. It runs in Node 20 and in a browser's worker.
 *
 * Nothing runs on import; `scripts/build` and the tests call {@link buildMermaid}.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ascii, toAscii } from './ascii.mjs';
import {
  chevrotainModule,
  holdsChevrotain,
  patchModule,
  patchReport,
  protocolModule,
  stubModule,
} from './mermaid-patches.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Packages that only draw, lay out or sanitise what is drawn. A parser never calls them. */
const DRAWING =
  /^(d3|d3-sankey|cytoscape|cytoscape-.*|elkjs|elkjs\/.*|katex|roughjs|dagre-d3-es|dagre-d3-es\/.*|stylis|marked|@iconify\/utils|@upsetjs\/venn\.js|fastdom|fastdom\/.*|uuid|dompurify)$/;

/**
 * @param {object} options
 * @param {string} options.outfile Absolute path, or relative to the repository's root.
 * @param {boolean} [options.minify] Default true.
 * @param {string} [options.mermaidFolder] The mermaid package to build from; default: the installed one.
 * @param {string} [options.entry] What is built, relative to the repository's root; tests look deeper into mermaid.
 * @returns {Promise<{ bytes: number, mermaidVersion: string, metafile: import('esbuild').Metafile }>}
 */
export async function buildMermaid({
  outfile,
  minify = true,
  mermaidFolder = installedMermaid(),
  entry = 'server/src/mermaid/parse.ts',
}) {
  const report = patchReport();
  const file = path.resolve(ROOT, outfile);
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: [path.join(ROOT, entry)],
    outfile: file,
    bundle: true,
    minify,
    format: 'cjs',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['import', 'default'],
    target: 'es2022',
    legalComments: 'none',
    charset: 'ascii',
    metafile: true,
    logLevel: 'error',
    logOverride: { 'direct-eval': 'silent' },
    define: { 'import.meta.vitest': 'undefined', 'process.env.NODE_ENV': '"production"', 'Object.groupBy': 'groupBy' },
    inject: [path.join(ROOT, 'server/src/mermaid/group-by.ts')],
    plugins: [parseOnlyMermaid(mermaidFolder, report), ascii],
  });
  report.assertComplete();
  const { version } = JSON.parse(readFileSync(path.join(mermaidFolder, 'package.json'), 'utf8'));
  return { bytes: Object.values(result.metafile.outputs)[0].bytes, mermaidVersion: version, metafile: result.metafile };
}

/**
 * Builds the thread that loads the bundle in Node, `dist/server/mermaid-worker.js`.
 *
 * @param {{ outfile: string, minify?: boolean }} options
 */
export async function buildMermaidWorker({ outfile, minify = true }) {
  await build({
    absWorkingDir: ROOT,
    entryPoints: [path.join(ROOT, 'server/src/node/mermaid-worker.ts')],
    outfile: path.resolve(ROOT, outfile),
    bundle: true,
    minify,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
}

/**
 * Builds the worker that runs the bundle in a browser, `dist/server/mermaid-worker.web.js`; the server puts the bundle
 * in front of it.
 *
 * @param {{ outfile: string, minify?: boolean }} options
 */
export async function buildMermaidWebWorker({ outfile, minify = true }) {
  await build({
    absWorkingDir: ROOT,
    entryPoints: [path.join(ROOT, 'server/src/browser/mermaid-worker.ts')],
    outfile: path.resolve(ROOT, outfile),
    bundle: true,
    minify,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'error',
  });
}

/** The folder of the mermaid package this repository pins. */
export function installedMermaid() {
  const core = createRequire(import.meta.url).resolve('mermaid/dist/mermaid.core.mjs');
  return path.resolve(path.dirname(core), '..');
}

/** The esbuild plugin: resolves mermaid to its unbundled build, patches its modules and stubs what draws. */
function parseOnlyMermaid(mermaidFolder, report) {
  const dist = path.join(mermaidFolder, 'dist');
  const live = path.join(ROOT, 'server/src/mermaid/live.ts');
  const parserDist = path.join(packageFolder('@mermaid-js/parser', dist), 'dist');
  const parserChunk = chunkWithChevrotain(parserDist, packageFolder('chevrotain', dist));
  return {
    name: 'parse-only-mermaid',
    setup(builder) {
      builder.onResolve({ filter: /^mermaid\/dist\/mermaid\.core\.mjs$/ }, () => ({
        path: path.join(dist, 'mermaid.core.mjs'),
        sideEffects: false,
      }));
      builder.onResolve({ filter: /^waypost-live$/ }, () => ({ path: live }));
      builder.onResolve({ filter: /^waypost-linear$/ }, () => ({
        path: path.join(ROOT, 'server/src/mermaid/linear.ts'),
      }));
      builder.onResolve({ filter: /^\.\.?\/.*\.mjs$/ }, ({ path: request, importer }) =>
        importer.startsWith(dist)
          ? { path: path.resolve(path.dirname(importer), request), sideEffects: false }
          : undefined,
      );
      builder.onResolve({ filter: DRAWING }, ({ path: name, importer }) =>
        importer.startsWith(dist) ? { path: name, namespace: 'drawing', sideEffects: false } : undefined,
      );
      builder.onResolve({ filter: /^waypost-protocol$/ }, () => ({ path: 'protocol', namespace: 'stand-in' }));
      builder.onResolve({ filter: /^chevrotain$/ }, ({ importer }) =>
        importer.startsWith(dist) ? { path: 'chevrotain', namespace: 'stand-in', sideEffects: false } : undefined,
      );
      builder.onLoad({ filter: /.*/, namespace: 'drawing' }, () => ({ contents: stubModule(), loader: 'js' }));
      builder.onLoad({ filter: /^protocol$/, namespace: 'stand-in' }, () => ({ contents: protocolModule() }));
      builder.onLoad({ filter: /^chevrotain$/, namespace: 'stand-in' }, () => ({
        contents: chevrotainModule(parserChunk),
        resolveDir: parserDist,
      }));
      builder.onLoad({ filter: /\.mjs$/ }, ({ path: file }) => {
        const part = file.startsWith(dist) ? 'mermaid' : file.startsWith(parserDist) ? 'parser' : undefined;
        if (part === undefined) {
          return undefined;
        }
        const source = readFileSync(file, 'utf8');
        return {
          contents: toAscii(patchModule(path.basename(file), source, DRAWING, report, part), file),
          loader: 'js',
        };
      });
    },
  };
}

/** Where a package lies that a module in `from` imports; its own main file may not be for `require`. */
function packageFolder(name, from) {
  for (let folder = from; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const found = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(found, 'package.json'))) {
      return found;
    }
  }
  throw new Error(`${name} is not installed for ${from}`);
}

/** The module of `@mermaid-js/parser` that holds the same chevrotain as mermaid asks for, so that one serves both. */
function chunkWithChevrotain(parserDist, chevrotain) {
  const folder = path.join(parserDist, 'chunks/mermaid-parser.core');
  const { version } = JSON.parse(readFileSync(path.join(chevrotain, 'package.json'), 'utf8'));
  const chunk = readdirSync(folder)
    .filter((name) => name.endsWith('.mjs'))
    .map((name) => path.join(folder, name))
    .find((file) => holdsChevrotain(readFileSync(file, 'utf8'), version));
  if (chunk === undefined) {
    throw new Error(`${folder}: no module holds chevrotain ${version}, which mermaid's use case diagrams need`);
  }
  return chunk;
}
