/** Language servers as editors drive them: over stdio, with this file playing the editor. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import MarkdownIt from 'markdown-it';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { peakOf } from './measure.ts';
import { dist, peerFile } from './tools.ts';

/** One open document of one server. */
export interface Editor {
  /** Milliseconds from the start of the process to the answer to `initialize`. */
  readonly readyMs: number;
  /** Milliseconds from there to the first findings of the open document, the whole workspace read. */
  readonly firstFindingsMs: number;
  /** Milliseconds from there until every document is read, and checked where the server does that. */
  readonly everythingMs: number;
  readonly peakMegabytes: () => number | undefined;
  /** Replaces the text; resolves with the milliseconds until the new text's findings are there. */
  readonly edit: (text: string) => Promise<number>;
  /** Sends a request of the protocol. */
  readonly ask: (method: string, params: object) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

interface Started {
  readonly child: ChildProcess;
  readonly connection: MessageConnection;
  readonly readyMs: number;
}

async function start(
  args: readonly string[],
  root: string,
  options: unknown,
  prepare: (connection: MessageConnection) => void,
): Promise<Started> {
  const spawned = performance.now();
  const child = spawn(process.execPath, [...args, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  if (child.stdout === null || child.stdin === null) throw new Error('no pipes to the server');
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  // Requests that a bare client need not answer better.
  connection.onRequest((_method, _params) => null);
  prepare(connection);
  connection.listen();
  const uri = pathToFileURL(root).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'bench' }],
    initializationOptions: options,
    capabilities: { textDocument: { publishDiagnostics: { versionSupport: true }, diagnostic: {} }, workspace: {} },
  });
  return { child, connection, readyMs: performance.now() - spawned };
}

async function stop({ child, connection }: Started): Promise<void> {
  const ended = new Promise((done) => child.once('exit', done));
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.end();
  await ended;
}

/** Waypost pushes findings; they are there when those of the version come. */
export async function openInWaypost(root: string, path: string): Promise<Editor> {
  const uri = pathToFileURL(join(root, path)).href;
  const waiting = new Map<number, () => void>();
  let onReady: (() => void) | undefined;
  const ready = new Promise<void>((done) => {
    onReady = done;
  });
  const started = await start([join(dist, 'server/node.js')], root, { status: true }, (connection) => {
    connection.onNotification('textDocument/publishDiagnostics', (params: { uri: string; version?: number }) => {
      if (params.uri === uri && params.version !== undefined) waiting.get(params.version)?.();
    });
    connection.onNotification('waypost/status', (params: { state: string }) => {
      if (params.state === 'ready') onReady?.();
    });
  });
  const { connection, child } = started;
  let version = 1;
  const findings = (): Promise<void> => new Promise((done) => waiting.set(version, done));
  const opened = performance.now();
  const first = findings();
  await connection.sendNotification('initialized', {});
  await openDocument(connection, uri, readFileSync(join(root, path), 'utf8'));
  await first;
  const firstFindingsMs = performance.now() - opened;
  await ready;
  const everythingMs = performance.now() - opened;
  return {
    readyMs: started.readyMs,
    firstFindingsMs,
    everythingMs,
    peakMegabytes: () => (child.pid === undefined ? undefined : peakOf(child.pid)),
    async edit(text) {
      version++;
      const arrived = findings();
      const begun = performance.now();
      await changeDocument(connection, uri, version, text);
      await arrived;
      const took = performance.now() - begun;
      waiting.clear();
      return took;
    },
    ask: (method, params) => connection.sendRequest(method, { textDocument: { uri }, ...params }),
    close: () => stop(started),
  };
}

/**
 * VS Code's own Markdown server asks its client to parse, to list and to read; findings are pulled. Parsing is this
 * process' work then, and is waited for: in VS Code it is the extension host's. It reads other documents only when it
 * needs them; asking for the workspace's symbols makes it read all.
 */
export async function openInVsCodeMarkdown(root: string, path: string): Promise<Editor> {
  const uri = pathToFileURL(join(root, path)).href;
  const buffers = new Map<string, string>();
  const parser = new MarkdownIt({ html: true });
  const textOf = (of: string): string => buffers.get(of) ?? readFileSync(fileURLToPath(of), 'utf8');
  const started = await start(
    [peerFile('vscode-markdown-languageserver/dist/node/workerMain.js')],
    root,
    { markdownFileExtensions: ['md'] },
    (connection) => {
      connection.onRequest('markdown/parse', ({ uri: of, text }: { uri: string; text?: string }) =>
        parser.parse(text ?? textOf(of), {}),
      );
      connection.onRequest('markdown/fs/readFile', ({ uri: of }: { uri: string }) => [
        ...readFileSync(fileURLToPath(of)),
      ]);
      connection.onRequest('markdown/fs/stat', ({ uri: of }: { uri: string }) => {
        const file = fileURLToPath(of);
        return existsSync(file) ? { isDirectory: statSync(file).isDirectory() } : null;
      });
      connection.onRequest('markdown/fs/readDirectory', ({ uri: of }: { uri: string }) =>
        readdirSync(fileURLToPath(of), { withFileTypes: true }).map((entry) => [
          entry.name,
          { isDirectory: entry.isDirectory() },
        ]),
      );
      connection.onRequest('markdown/findMarkdownFilesInWorkspace', () => markdownFiles(root));
      connection.onRequest('markdown/fs/watcher/create', () => null);
      connection.onRequest('markdown/fs/watcher/delete', () => null);
    },
  );
  const { connection, child } = started;
  const text = readFileSync(join(root, path), 'utf8');
  buffers.set(uri, text);
  const pull = (): Promise<unknown> => connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
  const opened = performance.now();
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('workspace/didChangeConfiguration', { settings: vsCodeSettings });
  await openDocument(connection, uri, text);
  await pull();
  const firstFindingsMs = performance.now() - opened;
  await connection.sendRequest('workspace/symbol', { query: '' });
  const everythingMs = performance.now() - opened;
  let version = 1;
  return {
    readyMs: started.readyMs,
    firstFindingsMs,
    everythingMs,
    peakMegabytes: () => (child.pid === undefined ? undefined : peakOf(child.pid)),
    async edit(next) {
      version++;
      buffers.set(uri, next);
      const begun = performance.now();
      await changeDocument(connection, uri, version, next);
      await pull();
      return performance.now() - begun;
    },
    ask: (method, params) => connection.sendRequest(method, { textDocument: { uri }, ...params }),
    close: () => stop(started),
  };
}

const vsCodeSettings = {
  markdown: {
    server: { log: 'off' },
    preferredMdPathExtensionStyle: 'auto',
    suggest: { paths: { enabled: true, includeWorkspaceHeaderCompletions: 'never' } },
    occurrencesHighlight: { enabled: false },
    validate: {
      enabled: true,
      referenceLinks: { enabled: 'warning' },
      fragmentLinks: { enabled: 'warning' },
      fileLinks: { enabled: 'warning', markdownFragmentLinks: 'inherit' },
      ignoredLinks: [],
      unusedLinkDefinitions: { enabled: 'hint' },
      duplicateLinkDefinitions: { enabled: 'warning' },
    },
  },
};

const openDocument = (connection: MessageConnection, uri: string, text: string): Promise<void> =>
  connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'markdown', version: 1, text },
  });

const changeDocument = (connection: MessageConnection, uri: string, version: number, text: string): Promise<void> =>
  connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });

function markdownFiles(root: string): string[] {
  return readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => pathToFileURL(join(entry.parentPath, entry.name)).href);
}
