import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { createBuffersHost, rulesForBuffers } from '../lsp/buffers-host.ts';
import { createClientHosts } from '../lsp/client-host.ts';
import { startServer } from '../lsp/server.ts';
import { createBrowserMachine } from './machine.ts';
import type { WorkerScope } from './worker-scope.ts';

/** Set by the build. */
declare const WAYPOST_VERSION: string;
/** The worker that this script is; the types of the DOM are not those of a worker. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0] & WorkerScope;

const clientHost = createClientHosts();

/** Entry of the language server in a browser's worker, which reads files through its client. */
startServer(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), {
  version: WAYPOST_VERSION,
  createHost({ uri, files, distUri, log }) {
    const machine = createBrowserMachine(self, distUri, log);
    return files === undefined ? createBuffersHost(log, machine) : clientHost(uri, { files, log, machine });
  },
  rulesOf: ({ files }) => (files === undefined ? rulesForBuffers : undefined),
});
