import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { FILE_KIND, READ_DIRECTORIES, READ_FILES } from '../../server/src/protocol/files.ts';
import { createClientFolder } from './client-folder.ts';

const dist = join(import.meta.dirname, '../../out/test/server-process');
const script = join(dist, 'server/node.js');

interface Running {
  readonly child: ChildProcess;
  readonly connection: ProtocolConnection;
}

describe('waypost-language-server, as a process', () => {
  const folders: string[] = [];
  const children: ChildProcess[] = [];
  before(async function () {
    this.timeout(60_000);
    mkdirSync(dist, { recursive: true });
    // The repository's own package.json says that JavaScript files are modules; this one is not.
    writeFileSync(join(dist, 'package.json'), '{ "type": "commonjs" }\n');
    await build({
      entryPoints: [join(import.meta.dirname, '../../server/src/node/server.ts')],
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      minify: true,
      define: { WAYPOST_VERSION: '"9.8.7"' },
      logLevel: 'error',
    });
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  const run = (...args: string[]) => spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });

  const start = (): Running => {
    const child = spawn(process.execPath, [script, '--stdio'], { stdio: 'pipe' });
    children.push(child);
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    return { child, connection };
  };
  const initialize = ({ connection }: Running, root: string) =>
    connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: pathToFileURL(root).href,
      capabilities: {},
      workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'root' }],
    });
  const createFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'waypost-process-'));
    folders.push(folder);
    return folder;
  };
  const exitCode = async (child: ChildProcess): Promise<unknown> => {
    if (child.exitCode !== null) return child.exitCode;
    const [code] = await once(child, 'exit');
    return code;
  };

  it('says what it is, and how it is called', () => {
    assert.deepEqual([run('--version').status, run('--version').stdout], [0, '9.8.7\n']);
    assert.equal(run('--help').status, 0);
    assert.match(run('--help').stdout, /--stdio/);
  });

  it('does not wait for a client that nobody named', () => {
    const { status, stdout, stderr } = run();
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /Usage: waypost-language-server --stdio/);
    assert.equal(run('--nonsense').status, 2);
  });

  it('answers, publishes and ends in order', async () => {
    const root = createFolder();
    writeFileSync(join(root, 'README.md'), '# Here\n');
    const began = performance.now();
    const server = start();
    const { serverInfo } = await initialize(server, root);
    console.log(
      `      initialize answered ${(performance.now() - began).toFixed(0)} ms after the start of the process`,
    );
    assert.deepEqual(serverInfo, { name: 'waypost', version: '9.8.7' });
    const published = new Promise<PublishDiagnosticsParams>((resolve) => {
      server.connection.onNotification(PublishDiagnosticsNotification.type, resolve);
    });
    await server.connection.sendNotification(InitializedNotification.type, {});
    const uri = pathToFileURL(join(root, 'a.md')).href;
    await server.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: {
        uri,
        languageId: 'markdown',
        version: 7,
        text: 'See [here](README.md) and [there](missing.md).\n',
      },
    });
    const { uri: about, version, diagnostics } = await published;
    assert.deepEqual({ uri: about, version }, { uri, version: 7 });
    assert.deepEqual(
      diagnostics.map(({ range }) => range.start.line),
      [0],
      JSON.stringify(diagnostics),
    );
    await server.connection.sendRequest(ShutdownRequest.type);
    await server.connection.sendNotification(ExitNotification.type);
    assert.equal(await exitCode(server.child), 0);
  });

  it('reads a folder that is on no disk through its client', async () => {
    const server = start();
    const uri = 'vscode-vfs://github/ada/repo';
    const folder = createClientFolder({
      'docs/a.md': 'See [here](../src/x.ts) and [there](missing.md).\n',
      'src/x.ts': '',
    });
    for (const method of [READ_DIRECTORIES, READ_FILES, FILE_KIND]) {
      server.connection.onRequest(method, (params: unknown) => folder.answer(uri, method, params));
    }
    const published = new Promise<PublishDiagnosticsParams>((resolve) => {
      server.connection.onNotification(PublishDiagnosticsNotification.type, resolve);
    });
    await server.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
      workspaceFolders: [{ uri, name: 'repo' }],
      initializationOptions: { files: true, settings: { diagnostics: { scope: 'workspace' } } },
    });
    await server.connection.sendNotification(InitializedNotification.type, {});
    const { uri: about, diagnostics } = await published;
    assert.equal(about, `${uri}/docs/a.md`);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['link-target-missing'],
    );
  });

  it('ends when its client has gone', async () => {
    const server = start();
    await initialize(server, createFolder());
    server.child.stdin?.end();
    assert.equal(await exitCode(server.child), 1);
  });
});
