import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { createConnection } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { createBuffersHost, rulesForBuffers } from '../lsp/buffers-host.ts';
import { createClientHosts } from '../lsp/client-host.ts';
import type { Environment } from '../lsp/roots.ts';
import { startServer } from '../lsp/server.ts';
import { collectGarbage, keepYoungSpaceSmall, startQuickly } from './engine.ts';
import { createHistoryCache } from './history-cache.ts';
import { createNodeHost, createNodeMachine } from './host.ts';

/** Set by the build. */
declare const WAYPOST_VERSION: string;

const HELP = `waypost-language-server ${WAYPOST_VERSION}: Waypost over the Language Server Protocol

Usage: waypost-language-server --stdio
       waypost-language-server --node-ipc | --socket=PORT | --pipe=NAME

Options:
  --stdio             speak over standard input and output: what editors start
  --node-ipc          speak over the channel to a parent process that is Node
  --clientProcessId=N end when the process N has ended
  --version           print the version
  --help              print this
`;

const histories = createHistoryCache();
const clientHost = createClientHosts();

const environment: Environment = {
  version: WAYPOST_VERSION,
  createHost({ uri, allowProcesses, files, log }) {
    const root = URI.parse(uri);
    const distFolder = dirname(__dirname);
    if (root.scheme === 'file') {
      keepYoungSpaceSmall();
      return createNodeHost({
        root: root.fsPath,
        log,
        allowProcesses,
        distFolder,
        histories,
        afterReading: collectGarbage,
      });
    }
    const machine = createNodeMachine(distFolder);
    return files === undefined ? createBuffersHost(log, machine) : clientHost(uri, { files, log, machine });
  },
  rulesOf: ({ uri, files }) => (files !== undefined || URI.parse(uri).scheme === 'file' ? undefined : rulesForBuffers),
  aliasesOf(uri) {
    const root = URI.parse(uri);
    if (root.scheme !== 'file') return [];
    try {
      return [URI.file(realpathSync.native(root.fsPath)).toString()];
    } catch {
      // A folder that is not there has one spelling; reading it will say that it is not there.
      return [];
    }
  },
};

const args = process.argv.slice(2);
const isTransport = (argument: string): boolean => /^--(?:stdio|node-ipc|(?:socket|pipe)(?:=.+)?)$/.test(argument);

if (args.includes('--version')) process.stdout.write(`${WAYPOST_VERSION}\n`);
else if (args.includes('--help') || args.includes('-h')) process.stdout.write(HELP);
else if (args.some(isTransport)) {
  startQuickly();
  startServer(createConnection(), environment);
} else {
  process.stderr.write(HELP);
  process.exitCode = 2;
}
