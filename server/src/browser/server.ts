import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { createBuffersHost, rulesForBuffers } from '../lsp/buffers-host.ts';
import { startServer } from '../lsp/server.ts';

/** Set by the build. */
declare const WAYPOST_VERSION: string;
/** The worker that this script is; the types of the DOM are not those of a worker. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

/** Entry of the language server in a browser's worker. */
startServer(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), {
  version: WAYPOST_VERSION,
  createHost: ({ log }) => createBuffersHost(log),
  rulesOf: () => rulesForBuffers,
});
