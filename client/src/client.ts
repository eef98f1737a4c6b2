import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
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
import {
  COMMANDS,
  type InitializationOptions,
  STATUS,
  type StatusParams,
  TRUST_GRANTED,
} from '../../server/src/protocol.ts';
import { fixAll } from './commands/fix-all.ts';
import { registerRestartServer } from './commands/restart-server.ts';
import { registerShowOutput } from './commands/show-output.ts';
import { registerPreview } from './preview/register.ts';
import { documentSelector } from './settings.ts';
import { createStatusItem, type StatusItem } from './status.ts';
import { registerViews } from './views/register.ts';

/** A client over the transport that the extension host has: a process, or a worker in a browser. */
export type CreateClient = (options: LanguageClientOptions) => Transport;

export interface Transport {
  readonly client: BaseLanguageClient;
  /** Ends what the client does not end itself. */
  release(): void;
}

/** The language server's life in this window. */
export interface Server {
  /** Ends the one that runs, if one does, and starts another. Never rejects: the library tells the user. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** Sends a request of Waypost's own; undefined while no server runs, and when it has answered with an error. */
  ask<T>(method: string, params: unknown, token?: CancellationToken): Promise<T | undefined>;
}

/** Sets everything up; resolves when the server answers, or has failed to. */
export async function activateWith(context: ExtensionContext, createClient: CreateClient): Promise<Server> {
  const log = window.createOutputChannel('Waypost', { log: true });
  const status = createStatusItem();
  const onStatus = new EventEmitter<StatusParams>();
  context.subscriptions.push(onStatus);
  const server = createServer({ createClient, log, status, onStatus: (params) => onStatus.fire(params) });
  context.subscriptions.push(log, status, registerRestartServer(server), registerShowOutput(log), onTrust(server));
  context.subscriptions.push(registerPreview(context, (...request) => server.ask(...request), log));
  const views = registerViews(context, (...request) => server.ask(...request), log);
  context.subscriptions.push(
    views,
    onStatus.event(() => views.invalidate()),
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
  readonly log: LogOutputChannel;
  readonly status: StatusItem;
  readonly onStatus: (params: StatusParams) => void;
}): RunningServer {
  const { log, status } = options;
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
    const transport = options.createClient(clientOptions(log));
    running = transport;
    const { client } = transport;
    client.onDidChangeState(({ newState }) => {
      if (running !== transport) return;
      if (newState === State.Starting) status.starting();
      else if (newState === State.Stopped) status.stopped();
    });
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
  return {
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
        return await (params === undefined
          ? client.sendRequest<T>(method, token)
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
}

const onTrust = (server: RunningServer): Disposable => workspace.onDidGrantWorkspaceTrust(() => server.trust());

function clientOptions(log: LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: documentSelector(),
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // Without it the library shows two messages for one failure.
    initializationFailedHandler: () => false,
    initializationOptions: (): InitializationOptions => ({ restricted: !workspace.isTrusted, status: true }),
    middleware,
  };
}

const middleware: Middleware = {
  executeCommand: (command, args, next) => (command === COMMANDS.fixAll ? fixAll(args, next) : next(command, args)),
};
