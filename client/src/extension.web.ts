import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateWith, type Server } from './client.ts';
import { CLIENT_ID } from './settings.ts';

/** Of the browser's library, whose types would make the whole DOM known to every file here. */
declare const Worker: new (script: string) => { terminate(): void };

/** Entry where the extension host is a worker of a browser: the server is another worker. */
let server: Server | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'server', 'browser.js').toString(true);
  server = await activateWith(context, (options) => {
    const worker = new Worker(script);
    return {
      client: new LanguageClient(CLIENT_ID, 'Waypost', worker, options),
      release: () => worker.terminate(),
    };
  });
}

export const deactivate = (): Promise<void> | undefined => server?.stop();
