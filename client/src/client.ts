import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  type BaseLanguageClient,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
  State,
} from 'vscode-languageclient';
import { COMMANDS } from '../../server/src/protocol/commands.ts';
import {
  type InitializationOptions,
  STATUS,
  type StatusParams,
  TRUST_GRANTED,
} from '../../server/src/protocol/session.ts';
import { changeRecord } from './commands/change-record.ts';
import { fixAll } from './commands/fix-all.ts';
import { generateConfigurationPage } from './commands/generate-configuration-page.ts';
import { registerLastVersions, showLastVersion } from './commands/last-version.ts';
import { createAndShow, newAdr } from './commands/new-adr.ts';
import { newRunbook } from './commands/new-runbook.ts';
import { repairReferences } from './commands/repair-references.ts';
import { registerRestartServer } from './commands/restart-server.ts';
import { setUpCoverage } from './commands/set-up-coverage.ts';
import { setUpDocumentation } from './commands/set-up-documentation.ts';
import { registerSetUp } from './commands/set-up-records.ts';
import { registerShowOutput } from './commands/show-output.ts';
import { showPlaces } from './commands/show-places.ts';
import { updateIndex } from './commands/update-index.ts';
import { registerPreview } from './preview/register.ts';
import { createRecordFolders } from './record-folders.ts';
import { filterStepLenses, registerRunbookCommands } from './runbook/register.ts';
import type { Ask, Server } from './server.ts';
import { documentSelector, workspaceSchemes } from './settings.ts';
import { createStatusItem, type StatusItem } from './status.ts';
import { registerViews } from './views/register.ts';
import { answerFileRequests } from './workspace-files.ts';

/** A client over the transport that the extension host has: a process, or a worker in a browser. */
export type CreateClient = (options: LanguageClientOptions) => Transport;

export interface Transport {
  readonly client: BaseLanguageClient;
  /** Ends what the client does not end itself. */
  release(): void;
}

/** What an extension host has that others have not. */
export interface Abilities {
  /** Terminals with a shell behind them. */
  readonly terminals: boolean;
}

/** Sets everything up; resolves when the server answers, or has failed to. */
export async function activateWith(
  context: ExtensionContext,
  createClient: CreateClient,
  abilities: Abilities,
): Promise<Server> {
  const log = window.createOutputChannel('Waypost', { log: true });
  const status = createStatusItem();
  const distUri = Uri.joinPath(context.extensionUri, 'dist').toString(true);
  const onStatus = new EventEmitter<StatusParams>();
  context.subscriptions.push(onStatus);
  const server = createServer({
    createClient,
    abilities,
    log,
    status,
    distUri,
    onStatus: (params) => onStatus.fire(params),
  });
  context.subscriptions.push(log, status, registerRestartServer(server), registerShowOutput(log), onTrust(server));
  context.subscriptions.push(onOtherSchemes(server));
  context.subscriptions.push(registerLastVersions(server));
  context.subscriptions.push(registerPreview(context, (...request) => server.ask(...request), log));
  const views = registerViews(context, (...request) => server.ask(...request), log);
  const folders = createRecordFolders((...request) => server.ask(...request));
  context.subscriptions.push(
    views,
    onStatus.event(() => views.invalidate()),
    folders,
    onStatus.event(() => folders.refresh()),
    registerSetUp(),
    registerRunbookCommands((...request) => server.ask(...request)),
  );
  await server.restart();
  return server;
}

interface RunningServer extends Server {
  /** The user trusts the workspace from now on. */
  trust(): void;
}

function createServer(options: {
  readonly createClient: CreateClient;
  readonly abilities: Abilities;
  readonly log: LogOutputChannel;
  readonly status: StatusItem;
  readonly distUri: string;
  readonly onStatus: (params: StatusParams) => void;
}): RunningServer {
  const { log, status, distUri } = options;
  let running: Transport | undefined;
  // Restarts that are asked for while one is under way follow it.
  let queue: Promise<void> = Promise.resolve();

  const stop = async (): Promise<void> => {
    const transport = running;
    running = undefined;
    if (transport === undefined) return;
    try {
      await transport.client.dispose();
    } catch (error) {
      // A server that failed to start, or hangs, cannot be told to stop; it is released all the same.
      log.warn(`server not stopped in order: ${String(error)}`);
    } finally {
      transport.release();
    }
  };
  const start = async (): Promise<void> => {
    status.starting();
    const transport = options.createClient(
      clientOptions({ log, distUri, abilities: options.abilities }, (...request) => self.ask(...request)),
    );
    running = transport;
    const { client } = transport;
    client.onDidChangeState(({ newState }) => {
      if (running !== transport) return;
      if (newState === State.Starting) status.starting();
      else if (newState === State.Stopped) status.stopped();
    });
    answerFileRequests(client);
    client.onNotification(STATUS, (params: StatusParams) => {
      status.show(params);
      options.onStatus(params);
    });
    try {
      await client.start();
    } catch (error) {
      // The library has shown the one message, with a button that leads to the log.
      log.error(error instanceof Error ? error : String(error));
      status.stopped();
    }
  };
  const enqueue = (work: () => Promise<void>): Promise<void> => {
    queue = queue.then(work).catch((error: unknown) => {
      log.error(error instanceof Error ? error : String(error));
      status.stopped();
    });
    return queue;
  };
  const self: RunningServer = {
    restart: () =>
      enqueue(async () => {
        await stop();
        await start();
      }),
    stop: () => enqueue(stop),
    async ask<T>(method: string, params: unknown, token?: CancellationToken): Promise<T | undefined> {
      // Asked at start, whoever asks waits for the server.
      await queue;
      const client = running?.client;
      if (client === undefined || client.state !== State.Running) return undefined;
      try {
        if (params === undefined) return await client.sendRequest<T>(method, token);
        // A token that is not there would be sent as a second parameter.
        return await (token === undefined
          ? client.sendRequest<T>(method, params)
          : client.sendRequest<T>(method, params, token));
      } catch (error) {
        if (token?.isCancellationRequested !== true) log.warn(`${method}: ${String(error)}`);
        return undefined;
      }
    },
    trust() {
      running?.client
        .sendNotification(TRUST_GRANTED)
        .catch((error: unknown) => log.warn(`server not told of the trust: ${String(error)}`));
    },
  };
  return self;
}

const onTrust = (server: RunningServer): Disposable => workspace.onDidGrantWorkspaceTrust(() => server.trust());

/** Which documents a server is told of is settled at its start: folders on another kind of file system need a new one. */
function onOtherSchemes(server: Server): Disposable {
  let known = workspaceSchemes().join(' ');
  return workspace.onDidChangeWorkspaceFolders(() => {
    const now = workspaceSchemes().join(' ');
    if (now === known) return;
    known = now;
    void server.restart();
  });
}

function clientOptions(
  {
    log,
    distUri,
    abilities,
  }: { readonly log: LogOutputChannel; readonly distUri: string; readonly abilities: Abilities },
  ask: Ask,
): LanguageClientOptions {
  return {
    documentSelector: documentSelector(),
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // Without it the library shows two messages for one failure.
    initializationFailedHandler: () => false,
    initializationOptions: (): InitializationOptions => ({
      restricted: !workspace.isTrusted,
      status: true,
      dialogs: true,
      terminal: abilities.terminals,
      lastVersions: true,
      files: true,
      distUri,
    }),
    // A hover on a path that is gone has a link that shows it.
    markdown: { isTrusted: { enabledCommands: [COMMANDS.showLastVersion] } },
    middleware: createMiddleware(ask),
  };
}

/** What the server's commands need of a person before they run, and what is shown of them afterwards. */
const createMiddleware = (ask: Ask): Middleware => ({
  provideCodeLenses: filterStepLenses,
  executeCommand(command, args, next) {
    switch (command) {
      case COMMANDS.fixAll:
        return fixAll(args, next);
      case COMMANDS.newAdr:
        return newAdr(args, next, ask);
      case COMMANDS.newRunbook:
        return newRunbook(args, next, ask);
      case COMMANDS.setUp:
        return createAndShow(command, args[0] ?? {}, next);
      case COMMANDS.setUpCoverage:
        return setUpCoverage(args, next, ask);
      case COMMANDS.setUpDocumentation:
        return setUpDocumentation(args, next, ask);
      case COMMANDS.generateConfigurationPage:
        return generateConfigurationPage(args, next);
      case COMMANDS.updateIndex:
        return updateIndex(args, next);
      case COMMANDS.showPlaces:
        return showPlaces(args);
      case COMMANDS.showLastVersion:
        return showLastVersion(args, next);
      case COMMANDS.repairReferences:
        return repairReferences(args, next);
      default:
        return changeRecord(command, args, next) ?? next(command, args);
    }
  },
});
