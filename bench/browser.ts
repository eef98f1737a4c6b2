/**
 * Measures the language server in a worker of a headless Chromium: how long its start takes, the reading of a workspace
 * through its client, and the first diagram and symbol, which load what they need.
 *
 *     node bench/browser.ts [--documents 1000] [--seed 1] [--starts 10]
 *
 * Needs the build in dist/. The client is the page, which has the files in memory: what a forge takes comes on top.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '../scripts/vscode/chromium.mjs';
import { launchBrowser } from '../scripts/vscode/server.mjs';
import { generate } from './generate.ts';
import { percentile } from './measure.ts';
import { dist } from './tools.ts';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    starts: { type: 'string', default: '10' },
  },
});

/** What the page measures, in milliseconds. */
interface Figures {
  readonly ready: number;
  /** From `initialized` until the server says that every document is checked. */
  readonly read: number;
}

/** Runs in the page, of which nothing outside of it is known. */
const MEASURE = `
async (files) => {
  const root = 'memfs:/repo';
  const paths = Object.keys(files);
  const directories = new Map([['', new Map()]]);
  for (const path of paths) {
    const names = path.split('/');
    for (let depth = 0; depth < names.length; depth++) {
      const directory = names.slice(0, depth).join('/');
      if (!directories.has(directory)) directories.set(directory, new Map());
      directories.get(directory).set(names[depth], depth === names.length - 1 ? 'file' : 'directory');
    }
  }
  const gone = { failure: { gone: true, reason: 'gone' } };
  const pathOf = (uri) => decodeURIComponent(uri.slice(root.length + 1));
  const answers = {
    'waypost/readDirectories': ({ uris }) =>
      uris.map((uri) => {
        const entries = directories.get(pathOf(uri));
        return entries === undefined ? gone : { entries: [...entries] };
      }),
    'waypost/readFiles': ({ uris }) =>
      uris.map((uri) => {
        const text = files[pathOf(uri)];
        return text === undefined ? gone : { text };
      }),
  };
  const start = performance.now();
  const worker = new Worker('/server/browser.js');
  const waiting = new Map();
  let isReady;
  const ready = new Promise((resolve) => { isReady = resolve; });
  worker.onmessage = ({ data: { id, method, params, result } }) => {
    if (method === undefined) return waiting.get(id)?.(result);
    if (method === 'waypost/status' && params.state === 'ready') isReady();
    if (id !== undefined) worker.postMessage({ jsonrpc: '2.0', id, result: answers[method]?.(params) ?? null });
  };
  const ask = (id, method, params) =>
    new Promise((resolve) => {
      waiting.set(id, resolve);
      worker.postMessage({ jsonrpc: '2.0', id, method, params });
    });
  await ask(1, 'initialize', {
    processId: null,
    rootUri: null,
    capabilities: {},
    workspaceFolders: [{ uri: root, name: 'repo' }],
    initializationOptions: { files: true, status: true, distUri: location.origin },
  });
  const answered = performance.now();
  worker.postMessage({ jsonrpc: '2.0', method: 'initialized', params: {} });
  await ready;
  const read = performance.now();
  worker.terminate();
  return { ready: answered - start, read: read - answered };
}`;

const folder = mkdtempSync(join(tmpdir(), 'waypost-bench-browser-'));
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (path === '/') {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Waypost</title>');
    return;
  }
  try {
    // Only what the build has made is asked for.
    const body = readFileSync(join(dist, path));
    response.setHeader('content-type', path.endsWith('.js') ? 'text/javascript' : 'application/octet-stream');
    response.end(body);
  } catch {
    response.statusCode = 404;
    response.end();
  }
});
try {
  const documents = Number(values.documents);
  generate({ folder, documents, seed: Number(values.seed) });
  const tree = readTree(folder);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const browser = await launchBrowser(await chromium());
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  const run = (files: Readonly<Record<string, string>>): Promise<Figures> =>
    page.evaluate(`(${MEASURE})(${JSON.stringify(files)})`);

  const text = { 'a.md': '# A\n\nSee [a](a.md).\n' };
  const starts: number[] = [];
  for (let at = 0; at < Number(values.starts); at++) starts.push((await run(text)).ready);
  say('ready, the first start', starts[0] ?? 0);
  say('ready, median of the others', percentile(starts.slice(1), 50));
  say('one document', (await run(text)).read);
  say('the same with a diagram', (await run({ 'a.md': '```mermaid\nflowchart TD\n  A --> B\n```\n' })).read);
  say(
    'the same with a symbol of TypeScript',
    (await run({ 'a.md': 'See `a.ts#b`.\n', 'a.ts': 'export const b = 1;\n' })).read,
  );
  say(`${documents} documents`, (await run(tree)).read);
  await browser.close();
} finally {
  server.close();
  rmSync(folder, { recursive: true, force: true });
}

function say(what: string, milliseconds: number): void {
  console.log(`${what.padEnd(40)} ${milliseconds.toFixed(0).padStart(6)} ms`);
}

function readTree(root: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files[path.slice(root.length + 1).replaceAll('\\', '/')] = readFileSync(path, 'utf8');
  }
  return files;
}
