import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateWith, type CreateClient } from './client.ts';
import type { Server } from './server.ts';
import { CLIENT_ID } from './settings.ts';

/** Of the browser's library, whose types would make the whole DOM known to every file here. */
declare const Worker: new (script: string) => { terminate(): void };

/** Entry where the extension host is a worker of a browser: the server is another worker. */
let server: Server | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'server', 'browser.js').toString(true);
  const createClient: CreateClient = (options) => {
    const worker = new Worker(script);
    return {
      client: new LanguageClient(CLIENT_ID, 'Waypost', worker, options),
      release: () => worker.terminate(),
    };
  };
  server = await activateWith(context, createClient, { terminals: false });
}

export const deactivate = (): Promise<void> | undefined => server?.stop();
