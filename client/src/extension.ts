import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { activateWith, type CreateClient } from './client.ts';
import type { Server } from './server.ts';
import { CLIENT_ID } from './settings.ts';

/** Entry where the extension host is Node: the server is a process of its own. */
let server: Server | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server', 'node.js').fsPath;
  const run = { module, transport: TransportKind.ipc };
  const serverOptions: ServerOptions = {
    run,
    debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
  const createClient: CreateClient = (options) => ({
    client: new LanguageClient(CLIENT_ID, 'Waypost', serverOptions, options),
    // The library ends the process.
    release: () => undefined,
  });
  server = await activateWith(context, createClient, { terminals: true });
}

/** Subscriptions are not awaited, so the server is asked to end here. */
export const deactivate = (): Promise<void> | undefined => server?.stop();
