import type { Connection, InitializeParams, InitializeResult, ServerCapabilities } from 'vscode-languageserver';
import { createClientFiles } from './client-files.ts';
import { readClientSupport } from './client-support.ts';
import { registerCodeActions } from './code-actions.ts';
import { registerCodeLens } from './code-lens.ts';
import { registerCommands } from './commands.ts';
import { registerCompletion } from './completion.ts';
import { registerConfigDiagnostics } from './config-diagnostics.ts';
import { createSettingsSource, registerConfiguration } from './configuration.ts';
import type { ServerContext, ServerModule } from './context.ts';
import { registerCoverage } from './coverage.ts';
import { registerDefinition } from './definition.ts';
import { registerDiagnostics } from './diagnostics.ts';
import { registerDiagrams } from './diagrams.ts';
import { registerDocumentHighlight } from './document-highlight.ts';
import { registerDocumentLink } from './document-link.ts';
import { registerDocumentSymbol } from './document-symbol.ts';
import { createDocumentStore } from './documents.ts';
import { registerFoldingRange } from './folding-range.ts';
import { registerFormatting } from './formatting.ts';
import { registerHover } from './hover.ts';
import { registerNewAdr } from './new-adr.ts';
import { registerNewRunbook } from './new-runbook.ts';
import { startLoadProgress } from './progress.ts';
import { registerRecords } from './records.ts';
import { registerReferences } from './references.ts';
import { registerRename } from './rename.ts';
import { registerRenameFiles } from './rename-files.ts';
import type { Log } from './root.ts';
import { createRoots, type Environment, type Folder } from './roots.ts';
import { registerRunbookSteps } from './runbook-steps.ts';
import { registerSemanticTokens } from './semantic-tokens.ts';
import { registerCoverageOptions } from './set-up-coverage.ts';
import { registerSetUpDocumentation } from './set-up-documentation.ts';
import { registerSourceFiles } from './source-files.ts';
import { registerStatus } from './status.ts';
import { registerWatchedFiles } from './watched-files.ts';
import { registerWorkspaceFolders } from './workspace-folders.ts';
import { registerWorkspaceSymbol } from './workspace-symbol.ts';

/** Speaks the Language Server Protocol over a connection until the client says `exit`. */
export function startServer(connection: Connection, environment: Environment): void {
  const log: Log = (level, message) => {
    if (level === 'error') connection.console.error(message);
    else if (level === 'warning') connection.console.warn(message);
    else connection.console.info(message);
  };
  const initialized: (() => void)[] = [];
  const shutdown: (() => void)[] = [];

  connection.onInitialize((params): InitializeResult => {
    const client = readClientSupport(params);
    const source = createSettingsSource(connection, client, log);
    const store = createDocumentStore(connection);
    const roots = createRoots({
      environment,
      allowProcesses: client.options.restricted !== true,
      filesOf: client.options.files === true ? (root) => createClientFiles(connection, root) : undefined,
      distUri: client.options.distUri,
      log,
      settingsOf: source.settingsOf,
      startProgress: ({ name }) => startLoadProgress(connection, client, { name, log }),
      *buffers() {
        for (const document of store.documents.all()) {
          const { uri, languageId, version } = document;
          yield { uri, languageId, text: document.getText(), version };
        }
      },
    });
    const context: ServerContext = {
      connection,
      client,
      documents: store.documents,
      roots,
      log,
      onInitialized: (work) => initialized.push(work),
      onShutdown: (work) => shutdown.push(work),
    };
    const modules: readonly ServerModule[] = [
      () => store.register(roots),
      registerDiagnostics,
      registerConfigDiagnostics,
      registerCodeActions,
      registerHover,
      registerDefinition,
      registerReferences,
      registerDocumentHighlight,
      registerRename,
      registerRenameFiles,
      registerCompletion,
      registerFoldingRange,
      registerDocumentLink,
      registerDocumentSymbol,
      registerSemanticTokens,
      registerFormatting,
      registerCodeLens,
      registerCommands,
      registerNewAdr,
      registerNewRunbook,
      registerCoverageOptions,
      registerSetUpDocumentation,
      registerRunbookSteps,
      registerWatchedFiles,
      registerStatus,
      registerDiagrams,
      registerRecords,
      registerCoverage,
      registerWorkspaceSymbol,
      (shared) => registerConfiguration(shared, source),
      (shared) => registerSourceFiles(shared, foldersOf(params)),
      (shared) => registerWorkspaceFolders(shared, foldersOf(params)),
    ];
    const capabilities: ServerCapabilities = { positionEncoding: 'utf-16' };
    for (const register of modules) {
      const { workspace, ...own } = register(context);
      Object.assign(capabilities, own);
      if (workspace !== undefined) capabilities.workspace = { ...capabilities.workspace, ...workspace };
    }
    shutdown.push(
      () => store.dispose(),
      () => roots.dispose(),
    );
    return { capabilities, serverInfo: { name: 'waypost', version: environment.version } };
  });
  connection.onInitialized(() => {
    for (const work of initialized) work();
  });
  connection.onShutdown(() => {
    for (const work of shutdown) work();
  });
  connection.listen();
}

/** Older clients name one root, by a URI; the oldest by a path, which nobody can read reliably any more. */
function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly Folder[] {
  if (workspaceFolders) return workspaceFolders;
  return rootUri ? [{ uri: rootUri, name: decodeName(rootUri) }] : [];
}

function decodeName(uri: string): string {
  const name = uri.replace(/\/$/, '').replace(/^.*\//, '');
  try {
    return decodeURIComponent(name);
  } catch {
    // The name is only shown: a wrong escape is shown as it is.
    return name;
  }
}
