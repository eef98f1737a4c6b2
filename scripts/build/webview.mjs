/**
 * Builds the page of the diagram preview into `dist/webview/`: mermaid split into chunks, so that a diagram loads its
 * own type and layout only.
 */
import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { installedMermaid } from './mermaid.mjs';
import { patchReport } from './mermaid-patches.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SOURCE = path.join(ROOT, 'client/src/preview/webview');

/** Those of the parser's patches that a page needs: no text may keep it busy for long. */
const PATCHES = ['linear-entities', 'linear-comments', 'linear-tags', 'jison-reduce'];

/**
 * @param {{ outdir: string, minify?: boolean }} options
 * @returns {Promise<{ files: number, bytes: number }>} of the scripts
 */
export async function buildWebview({ outdir, minify = true }) {
  const folder = path.resolve(ROOT, outdir);
  // Chunks are named by their content: those of the build before would stay.
  rmSync(folder, { recursive: true, force: true });
  const report = patchReport();
  const counts = new Map(PATCHES.map((name) => [name, 0]));
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: [path.join(SOURCE, 'main.ts')],
    outdir: folder,
    entryNames: '[name]',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    plugins: [linearMermaid(report.patches, counts)],
  });
  for (const { name, min } of report.patches) {
    const count = counts.get(name);
    if (count !== undefined && count < min) {
      throw new Error(`The installed mermaid no longer fits the patch ${name}: ${count} matches, wanted ${min}`);
    }
  }
  for (const name of ['preview-light.svg', 'preview-dark.svg']) {
    copyFileSync(path.join(SOURCE, name), path.join(folder, name));
  }
  const scripts = Object.entries(result.metafile.outputs).filter(([name]) => name.endsWith('.js'));
  return { files: scripts.length, bytes: scripts.reduce((sum, [, { bytes }]) => sum + bytes, 0) };
}

/** Puts linear text steps in place of mermaid's cubic ones, as the parser's bundle does. */
function linearMermaid(patches, counts) {
  const dist = path.join(installedMermaid(), 'dist');
  const wanted = patches.filter(({ name }) => counts.has(name));
  return {
    name: 'linear-mermaid',
    setup(builder) {
      builder.onResolve({ filter: /^waypost-linear$/ }, () => ({
        path: path.join(ROOT, 'server/src/mermaid/linear.ts'),
      }));
      builder.onLoad({ filter: /\.mjs$/ }, ({ path: file }) => {
        if (!file.startsWith(dist)) return undefined;
        let contents = readFileSync(file, 'utf8');
        let importsLinear = false;
        for (const { name, pattern, replace, importsLinear: imports } of wanted) {
          const matches = [...contents.matchAll(new RegExp(pattern, withGlobal(pattern.flags)))].length;
          if (matches === 0) continue;
          counts.set(name, counts.get(name) + matches);
          contents = contents.replace(pattern, () => replace);
          importsLinear ||= imports === true;
        }
        if (importsLinear) contents = `import * as __linear from "waypost-linear";\n${contents}`;
        return { contents, loader: 'js' };
      });
    },
  };
}

const withGlobal = (flags) => (flags.includes('g') ? flags : `${flags}g`);
