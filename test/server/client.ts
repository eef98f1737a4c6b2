import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import {
  ApplyWorkspaceEditRequest,
  type CancellationToken,
  type ClientCapabilities,
  StreamMessageReader as ClientReader,
  StreamMessageWriter as ClientWriter,
  type CodeAction,
  CodeActionRequest,
  ConfigurationRequest,
  type CreateFile,
  createProtocolConnection,
  type DeleteFile,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExecuteCommandRequest,
  FileChangeType,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  RegistrationRequest,
  type RenameFile,
  ShutdownRequest,
  WorkDoneProgress,
  WorkDoneProgressCreateRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Host } from '../../server/src/host.ts';
import { createBuffersHost, rulesForBuffers } from '../../server/src/lsp/buffers-host.ts';
import type { Environment } from '../../server/src/lsp/roots.ts';
import { startServer } from '../../server/src/lsp/server.ts';
import { STATUS, type StatusParams } from '../../server/src/protocol/session.ts';
import { parts } from '../support/parts.ts';
import { reader } from '../symbols/reader.ts';
import { createFolder, createMemoryHost, type MemoryFolder } from './memory-host.ts';
import { testRules } from './rules.ts';

/** What the server calls the documents that lie in no folder. */
const LOOSE = 'untitled:';

/** A client that says nothing of itself. */
export const bare: ClientCapabilities = {};

/** A client with all that the server asks about. */
export const able: ClientCapabilities = {
  workspace: {
    applyEdit: true,
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
    workspaceFolders: true,
  },
  textDocument: {
    publishDiagnostics: {
      versionSupport: true,
      codeDescriptionSupport: true,
      dataSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
  },
  window: { workDoneProgress: true },
};

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  /** Folders by URI, each with its files. */
  readonly folders: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Those that are open from the start; all where it is left out. */
  readonly open?: readonly string[];
  readonly settings?: unknown;
  readonly initializationOptions?: unknown;
  /** Other URIs of the same folder. */
  readonly aliases?: readonly string[];
  /** Keeps the server from listing files until `release` is called. */
  readonly hold?: boolean;
  /** Hosts of another kind than the folders in memory. */
  readonly createHost?: Environment['createHost'];
  /** What is run for documents that lie in no folder. */
  readonly machine?: Pick<Host, 'diagrams' | 'outlines'>;
  /** The rules of Waypost instead of the few of these tests. */
  readonly rules?: 'all';
  /** Handlers for requests of Waypost's own, before the server can send one. */
  readonly answer?: (connection: ProtocolConnection) => void;
  /** The old way to name the workspace. */
  readonly rootUriOnly?: boolean;
}

/** A client and a server in one process, with two streams between them. */
export class TestClient {
  readonly connection: ProtocolConnection;
  readonly folders: ReadonlyMap<string, MemoryFolder>;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly registered: string[] = [];
  readonly logged: string[] = [];
  readonly statuses: StatusParams[] = [];
  readonly hosts: { readonly uri: string; readonly allowProcesses: boolean }[] = [];
  /** `begin`, `report`, `end` */
  readonly progress: string[] = [];
  release: () => void = () => undefined;
  settings: unknown;
  initialized: InitializeResult | undefined;
  readonly #capabilities: ClientCapabilities;
  readonly #texts = new Map<string, TextDocument>();
  #shutdown: Promise<void> | undefined;
  #wake: (() => void)[] = [];

  private constructor(options: ClientOptions) {
    this.settings = options.settings;
    this.#capabilities = options.capabilities ?? able;
    this.folders = new Map(Object.entries(options.folders).map(([uri, files]) => [uri, createFolder(files)]));
    if (options.hold === true) {
      const gate = new Promise<void>((resolve) => {
        this.release = resolve;
      });
      for (const folder of this.folders.values()) folder.gate = gate;
    }
    const toServer = new PassThrough();
    const toClient = new PassThrough();
    startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), {
      version: '1.2.3',
      rulesOf: ({ uri }) => (uri === LOOSE ? rulesForBuffers : options.rules === 'all' ? undefined : testRules),
      aliasesOf: () => options.aliases ?? [],
      createHost: (root) => {
        const { uri, allowProcesses, log } = root;
        if (uri === LOOSE) return createBuffersHost(log, { parts, ...(options.machine ?? { outlines: reader }) });
        this.hosts.push({ uri, allowProcesses });
        if (options.createHost !== undefined) return options.createHost(root);
        const folder = this.folders.get(uri);
        assert.ok(folder, `no such folder: ${uri}`);
        return createMemoryHost(folder, log);
      },
    });
    this.connection = createProtocolConnection(new ClientReader(toClient), new ClientWriter(toServer));
    this.#answer();
    options.answer?.(this.connection);
    this.connection.listen();
  }

  static async start(options: ClientOptions): Promise<TestClient> {
    const client = new TestClient(options);
    const uris = options.open ?? Object.keys(options.folders);
    const rootUri = uris[0] ?? null;
    client.initialized = await client.connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri,
      capabilities: client.#capabilities,
      initializationOptions: options.initializationOptions,
      ...(options.rootUriOnly === true ? {} : { workspaceFolders: uris.map((uri) => ({ uri, name: uri })) }),
    });
    await client.connection.sendNotification(InitializedNotification.type, {});
    return client;
  }

  #answer(): void {
    const { connection } = this;
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.published.push(params);
      this.#notify();
    });
    connection.onNotification(LogMessageNotification.type, ({ message }) => {
      this.logged.push(message);
      this.#notify();
    });
    connection.onNotification(STATUS, (status: StatusParams) => {
      this.statuses.push(status);
      this.#notify();
    });
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registered.push(...registrations.map(({ method }) => method));
      this.#notify();
    });
    connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.settings));
    connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
      connection.onProgress(WorkDoneProgress.type, token, ({ kind }) => {
        this.progress.push(kind);
        this.#notify();
      });
    });
    connection.onRequest(ApplyWorkspaceEditRequest.type, async ({ edit }) => {
      await this.apply(edit);
      return { applied: true };
    });
  }

  #notify(): void {
    const wake = this.#wake;
    this.#wake = [];
    for (const one of wake) one();
  }

  /** Waits until something is so, looking again after each message from the server. */
  async until<T>(probe: () => T | undefined | false, what: string): Promise<T> {
    const end = performance.now() + 5000;
    for (;;) {
      const value = probe();
      if (value !== undefined && value !== false) return value;
      if (performance.now() > end) {
        assert.fail(
          `in vain: ${what}; last: ${JSON.stringify(this.published.slice(-3))}; log: ${this.logged.join('\n')}`,
        );
      }
      await new Promise<void>((resolve) => {
        this.#wake.push(resolve);
        setTimeout(resolve, 50);
      });
    }
  }

  /** What is shown of a document now: `test-dead-link 0:4-0:18`; undefined before anything was published. */
  shown(uri: string): readonly string[] | undefined {
    const last = this.published.findLast((params) => params.uri === uri);
    return last?.diagnostics.map(({ code, range }) => `${code} ${show(range)}`);
  }

  async untilShown(uri: string, expected: readonly string[]): Promise<void> {
    await this.until(
      () => JSON.stringify(this.shown(uri)) === JSON.stringify(expected),
      `${uri} to show ${JSON.stringify(expected)}, it shows ${JSON.stringify(this.shown(uri))}`,
    );
  }

  text(uri: string): string {
    return this.#document(uri).getText();
  }

  version(uri: string): number {
    return this.#document(uri).version;
  }

  async open(uri: string, text: string, languageId = 'markdown'): Promise<void> {
    const document = TextDocument.create(uri, languageId, 1, text);
    this.#texts.set(uri, document);
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** One edit, sent as its range, or the whole text. */
  async edit(uri: string, change: { readonly range?: Range; readonly text: string }): Promise<void> {
    const document = this.#document(uri);
    const version = document.version + 1;
    const contentChanges = [
      change.range === undefined ? { text: change.text } : { range: change.range, text: change.text },
    ];
    this.#texts.set(uri, TextDocument.update(document, contentChanges, version));
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  async close(uri: string): Promise<void> {
    this.#texts.delete(uri);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** Writes or deletes files on disk and tells the server. */
  async onDisk(folder: string, files: Readonly<Record<string, string | undefined>>): Promise<void> {
    const disk = this.folders.get(folder)?.files;
    assert.ok(disk);
    const changes = Object.entries(files).map(([path, text]) => {
      const type: FileChangeType =
        text === undefined ? FileChangeType.Deleted : disk.has(path) ? FileChangeType.Changed : FileChangeType.Created;
      if (text === undefined) disk.delete(path);
      else disk.set(path, text);
      return { uri: `${folder}/${path}`, type };
    });
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }

  /** Tells of `settings`: an able client only that they changed, a bare one what they are. */
  async changeSettings(): Promise<void> {
    const settings = this.#capabilities.workspace?.configuration === true ? null : this.settings;
    await this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
  }

  async changeFolders(change: {
    readonly added?: readonly string[];
    readonly removed?: readonly string[];
  }): Promise<void> {
    const named = (uris: readonly string[] = []) => uris.map((uri) => ({ uri, name: uri }));
    const event = { added: named(change.added), removed: named(change.removed) };
    await this.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event });
  }

  command(command: string, args: readonly unknown[]): Promise<unknown> {
    return this.connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: [...args] });
  }

  async actions(
    uri: string,
    options: { readonly range?: Range; readonly only?: string[]; readonly token?: CancellationToken } = {},
  ): Promise<CodeAction[]> {
    const document = this.#document(uri);
    const whole = { start: { line: 0, character: 0 }, end: document.positionAt(document.getText().length) };
    const params = {
      textDocument: { uri },
      range: options.range ?? whole,
      context: { diagnostics: [], ...(options.only === undefined ? {} : { only: options.only }) },
    };
    const answer = await this.connection.sendRequest(CodeActionRequest.type, params, options.token);
    return (answer ?? []) as CodeAction[];
  }

  /** As an editor does: refuses an edit of another version; what is not open is changed on disk. */
  async apply(edit: WorkspaceEdit | undefined): Promise<void> {
    assert.ok(edit);
    for (const change of edit.documentChanges ?? []) {
      if (!('textDocument' in change)) {
        await this.#operate(change);
        continue;
      }
      const { uri, version } = change.textDocument;
      assert.equal(version, this.#texts.get(uri)?.version ?? null);
      await this.#applyTo(
        uri,
        change.edits.map((one) => one as { range: Range; newText: string }),
      );
    }
    for (const [uri, edits] of Object.entries(edit.changes ?? {})) await this.#applyTo(uri, edits);
  }

  async #applyTo(uri: string, edits: { range: Range; newText: string }[]): Promise<void> {
    const open = this.#texts.get(uri);
    if (open !== undefined) return this.edit(uri, { text: TextDocument.applyEdits(open, edits) });
    const { folder, path } = this.#placeOf(uri);
    const text = this.folders.get(folder)?.files.get(path);
    assert.ok(text !== undefined, `not on disk: ${uri}`);
    const document = TextDocument.create(uri, 'markdown', 1, text);
    await this.onDisk(folder, { [path]: TextDocument.applyEdits(document, edits) });
  }

  /** A file, or a folder with all that it holds. */
  async #rename(from: string, to: string): Promise<void> {
    const { folder, path } = this.#placeOf(from);
    const target = this.#placeOf(to).path;
    const files = this.folders.get(folder)?.files ?? new Map<string, string>();
    const moved = [...files].filter(([file]) => file === path || file.startsWith(`${path}/`));
    assert.ok(moved.length > 0, `not there: ${from}`);
    for (const [file, text] of moved) {
      const uri = `${folder}/${file}`;
      const newUri = `${folder}/${target}${file.slice(path.length)}`;
      const open = this.#texts.get(uri)?.getText();
      if (open !== undefined) await this.close(uri);
      await this.onDisk(folder, { [file]: undefined, [`${target}${file.slice(path.length)}`]: open ?? text });
      if (open !== undefined) await this.open(newUri, open);
    }
  }

  /** What a file that nobody has open holds. */
  diskText(uri: string): string | undefined {
    const { folder, path } = this.#placeOf(uri);
    return this.folders.get(folder)?.files.get(path);
  }

  async #operate(operation: CreateFile | RenameFile | DeleteFile): Promise<void> {
    if (operation.kind === 'rename') return this.#rename(operation.oldUri, operation.newUri);
    assert.equal(operation.kind, 'create');
    assert.ok('uri' in operation);
    assert.equal(this.diskText(operation.uri), undefined, 'is not there yet');
    const { folder, path } = this.#placeOf(operation.uri);
    await this.onDisk(folder, { [path]: '' });
  }

  #placeOf(uri: string): { readonly folder: string; readonly path: string } {
    const folder = [...this.folders.keys()].find((one) => uri.startsWith(`${one}/`));
    assert.ok(folder !== undefined, `in a folder: ${uri}`);
    return { folder, path: decodeURIComponent(uri.slice(folder.length + 1)) };
  }

  /** Once, however often it is called. */
  shutdown(): Promise<void> {
    this.#shutdown ??= this.connection.sendRequest(ShutdownRequest.type);
    return this.#shutdown;
  }

  async stop(): Promise<void> {
    await this.shutdown();
    this.connection.dispose();
  }

  #document(uri: string): TextDocument {
    const document = this.#texts.get(uri);
    assert.ok(document, `not open: ${uri}`);
    return document;
  }
}

const show = ({ start, end }: Range): string => `${start.line}:${start.character}-${end.line}:${end.character}`;
